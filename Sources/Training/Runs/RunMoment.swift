import Datasets
import NeuralCore

/// Where a run is between two phases, but for the numbers of network and optimizer and the generator.
public struct RunMoment {
    /// The training step being worked on, from 0.
    public internal(set) var step = 0
    public internal(set) var completed: Phase?
    /// The phase that comes next in the script's order.
    public internal(set) var next = Phase.define
    /// Phases of this step that were passed over.
    public internal(set) var skipped: [Phase] = []
    /// Phases that have run in this step, in their order; `define` stays, and a `zero_grad` between two steps is the later one's.
    public internal(set) var ran: [Phase] = []
    var lossSeries = SharedSeries<Float>()
    /// Steps whose loss no update came before: the network is the one that had the loss before it.
    var lossesWithoutUpdate: [Int] = []
    var validationSeries = SharedSeries<ValidationPoint>()
    /// How many losses there were at the last update.
    var lossesAtUpdate = 0

    var batch: Batch?
    /// Outputs of all layers in the last forward pass; just the last layer's after ``Session/runStep()``.
    var outputs: [Tensor] = []
    var loss: Tensor?
    /// Passes since the gradients were last cleared; `nil` before the first pass.
    var backwardsSinceZero: Int?
    /// Those of them that reached each parameter, and the input, whose gradient nobody clears; `nil`: none ever did.
    var gradientPasses: [Int?] = []
    var inputPasses: Int?
    /// Whether the next forward is to run under no_grad, and whether the last one did.
    var isNextForwardUnrecorded = false
    var isForwardUnrecorded = false
    /// Whether the input's requires_grad is on: of every batch.
    var inputRequiresGrad = false
    /// What the last update did to each parameter; empty unless `update` was the last phase, and after a ``Session/runStep()`` that
    /// was not looked at.
    var updates: [ParameterUpdate] = []
    /// The last update of a ``Session/runStep(isLookedAt:)`` that was looked at.
    var lookedAt: LookedAt?
    /// The learning rate of the last update, which may have been changed since.
    var updateRate: Double?
    /// What moves the learning rate, and how far it is.
    var schedules: [RunningSchedule] = []
    /// What may end the training; `nil` where only its epochs do.
    var stopper: EarlyStopper?
    /// The last step that was ended by an update.
    var finishedStep: Int?
    /// What explains the numbers of phases that were run one by one; nothing after ``Session/runStep()``.
    var recording = Recording()
    /// What was changed up to now, in order.
    public internal(set) var changes: [RunChange] = []
    /// The last of them that drew weights anew or took some away.
    var reshaping: Reshaping?
    /// Steps done when the script's loop was over; `nil` where none was begun after that.
    var loopEnd: Int?
    /// How many of the session's events have taken effect.
    var eventsDone = 0
    /// What a free-running training has come to.
    var training = TrainingRecord()
    /// The rate that somebody set last, and the first step whose update takes it.
    var rateByHand: (rate: Double, step: Int)?
    /// Whether this step's loss was turned into gradients or an update, so that forward begins the next step.
    var stepIsUsed = false

    /// The loss of every step so far; not a number for a step that went without.
    public var losses: [Float] { lossSeries.values }
    /// The validation loss after each epoch, at the steps done by then; none unless it is followed.
    var validations: [LossPoint] { validationSeries.values.map { LossPoint(step: $0.step, loss: $0.loss) } }
}

/// What tells the loss before an update from that after it.
struct LookedAt {
    /// The parameters before the update.
    var before: [Buffer]
    /// The generator before the forward, which may have drawn from it (dropout).
    var generator: KeptGenerator
}

/// A change after which the network has other weights than before.
struct Reshaping {
    var change: RunChange
    /// The parameters as they were then; `nil` of a run that was taken up from a file.
    var weights: [Buffer]?
}

/// What a free-running training counts and shows of the steps so far.
struct TrainingRecord {
    /// All but the epochs.
    var done = RunProgress()
    var epochs = SharedSeries<EpochResult>()
    var curves = TrainCurves()
    /// The loss of step 0; `nil` before it.
    var firstLoss: Float?
    /// What was noted of some of the steps.
    var checks = RunChecks()
}
