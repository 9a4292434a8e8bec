import Foundation
import Localization
import NeuralCore
import Training
import Visualizer

/// Several runs as processes, so many at once. One that fails or is killed leaves the others alone.
struct SeveralRuns {
    private var rows: [RunRow]
    private let jobs: Int
    /// What starts a run, besides what makes it another than the others.
    private let arguments: [String]
    private let keeping: Keeping
    private let output: SeveralOutput
    private var running: [(row: Int, process: RunProcess)] = []

    /// Where each of them is kept.
    enum Keeping {
        case nowhere
        /// The next folder of an experiment's name.
        case next(String)
    }

    init(_ rows: [RunRow], jobs: Int, arguments: [String], keeping: Keeping, output: SeveralOutput) {
        (self.rows, self.jobs, self.arguments) = (rows, jobs, arguments)
        (self.keeping, self.output) = (keeping, output)
    }

    /// - Returns: the exit status: that of the first run that did not finish.
    mutating func run() -> Int32 {
        Interruption.watch()
        output.show(rows)
        repeat {
            while running.count < jobs, let next = rows.firstIndex(where: { $0.state == .waiting }) { start(next) }
            read()
            if let signal = Interruption.signal { stop(by: signal) }
        } while !running.isEmpty || rows.contains { $0.state == .waiting }
        output.conclude(rows)
        return rows.lazy.compactMap(\.status).first ?? 0
    }

    private mutating func start(_ row: Int) {
        let settings = rows[row].run.settings.flatMap { ["--set", "\($0.key)=\($0.value)"] }
        do {
            rows[row].folder = try folder()
            let folder = rows[row].folder.map { ["--out", $0.path] } ?? []
            running.append((row, try RunProcess(arguments + settings + folder)))
            rows[row].state = .running
            output.show(rows)
        } catch {
            let failure = Failure(any: error) ?? Failure(status: .defect, description: "\(error)")
            conclude(row, .failed(failure.status.rawValue, failure.description))
        }
    }

    private func folder() throws(ExperimentError) -> RunFolder? {
        guard case .next(let name) = keeping else { return nil }
        guard let home = RunsHome.path else { throw ExperimentError(.kept(.noHome)) }
        return try RunFolder.next(name, in: home)
    }

    /// Waits for lines and takes them.
    private mutating func read() {
        var waited = running.flatMap { $0.process.descriptors }.map {
            pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
        }
        guard !waited.isEmpty, poll(&waited, nfds_t(waited.count), 1000) > 0 else { return }
        for ready in waited where ready.revents != 0 {
            guard let (row, process) = running.first(where: { $0.process.descriptors.contains(ready.fd) }) else {
                continue
            }
            let before = rows[row].epochs
            for line in process.read(ready.fd) { rows[row].take(line) }
            if rows[row].epochs != before { output.show(rows) }
        }
        for (row, process) in running where process.hasEnded {
            running.removeAll { $0.row == row }
            conclude(row, state(of: process, row))
        }
    }

    private func state(of process: RunProcess, _ row: Int) -> RunRow.State {
        let said = process.errors.map { $0.hasPrefix("glassnet: ") ? String($0.dropFirst(10)) : $0 }
        switch process.end {
        case .exited(0):
            output.tell(said)
            return .finished
        case .exited(let status): return .failed(status, said.last ?? "")
        case .killed(let signal): return .killed(signal)
        }
    }

    private mutating func conclude(_ row: Int, _ state: RunRow.State) {
        rows[row].state = state
        // A folder that nothing came into is no run.
        if let folder = rows[row].folder, !FileManager.default.fileExists(atPath: folder.path + "/experiment.yaml") {
            rmdir(folder.path)
            rows[row].folder = nil
        }
        output.end(row, rows)
    }

    /// Ends them all, tells how far they came, and ends as the signal would have it.
    private mutating func stop(by signal: Int32) {
        for (_, process) in running { process.stop() }
        for (row, process) in running {
            _ = process.end
            rows[row].state = .stopped
        }
        output.conclude(rows)
        Interruption.end(by: signal)
    }
}

/// Signals that end the program, once the runs have been ended.
enum Interruption {
    // Written by the handler alone, one word.
    nonisolated(unsafe) private static var caught: sig_atomic_t = 0

    static var signal: Int32? { caught == 0 ? nil : Int32(caught) }

    static func watch() {
        for signal in [SIGINT, SIGTERM, SIGHUP] { Foundation.signal(signal) { Interruption.caught = sig_atomic_t($0) } }
    }

    static func end(by signal: Int32) -> Never {
        Foundation.signal(signal, SIG_DFL)
        raise(signal)
        exit(128 + signal)
    }
}
