import Foundation
import Localization
import NeuralCore
import Synchronization

/// The files of a run's folder while it is kept. What could not be written is written with the next piece, so that no line is
/// missing once a disk has room again.
///
/// Used by one thread at a time: the recorder's queue.
final class RunFiles: @unchecked Sendable {
    private let folder: RunFolder
    private let metrics, events, tensorBoard: AppendedFile
    /// What is not in the files yet.
    private var lines = (metrics: [UInt8](), events: [UInt8](), tensorBoard: [UInt8]())
    private var waiting = RunPiece()
    private let problem = Mutex<ExperimentError?>(nil)

    /// Why not all could be written; `nil` while all was. Any thread may ask.
    var trouble: ExperimentError? { problem.withLock { $0 } }

    /// Opens the files, or makes them: nobody else writes there from now on.
    init(_ folder: RunFolder, at time: Double) throws(ExperimentError) {
        self.folder = folder
        metrics = try Self.open(folder[.metrics])
        events = try Self.open(folder[.events])
        tensorBoard = try Self.open(folder.tensorBoard ?? Self.tensorBoardFile(in: folder, at: time))
    }

    private static func open(_ path: String) throws(ExperimentError) -> AppendedFile {
        try rethrow(as: { ExperimentError($0, at: path) }, try AppendedFile(path))
    }

    private static func tensorBoardFile(in folder: RunFolder, at time: Double) -> String {
        let seconds = String(Int(time))
        let padding = String(repeating: "0", count: max(0, 10 - seconds.count))
        let process = ProcessInfo.processInfo
        let host = process.hostName.isEmpty ? "localhost" : process.hostName
        return
            "\(folder.path)/\(RunFolder.tensorBoardPrefix)\(padding)\(seconds).\(host).\(process.processIdentifier).0"
    }

    /// Cuts off what was written after the moment that a trainer is at, and writes what files begin with.
    func go(to trainer: Trainer, at time: Double) throws(ExperimentError) {
        let (step, epoch) = (trainer.step, trainer.epoch)
        let measure = trainer.session.scoreMeasure
        do throws(AppendedFile.Problem) {
            try metrics.cut(to: MetricsTable.length(of: try metrics.bytes(), before: step))
            if metrics.size == 0 { try metrics.append(MetricsTable.header(measure)) }
            try events.cut(
                to: EventLines.length(of: try events.bytes(), steps: step, epochs: epoch, isOver: trainer.isFinished))
            try tensorBoard.cut(to: TensorBoardRecord.length(of: try tensorBoard.bytes(), before: step))
            if tensorBoard.size == 0 { try tensorBoard.append(TensorBoardRecord.version(wallTime: time)) }
        } catch {
            throw ExperimentError(error, at: folder[.metrics])
        }
    }

    /// Writes a piece, and what is left of those before.
    func write(_ piece: RunPiece) {
        for event in piece.events { add(event) }
        waiting.experiment = piece.experiment ?? waiting.experiment
        waiting.best = piece.best ?? waiting.best
        waiting.last = piece.last ?? waiting.last
        var trouble: ExperimentError?
        do throws(ExperimentError) { try writeAll() } catch { trouble = error }
        problem.withLock { $0 = trouble }
    }

    private func add(_ record: RunPiece.Event) {
        let event = record.event
        if let row = MetricsTable.Row(event) { lines.metrics += Array(row.line.utf8) }
        lines.events += Array((event.json.text + "\n").utf8)
        lines.tensorBoard += TensorBoardRecord.scalars(of: event, wallTime: record.time) + record.histograms
    }

    private func writeAll() throws(ExperimentError) {
        do throws(AppendedFile.Problem) {
            try metrics.append(lines.metrics)
            lines.metrics = []
            try events.append(lines.events)
            lines.events = []
            try tensorBoard.append(lines.tensorBoard)
            lines.tensorBoard = []
        } catch {
            throw ExperimentError(error, at: folder[.metrics])
        }
        if let text = waiting.experiment { try OutputFile.write(text, to: folder[.experiment]) }
        waiting.experiment = nil
        // The best first: where the program ends between the two, the same epoch is run again and finds it again.
        if let best = waiting.best { try best.write(to: folder[.best]) }
        waiting.best = nil
        if let last = waiting.last { try last.write(to: folder[.last]) }
        waiting.last = nil
    }
}

extension TensorBoardRecord {
    /// The numbers of an event.
    fileprivate static func scalars(of event: Trainer.Event, wallTime: Double) -> [UInt8] {
        switch event {
        case .step(_, let step, let loss): return scalar("loss/train", loss, step: step, wallTime: wallTime)
        case .epoch(let result):
            let step = result.step - 1
            var records: [UInt8] = []
            if let loss = result.validationLoss {
                records += scalar("loss/validation", loss, step: step, wallTime: wallTime)
            }
            if let score = result.validationScore {
                records += scalar(
                    "\(score.measure.rawValue)/validation", score.value, step: step, wallTime: wallTime)
            }
            if let rate = result.learningRate {
                records += scalar("lr", Float(rate), step: step, wallTime: wallTime)
            }
            return records
        case .end: return []
        }
    }
}

extension ExperimentError {
    fileprivate init(_ problem: AppendedFile.Problem, at path: String) {
        switch problem {
        case .isTaken: self.init(.kept(.isWritten), at: SourcePlace(file: PathParts(path).folder))
        case .system(let reason): self.init(.notWritten(reason), at: SourcePlace(file: path))
        }
    }
}
