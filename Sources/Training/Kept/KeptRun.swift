import Foundation
import Localization
import NeuralCore

/// A run that is kept in a folder, as lists show it. Read from its files each time, so that nothing is told that is not there.
public struct KeptRun: Sendable {
    public let folder: RunFolder
    public let experiment: Experiment
    /// Steps and epochs up to the last checkpoint.
    public let steps: Int
    public let epochs: [EpochResult]
    public let end: End

    /// How it ended.
    public enum End: String, Sendable, CaseIterable {
        /// A process writes to it now.
        case running
        /// All epochs are done, or early stopping ended it.
        case finished
        /// There is more to do: it can be resumed.
        case stopped
    }

    /// - Throws: which file is missing or wrong.
    public init(_ folder: RunFolder) throws(ExperimentError) {
        guard FileManager.default.fileExists(atPath: folder[.experiment]) else {
            throw ExperimentError(
                .kept(.notARun(missing: RunFolder.File.experiment.rawValue)), at: SourcePlace(file: folder.path))
        }
        self.folder = folder
        experiment = try Experiment.load(folder[.experiment])
        var progress = RunProgress()
        if !FileProblem.isFree(folder[.last]) {
            let metadata = try rethrow(as: ExperimentError.file, try SafeTensors.metadata(reading: folder[.last]))
            guard let found = RunProgress(metadata) else {
                throw ExperimentError(.damagedCheckpoint, at: SourcePlace(file: folder[.last]))
            }
            progress = found
        }
        (steps, epochs) = (progress.step, progress.epochs)
        let isOver = progress.epoch >= experiment.epochs || progress.hasEndedEarly
        end = folder.isWritten ? .running : isOver ? .finished : .stopped
    }

    /// The run that a person names: by its name in the folder of runs, or by its folder's path.
    ///
    /// - Throws: ``ExperimentError/Problem/unknownRun(_:known:)``.
    public static func find(_ word: String, in home: String?) throws(ExperimentError) -> RunFolder {
        if word.contains("/") || FileManager.default.fileExists(atPath: word) {
            guard FileManager.default.fileExists(atPath: word) else {
                throw ExperimentError(.unreadable(.noFileOrFolder), at: SourcePlace(file: word))
            }
            return RunFolder(word)
        }
        let runs = home.map { RunFolder.all(in: $0) } ?? []
        guard let run = runs.first(where: { $0.name == word }) else {
            throw ExperimentError(.kept(.unknown(word, known: runs.map(\.name))))
        }
        return run
    }

    /// The table of its numbers.
    func table() throws(ExperimentError) -> MetricsTable {
        let path = folder[.metrics]
        let text: String
        do throws(TextFile.Problem) {
            text = try TextFile.read(path, most: 1 << 30)
        } catch {
            guard case .unreadable(let reason) = error else {
                throw ExperimentError(.notText, at: SourcePlace(file: path))
            }
            throw ExperimentError(.unreadable(reason), at: SourcePlace(file: path))
        }
        do throws(MetricsTable.Broken) {
            return try MetricsTable(text)
        } catch {
            throw ExperimentError(.kept(.damagedMetrics), at: SourcePlace(file: path, line: error.line))
        }
    }
}

extension KeptRun {
    /// The best and the last of a number that was followed.
    public struct Metric: Sendable, Equatable {
        /// As the epoch's JSON line calls it: `validation_loss`.
        public var name: String
        public var best: Float
        /// The epoch of the best, from 0.
        public var epoch: Int
        public var last: Float
    }

    /// Of all numbers that an epoch comes to; empty before the first epoch's end.
    public var metrics: [Metric] { epochs.metrics }

    /// What can be set, as experiment files name it: the rows of the table of settings that this experiment has.
    public var settings: [(name: String, value: JSON)] {
        let rows = ExperimentSetting.all.compactMap { setting in
            // The kind alone: its settings are rows of their own.
            let value = setting.key == "optimizer" ? experiment.optimizer.kind.rawValue : setting.current(experiment)
            return value.map { (setting.key, JSON(written: $0)) }
        }
        return rows + [("parameters", .integer(experiment.plan.parameterCount))]
    }

    /// Whether two runs were made the same way, their lengths aside: their files say the same.
    public func isMadeLike(_ other: KeptRun) -> Bool {
        func text(_ experiment: Experiment) -> String {
            var experiment = experiment
            experiment.epochs = 1
            return ExperimentFile.text(of: experiment)
        }
        return text(experiment) == text(other.experiment)
    }

    /// `{"name","path","experiment","settings":{…},"steps","ended","best":{…},"bytes"}`
    public var json: JSON {
        .object([
            "name": .string(folder.name), "path": .string(folder.path), "experiment": .string(experiment.name),
            "settings": .object(settings), "steps": .integer(steps),
            "ended": .string(end.rawValue), "best": .object(metrics.map { ($0.name, .number($0.best)) }),
            "bytes": .integer(folder.bytes),
        ])
    }
}

extension JSON {
    /// A value as experiment files have it.
    fileprivate init(written text: String) {
        self = Int(text).map(JSON.integer) ?? Float(text).map(JSON.number) ?? .string(text)
    }
}

extension [EpochResult] {
    /// Of all numbers that an epoch comes to; empty before the first epoch's end.
    var metrics: [KeptRun.Metric] {
        func metric(_ name: String, largest: Bool, _ value: (EpochResult) -> Float?) -> KeptRun.Metric? {
            let values = compactMap { epoch in value(epoch).map { (epoch: epoch.epoch, value: $0) } }
            guard let last = values.last else { return nil }
            let finite = values.filter { !$0.value.isNaN }
            // Of equal ones the first.
            let best = finite.reduce(nil as (epoch: Int, value: Float)?) { best, next in
                guard let best else { return next }
                return (largest ? next.value > best.value : next.value < best.value) ? next : best
            }
            return KeptRun.Metric(
                name: name, best: best?.value ?? last.value, epoch: best?.epoch ?? last.epoch, last: last.value)
        }
        let measure = lazy.compactMap { $0.validationScore?.measure.rawValue }.first ?? "accuracy"
        return [
            metric("train_loss", largest: false, \.trainLoss),
            metric("validation_loss", largest: false, \.validationLoss),
            metric("validation_\(measure)", largest: true) { $0.validationScore?.value },
        ].compactMap(\.self)
    }
}

extension Trainer {
    /// What it has come to so far.
    public var metrics: [KeptRun.Metric] { epochs.metrics }
}
