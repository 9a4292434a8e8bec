import Localization

/// Everything the dashboard's panels draw, as it was after a step of free-running training.
public struct TrainSnapshot: Sendable, Equatable {
    public var run: RunDescription
    public var status = Status.ready
    /// The epoch being worked on, from 0; `epoch == run.epochs` when all are done.
    public var epoch = 0
    /// Steps done in this epoch, and in a whole one.
    public var stepInEpoch = 0
    public var stepsPerEpoch = 0
    /// Steps done since the beginning.
    public var step = 0
    public var curves = TrainCurves()
    /// The loss of the last step, which is that of its batch; `nil` before the first.
    public var loss: Float?
    /// One for each finished epoch.
    public var epochs: [EpochResult] = []
    public var gradients: Dated<[GradientSnapshot]>?
    public var answers: Dated<ValidationAnswers>?
    public var surface: Dated<Surface>?
    public var warp: Dated<Warp>?
    public var drawn: Dated<DrawnNetwork>?
    public var layers = Looks<[LayerVitals]>()
    public var histograms: [TensorHistogram.Subject: Looks<[TensorHistogram]>] = [:]
    /// Whole seconds since a part was worked out, of those that are older than one second while training runs.
    public var ages: [DashboardRequest.Part: Int] = [:]
    public var shares: Dated<LossShares>?
    /// How it ended, where early stopping watched it.
    public var end: TrainingEnd?
    /// What answers are judged by after an epoch, besides the loss; `nil` where there is nothing to validate on.
    public var measure: Score.Measure?
    /// What the loss of the last batch got that it does not take.
    public var lossWarnings: [LossWarning] = []
    /// The last batch; `nil` before the first step.
    public var batch: BatchResult?

    /// What was changed up to now, in order.
    public var changes: [RunChange] = []
    /// What came of a change, or of saving, that was asked for by this request.
    public var said: Said?

    /// What goes beside it, with one setting changed.
    public var twin: Twin?
    /// What would have been, as far as it was asked for.
    public var foresight = Foresight()
    /// Why it does not learn, if it does not, and how far it is.
    public var diagnosis: Diagnosis?

    /// Where it is kept; `nil` where it is not.
    public var kept: Kept?
    /// Kept runs to be seen beside it.
    public var earlier: [EarlierRun] = []

    public struct Kept: Sendable, Equatable {
        public var folder: RunFolder
        /// Why not all is written.
        public var trouble: Text?
        /// Whether that ended keeping it.
        public var hasEnded = false

        public init(folder: RunFolder, trouble: Text? = nil, hasEnded: Bool = false) {
            (self.folder, self.trouble, self.hasEnded) = (folder, trouble, hasEnded)
        }
    }

    /// The run's past, and what lies ahead after going back.
    public var line = Line()

    public struct Line: Sendable, Equatable {
        /// Steps that were done on it: more than the snapshot's after going back.
        public var end = 0
        /// All of its curves and epochs while the run is not at its end.
        public var curves = TrainCurves()
        public var epochs: [EpochResult] = []
        /// Steps whose state is kept.
        public var kept: [Int] = []
        /// Lines that were left, the oldest first.
        public var branches: [LineBranch] = []
        public var canUndo = false
        public var canRedo = false
        /// Where steps are being done again to, on the way to a moment whose state was not kept.
        public var replaysTo: Int?
        /// What the past takes up besides the present state, and what it may take.
        public var memoryBytes = 0
        public var budgetBytes = 0
    }

    subscript(histogramsOf subject: TensorHistogram.Subject) -> Looks<[TensorHistogram]> {
        get { histograms[subject] ?? Looks() }
        set { histograms[subject] = newValue }
    }

    public enum Status: Sendable, Equatable {
        case ready, running, paused, finished
        /// The next step makes a number that is infinite or none.
        case stopped(FirstBadNumber)
    }
}

extension Trainer {
    /// What the dashboard's panels draw, as things are now: all but the parts that a ``DashboardRequest`` asks for.
    public func snapshot(status: TrainSnapshot.Status, maximumImages: Int = 32) -> TrainSnapshot {
        TrainSnapshot(
            run: session.runDescription, status: status, epoch: epoch, stepInEpoch: stepInEpoch,
            stepsPerEpoch: stepsPerEpoch, step: step, curves: curves, loss: session.lossSeries.last,
            epochs: epochs, end: end, measure: session.measure, lossWarnings: session.lossWarnings,
            batch: session.batchResult(maximumImages), changes: session.changes)
    }
}

extension Session {
    fileprivate var measure: Score.Measure? {
        data.flatMap { $0.split.validation.count > 0 ? $0.task.measure : nil }
    }
}
