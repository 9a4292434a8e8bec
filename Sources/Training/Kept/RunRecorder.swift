import Foundation
import Localization
import NeuralCore

/// Keeps a run in its folder while it trains: each number when it is there, the weights after each epoch.
///
/// What cannot be written is no reason to stop: ``trouble`` says so, and the next write tries again.
public final class RunRecorder {
    public let folder: RunFolder
    /// Why not all could be written; `nil` while all was.
    public private(set) var trouble: ExperimentError?
    private let metrics, events, tensorBoard: AppendedFile
    private let recordsHistograms: Bool
    /// Seconds since 1970.
    private let wallTime: () -> Double

    /// Begins to write, or goes on where a trainer that was resumed from the folder is.
    ///
    /// - Throws: why the folder cannot be written; it is of another process, for instance.
    public init(
        _ folder: RunFolder, of trainer: Trainer, histograms: Bool = false,
        wallTime: @escaping () -> Double = { Date().timeIntervalSince1970 }
    ) throws(ExperimentError) {
        self.folder = folder
        self.wallTime = wallTime
        recordsHistograms = histograms
        metrics = try Self.open(folder[.metrics])
        events = try Self.open(folder[.events])
        tensorBoard = try Self.open(folder.tensorBoard ?? Self.tensorBoardFile(in: folder, at: wallTime()))
        // Nobody else writes here from now on.
        // As the run began: its events make the rest.
        try OutputFile.write(folder.text(of: trainer.session.beginning.experiment), to: folder[.experiment])
        try go(to: trainer)
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

    /// Cuts off what was written after the moment that the trainer is at, and writes what files begin with.
    private func go(to trainer: Trainer) throws(ExperimentError) {
        let (step, epoch) = (trainer.step, trainer.epoch)
        let measure = trainer.session.scoreMeasure
        try writing { () throws(AppendedFile.Problem) in
            try metrics.cut(to: MetricsTable.length(of: try metrics.bytes(), before: step))
            if metrics.size == 0 { try metrics.append(MetricsTable.header(measure)) }
            try events.cut(
                to: EventLines.length(of: try events.bytes(), steps: step, epochs: epoch, isOver: trainer.isFinished))
            try tensorBoard.cut(to: TensorBoardRecord.length(of: try tensorBoard.bytes(), before: step))
            if tensorBoard.size == 0 { try tensorBoard.append(TensorBoardRecord.version(wallTime: wallTime())) }
        }
    }

    private func writing(_ work: () throws(AppendedFile.Problem) -> Void) throws(ExperimentError) {
        do throws(AppendedFile.Problem) { try work() } catch { throw ExperimentError(error, at: folder[.metrics]) }
    }

    /// Writes what came of a call of ``Trainer/advance()``.
    public func record(_ happened: [Trainer.Event], of trainer: Trainer) {
        do throws(ExperimentError) {
            for event in happened { try record(event, of: trainer) }
            guard trainer.stepInEpoch == 0, !happened.isEmpty else { return }
            // The best first: where the program ends between the two, the same epoch is run again and finds it again.
            if trainer.isAtItsBest { try trainer.session.saveWeights(to: folder[.best]) }
            try trainer.saveCheckpoint(to: folder[.last])
            trouble = nil
        } catch {
            trouble = error
        }
    }

    private func record(_ event: Trainer.Event, of trainer: Trainer) throws(ExperimentError) {
        try writing { () throws(AppendedFile.Problem) in
            if let row = MetricsTable.Row(event) { try metrics.append(row.line) }
            try events.append(event.json.text + "\n")
            let time = wallTime()
            switch event {
            case .step(_, let step, let loss):
                try tensorBoard.append(TensorBoardRecord.scalar("loss/train", loss, step: step, wallTime: time))
            case .epoch(let result):
                let step = result.step - 1
                var records: [UInt8] = []
                if let loss = result.validationLoss {
                    records += TensorBoardRecord.scalar("loss/validation", loss, step: step, wallTime: time)
                }
                if let score = result.validationScore {
                    records += TensorBoardRecord.scalar(
                        "\(score.measure.rawValue)/validation", score.value, step: step, wallTime: time)
                }
                if let rate = result.learningRate {
                    records += TensorBoardRecord.scalar("lr", Float(rate), step: step, wallTime: time)
                }
                if recordsHistograms { records += histograms(of: trainer.session, step: step, time) }
                try tensorBoard.append(records)
            case .end: break
            }
        }
    }

    private func histograms(of session: Session, step: Int, _ time: Double) -> [UInt8] {
        (session.network?.namedParameters() ?? []).flatMap { name, tensor in
            TensorBoardRecord.histogram(
                "weights/\(name)", tensor.withElements(Histogram.init(of:)), tensor.statistics, step: step,
                wallTime: time)
        }
    }
}

extension Trainer {
    /// Whether no epoch before the last had a smaller loss: on the validation samples, or in training where there are none.
    var isAtItsBest: Bool {
        func loss(_ result: EpochResult) -> Float { result.validationLoss ?? result.trainLoss }
        guard let last = epochs.last.map(loss), !last.isNaN else { return epochs.count == 1 }
        return epochs.dropLast().allSatisfy { !(loss($0) <= last) }
    }
}

extension Session {
    /// What validation measures.
    var scoreMeasure: Score.Measure { (data?.task ?? experiment.task(of: nil)).measure }
}

extension ExperimentError {
    fileprivate init(_ problem: AppendedFile.Problem, at path: String) {
        switch problem {
        case .isTaken: self.init(.runIsWritten, at: SourcePlace(file: PathParts(path).folder))
        case .system(let reason): self.init(.notWritten(reason), at: SourcePlace(file: path))
        }
    }
}
