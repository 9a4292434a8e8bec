import NeuralCore

/// Free-running training: steps, epochs, validation, and the history that a dashboard shows.
///
/// Belongs to one thread at a time.
public final class Trainer {
    public let session: Session
    private(set) var done: RunProgress {
        get { session.now.training.done }
        _modify { yield &session.now.training.done }
    }
    private(set) var curves: TrainCurves {
        get { session.now.training.curves }
        _modify { yield &session.now.training.curves }
    }
    /// Nanoseconds by a clock that only goes forward; `nil` where none may be read.
    var clock: (() -> UInt64)?

    /// Whole epochs done.
    public var epoch: Int { done.epoch }
    /// Steps done in the present epoch, and since the beginning.
    public var stepInEpoch: Int { done.stepInEpoch }
    public var step: Int { done.step }
    var epochs: [EpochResult] { session.now.training.epochs.values }

    /// All that a checkpoint has to know besides tensors.
    var progress: RunProgress {
        get {
            var progress = done
            progress.epochs = epochs
            (progress.order, progress.stepInEpoch) = session.feed?.position ?? ([], 0)
            progress.generator = session.generator.state.text
            session.note(in: &progress)
            return progress
        }
        set {
            done = newValue
            (done.epochs, done.groups, done.schedules, done.stopping) = ([], "", "", "")
            session.now.training.epochs = SharedSeries(newValue.epochs)
            if session.feed?.isAtEndOfEpoch ?? false { done.stepInEpoch = 0 }
            curves = TrainCurves()
        }
    }

    /// What one call of ``advance()`` brought.
    public enum Event: Sendable, Equatable {
        case step(epoch: Int, step: Int, loss: Float)
        case epoch(EpochResult)
        case end(TrainingEnd)
    }

    /// Reads the data and checks that everything fits; the network is defined by the first step, or by ``prepare()``.
    public init(_ experiment: Experiment) throws(ExperimentError) {
        guard !experiment.isFrozenWhole else {
            throw ExperimentError(.everythingFrozen, at: experiment.place(of: "frozen"))
        }
        session = try Session(experiment)
        // Millions of steps are no reason to grow: what is drawn is in `curves`.
        session.mostLosses = Self.mostLosses
    }

    /// Goes on with a session that has been trained before.
    init(_ session: Session) { self.session = session }

    /// Losses that are kept one by one, for the stepper.
    static let mostLosses = 1 << 20

    /// Defines the network, if that has not happened.
    public func prepare() { session.defineIfNeeded() }

    /// Whether all epochs are done, and no change waits that may want more, or it has ended early.
    public var isFinished: Bool {
        epoch >= session.experiment.epochs && !session.hasDueChange || session.now.stopper?.hasEnded == true
    }
    /// How a training ended that early stopping watched; `nil` while it goes on.
    public var end: TrainingEnd? { isFinished ? session.now.stopper?.end : nil }
    public var stepsPerEpoch: Int { session.stepsPerEpoch }

    /// Trains on one batch; after an epoch's last batch also validates.
    ///
    /// - Parameter isLookedAt: whether to keep what the update did to the weights.
    public func advance(isLookedAt: Bool = false) -> [Event] { advance(isLookedAt: isLookedAt, along: nil) }

    /// - Parameter known: what the epochs of this very run came to, as far as it ran before: they need no validation.
    func advance(isLookedAt: Bool, along known: SharedSeries<EpochResult>?) -> [Event] {
        if epoch >= session.experiment.epochs { session.makeDueChanges() }
        guard !isFinished else { return [] }
        session.takeLastWeightsUp()
        let loss = timed { session.runStep(isLookedAt: isLookedAt) }.loss
        var events: [Event] = [.step(epoch: epoch, step: step, loss: loss)]
        if step == 0 { session.now.training.firstLoss = loss }
        curves.loss.append(loss, step: step, seconds: curves.seconds)
        done.step += 1
        done.stepInEpoch += 1
        if session.feed?.isAtEndOfEpoch ?? false { events.append(.epoch(finishEpoch(known))) }
        if isFinished {
            session.putBestWeightsBack()
            if let end { events.append(.end(end)) }
        }
        return events
    }

    private func finishEpoch(_ known: SharedSeries<EpochResult>?) -> EpochResult {
        let result = known?[epoch] ?? session.epochResult(epoch, timed(session.validate))
        if let loss = result.validationLoss, let score = result.validationScore {
            session.now.validationSeries.append(.init(step: step, loss: loss, score: score))
        }
        session.now.training.epochs.append(result)
        curves.append(result)
        done.epoch += 1
        done.stepInEpoch = 0
        session.conclude(result)
        return result
    }

    private func timed<Result>(_ work: () -> Result) -> Result {
        guard let start = clock?() else { return work() }
        defer { curves.seconds = (curves.seconds ?? 0) + Double((clock?() ?? start) - start) / 1e9 }
        return work()
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
    public var validationScore: Score?
    /// The rate of its last update; `nil` where no schedule changes it.
    public var learningRate: Double?
}

extension EpochResult {
    /// `nil` where the epoch has no such number.
    subscript(monitor: Monitor) -> Float? {
        switch monitor {
        case .trainLoss: trainLoss
        case .validationLoss: validationLoss
        case .validationAccuracy: validationScore.flatMap { $0.measure == .accuracy ? $0.value : nil }
        case .validationR2: validationScore.flatMap { $0.measure == .r2 ? $0.value : nil }
        }
    }
}

extension EpochResult: BitComparable {
    func hasSameBits(as other: Self) -> Bool {
        (epoch, step, learningRate?.bitPattern) == (other.epoch, other.step, other.learningRate?.bitPattern)
            && [trainLoss, validationLoss, validationScore?.value].map { $0?.bitPattern }
                == [other.trainLoss, other.validationLoss, other.validationScore?.value].map { $0?.bitPattern }
    }
}
