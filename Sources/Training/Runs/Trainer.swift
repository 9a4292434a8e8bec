import NeuralCore

/// Free-running training: steps, epochs, validation, and the history that a dashboard shows.
///
/// Belongs to one thread at a time.
public final class Trainer {
    public let session: Session
    /// Whole epochs done.
    public private(set) var epoch = 0
    /// Steps done in the present epoch, and since the beginning.
    public private(set) var stepInEpoch = 0
    public private(set) var step = 0
    private(set) var epochs: [EpochResult] = []
    private(set) var history = LossHistory()
    private var epochLossSum = 0.0
    private var epochSamples = 0

    /// All that a checkpoint has to know besides tensors.
    var progress: RunProgress {
        get {
            let position = session.feed?.position
            return RunProgress(
                epoch: epoch, stepInEpoch: position?.stepInEpoch ?? 0, step: step, lossSum: epochLossSum,
                samples: epochSamples, generator: session.generator.state.text, order: position?.order ?? [],
                epochs: epochs)
        }
        set {
            epoch = newValue.epoch
            stepInEpoch = newValue.stepInEpoch == stepsPerEpoch ? 0 : newValue.stepInEpoch
            step = newValue.step
            epochLossSum = newValue.lossSum
            epochSamples = newValue.samples
            epochs = newValue.epochs
            history = LossHistory()
        }
    }

    /// What one call of ``advance()`` brought.
    public enum Event: Sendable, Equatable {
        case step(epoch: Int, step: Int, loss: Float)
        case epoch(EpochResult)
    }

    /// Reads the data and checks that everything fits; the network is defined by the first step, or by ``prepare()``.
    public init(_ experiment: Experiment) throws(ExperimentError) {
        guard !experiment.isFrozenWhole else {
            throw ExperimentError(.everythingFrozen, at: experiment.place(of: "frozen"))
        }
        session = try Session(experiment)
        // Millions of steps are no reason to grow: what is drawn is in `history`.
        session.keepsLosses = false
    }

    /// Defines the network, if that has not happened.
    public func prepare() { session.defineIfNeeded() }

    public var isFinished: Bool { epoch >= session.experiment.epochs }
    public var stepsPerEpoch: Int { session.stepsPerEpoch }

    /// Trains on one batch; after an epoch's last batch also validates.
    public func advance() -> [Event] {
        guard !isFinished else { return [] }
        let (loss, count) = session.runStep()
        var events: [Event] = [.step(epoch: epoch, step: step, loss: loss)]
        history.append(step: step, loss: loss)
        step += 1
        stepInEpoch += 1
        epochLossSum += Double(loss) * Double(count)
        epochSamples += count
        if stepInEpoch == stepsPerEpoch { events.append(.epoch(finishEpoch())) }
        return events
    }

    private func finishEpoch() -> EpochResult {
        let validation = session.validate()
        let result = EpochResult(
            epoch: epoch, step: step, trainLoss: Float(epochLossSum / Double(max(1, epochSamples))),
            validationLoss: validation?.loss, validationAccuracy: validation?.accuracy)
        epochs.append(result)
        epoch += 1
        stepInEpoch = 0
        epochLossSum = 0
        epochSamples = 0
        return result
    }
}

/// What an epoch of free-running training came to.
public struct EpochResult: Sendable, Equatable {
    public var epoch: Int
    /// Steps done when it ended: its place on the loss plot's axis.
    public var step: Int
    public var trainLoss: Float
    /// `nil` when there is nothing to validate on.
    public var validationLoss: Float?
    /// 0...1; `nil` when targets are not classes.
    public var validationAccuracy: Float?
}
