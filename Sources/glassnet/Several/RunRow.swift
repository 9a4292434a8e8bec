import Foundation
import Localization
import Training

/// One of several runs as far as it is.
struct RunRow {
    let run: PlannedRun
    var state = State.waiting
    /// Of each number of an epoch, in their order.
    private(set) var metrics: [Metric] = []
    private(set) var epochs = 0
    let epochsPlanned: Int
    /// Where it is kept.
    var folder: RunFolder?

    enum State: Equatable {
        /// Stopped with all that were still running, or waited.
        case waiting, running, finished, stopped
        /// Its exit status, and what it said.
        case failed(Int32, String)
        case killed(Int32)
    }

    struct Metric {
        let name: String
        var best: Float
        /// The epoch of the best, from 0.
        var epoch: Int
        var last: Float

        var isBetterHigher: Bool { Monitor(rawValue: name)?.isBetterHigher ?? false }

        /// Of equal ones the first is the best, and everything is better than no number.
        mutating func take(_ value: Float, epoch: Int) {
            last = value
            if best.isNaN || (isBetterHigher ? value > best : value < best) { (best, self.epoch) = (value, epoch) }
        }
    }

    init(_ run: PlannedRun, epochs: Int) { (self.run, epochsPlanned) = (run, epochs) }

    /// Takes a line of a machine-readable run.
    mutating func take(_ line: String) {
        guard line.contains("\"event\":\"epoch\""),
            let event = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        else { return }
        epochs = (event["epoch"] as? Int ?? epochs) + 1
        for name in Monitor.allCases.map(\.rawValue) {
            guard let value = event[name] else { continue }
            // JSON has no word for what is no number; a run without samples to judge by has none at all.
            let number = (value as? NSNumber).map { Float($0.doubleValue) } ?? .nan
            if let place = metrics.firstIndex(where: { $0.name == name }) {
                metrics[place].take(number, epoch: epochs - 1)
            } else if name == "train_loss" || !number.isNaN {
                metrics.append(Metric(name: name, best: number, epoch: epochs - 1, last: number))
            }
        }
    }

    /// What runs are compared by: how good the answers are, else the loss.
    var measure: Metric? { metrics.last }

    /// The status that tells of its end; `nil` where all went well.
    var status: Int32? {
        switch state {
        case .waiting, .running, .finished, .stopped: nil
        case .failed(let status, _): status
        case .killed(let signal): 128 + signal
        }
    }
}

extension [RunRow] {
    /// The finished run whose best is the best; of equal ones the first.
    var best: (row: Int, metric: RunRow.Metric)? {
        let finished = enumerated().compactMap { place, row in
            row.state == .finished ? row.measure.map { (row: place, metric: $0) } : nil
        }.filter { !$0.metric.best.isNaN }
        return finished.dropFirst().reduce(finished.first) { best, next in
            guard let best, best.metric.name == next.metric.name else { return best }
            let isBetter =
                next.metric.isBetterHigher
                ? next.metric.best > best.metric.best : next.metric.best < best.metric.best
            return isBetter ? next : best
        }
    }

    /// Finished runs that differ in their seeds alone, in order, with what they came to at last: none where no seed differs.
    var groups: [RunGroup] {
        guard contains(where: { $0.run.settings.contains { $0.key == "seed" } }) else { return [] }
        var groups: [RunGroup] = []
        for row in self {
            let settings = row.run.settings.filter { $0.key != "seed" }
            let place = groups.firstIndex { $0.settings.elementsEqual(settings, by: ==) }
            if place == nil { groups.append(RunGroup(settings: settings)) }
            if row.state == .finished { groups[place ?? groups.count - 1].rows.append(row) }
        }
        return groups
    }
}

/// Runs that differ in their seeds alone.
struct RunGroup {
    let settings: [(key: String, value: String)]
    var rows: [RunRow] = []

    /// The mean of the last values, and their sample standard deviation (over n - 1), `nil` of one run alone.
    var numbers: [(name: String, mean: Double, spread: Double?)] {
        (rows.first?.metrics.map(\.name) ?? []).map { name in
            let values = rows.compactMap { row in row.metrics.first { $0.name == name }.map { Double($0.last) } }
            let mean = values.reduce(0, +) / Double(values.count)
            let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
            return (name, mean, values.count < 2 ? nil : (squares / Double(values.count - 1)).squareRoot())
        }
    }
}
