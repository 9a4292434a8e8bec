import Foundation
import Localization
import NeuralCore

/// Keeps a run in its folder while it trains: each number, the weights after each epoch.
///
/// Belongs to the trainer's thread and takes little of its time: files are written on a queue. What cannot be written is no reason
/// to stop: ``trouble`` says so, and the next write tries again.
public final class RunRecorder {
    public let folder: RunFolder
    /// Why not all could be written so far; `nil` while all was.
    public var trouble: ExperimentError? { files.trouble }
    /// Steps and epochs whose numbers are taken.
    private(set) var steps: Int
    private var epochs: Int
    private(set) var isOver: Bool
    /// The step of the last checkpoint; `nil` before the first.
    private(set) var checkpointStep: Int?
    private let files: RunFiles
    private let queue = DispatchQueue(label: "glassnet run")
    /// Of the weights that are being written: no second ones are taken before.
    private let weightsAreWritten = DispatchSemaphore(value: 1)
    private var piece = RunPiece()
    private var lastWrite = 0.0
    private let recordsHistograms: Bool
    /// Seconds since 1970.
    private let wallTime: () -> Double

    /// Seconds that lines may wait for others, so that small networks do not wait for the disk at each step.
    private static let interval = 0.1

    /// Begins to write, or goes on where a trainer that was resumed from the folder is. A trainer that is further than the folder
    /// follows by ``follow(_:)``.
    ///
    /// - Throws: why the folder cannot be written; it is of another process, for instance.
    public init(
        _ folder: RunFolder, of trainer: Trainer, histograms: Bool = false,
        wallTime: @escaping () -> Double = { Date().timeIntervalSince1970 }
    ) throws(ExperimentError) {
        self.folder = folder
        self.wallTime = wallTime
        recordsHistograms = histograms
        files = try RunFiles(folder, at: wallTime())
        let isResumed = !FileProblem.isFree(folder[.last])
        try OutputFile.write(folder.text(of: trainer.session.wholeExperiment), to: folder[.experiment])
        try files.go(to: trainer, at: wallTime())
        (steps, epochs) = isResumed ? (trainer.step, trainer.epoch) : (0, 0)
        isOver = isResumed && trainer.isFinished
        checkpointStep = isResumed ? trainer.step : nil
    }

    deinit { finish() }

    /// Takes what came of a call of ``Trainer/advance()``.
    public func record(_ happened: [Trainer.Event], of trainer: Trainer) {
        record(happened, of: trainer, takesWeights: true)
    }

    private func record(_ happened: [Trainer.Event], of trainer: Trainer, takesWeights: Bool) {
        guard !happened.isEmpty else { return }
        piece.add(happened, at: wallTime())
        (steps, epochs, isOver) = (trainer.step, trainer.epoch, trainer.isFinished)
        let endsEpoch = trainer.stepInEpoch == 0
        if endsEpoch, takesWeights {
            if recordsHistograms {
                piece.events[piece.events.count - 1].histograms = histograms(
                    of: trainer.session, step: trainer.step - 1)
            }
            if trainer.isAtItsBest { piece.best = trainer.session.weightsOfLastEpoch }
            // Epochs that are faster than the disk share a checkpoint.
            if trainer.isFinished || isFreeForWeights { take(trainer) }
        }
        write(isDue: piece.last != nil)
    }

    /// Takes the numbers of all steps that a run has done beyond those taken so far, from what it remembers of them.
    ///
    /// - Parameter takesWeights: whether also the weights where that ends an epoch
    func follow(_ trainer: Trainer, takesWeights: Bool = true) {
        guard trainer.step > steps || trainer.step == steps && trainer.isFinished && !isOver else { return }
        var happened: [Trainer.Event] = []
        let (losses, results) = (trainer.session.now.lossSeries, trainer.session.now.training.epochs)
        var epoch = epochs
        for step in steps..<max(steps, trainer.step) {
            guard let loss = losses[step] else { break }
            happened.append(.step(epoch: epoch, step: step, loss: loss))
            guard let result = results[epoch], result.step == step + 1 else { continue }
            happened.append(.epoch(result))
            epoch += 1
        }
        if trainer.isFinished, let end = trainer.end { happened.append(.end(end)) }
        record(happened, of: trainer, takesWeights: takesWeights)
        isOver = trainer.isFinished
    }

    /// A run that had ended goes on.
    func goOn(_ trainer: Trainer) throws(ExperimentError) {
        finish()
        try files.go(to: trainer, at: wallTime())
        isOver = false
    }

    /// Takes weights that are the best of all epochs so far.
    func take(best: WeightFile) { piece.best = best }

    /// Takes the run as it is now, so that it can go on from here.
    func take(_ trainer: Trainer) {
        piece.last = trainer.checkpoint
        checkpointStep = trainer.step
    }

    /// Takes the experiment with its changes.
    func take(_ experiment: Experiment) { piece.experiment = folder.text(of: experiment) }

    /// Whether no weights are being written.
    private var isFreeForWeights: Bool {
        guard weightsAreWritten.wait(timeout: .now()) == .success else { return false }
        weightsAreWritten.signal()
        return true
    }

    /// Has what was taken written; weights that are the best with the checkpoint that comes after them.
    func write(isDue: Bool = true) {
        let now = wallTime()
        guard isDue || abs(now - lastWrite) >= Self.interval else { return }
        var next = piece
        if next.last == nil { next.best = nil }
        guard !next.isEmpty else { return }
        lastWrite = now
        let hasWeights = next.last != nil
        if hasWeights { weightsAreWritten.wait() }
        queue.async { [files, next, weightsAreWritten] in
            files.write(next)
            if hasWeights { weightsAreWritten.signal() }
        }
        let best = hasWeights ? nil : piece.best
        piece = RunPiece()
        piece.best = best
    }

    /// Waits until all that was taken is written, or could not be.
    public func finish() {
        write()
        // What could not be written is tried again.
        queue.sync { if files.trouble != nil { files.write(RunPiece()) } }
    }

    private func histograms(of session: Session, step: Int) -> [UInt8] {
        (session.network?.namedParameters() ?? []).flatMap { name, tensor in
            TensorBoardRecord.histogram(
                "weights/\(name)", tensor.withElements(Histogram.init(of:)), tensor.statistics, step: step,
                wallTime: wallTime())
        }
    }
}

extension Trainer {
    /// Whether no epoch before the last had a smaller loss.
    var isAtItsBest: Bool { bestEpoch.map { $0.epoch == epochs.count - 1 } ?? false }

    /// The epoch with the least loss, on the validation samples, or in training where there are none; of equal ones the first.
    var bestEpoch: EpochResult? {
        func loss(_ result: EpochResult) -> Float {
            let loss = result.validationLoss ?? result.trainLoss
            return loss.isNaN ? .infinity : loss
        }
        return epochs.min { loss($0) < loss($1) }
    }
}

extension Session {
    /// What validation measures.
    var scoreMeasure: Score.Measure { (data?.task ?? experiment.task(of: nil)).measure }
}
