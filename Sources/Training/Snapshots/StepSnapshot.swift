/// Everything the stepper's panels draw, as it was after one phase. Immutable and small: it crosses from the engine's thread to the screen's.
public struct StepSnapshot: Sendable, Equatable {
    public var run: RunDescription
    /// The training step being worked on, from 0.
    public var step = 0
    /// The last phase that ran; `nil` before `define`.
    public var completed: Phase?
    /// The phase that comes next in the script's order; the one under way while it is run one operation at a time.
    public var next = Phase.define
    /// The phases as the script has them: in its order, without those that it leaves out.
    public var script: [Phase] = Phase.allCases
    /// Phases of this step that were passed over.
    public var skipped: [Phase] = []
    /// The script's lines, as `export` writes them.
    public var code: [CodeLine] = []
    /// Phases that have run in this step.
    public var ran: [Phase] = []
    /// The learning rate of the last update; the present one is the run's.
    public var updateRate: Float?
    /// What clipping by norm multiplied the gradients by in the last update; `nil` where nothing clips so.
    public var clipFactor: Float?
    /// Where the script's loop is over; `nil` before it is.
    public var loopEnd: LoopEnd?
    /// Whether the last forward recorded a graph.
    public var hasGraph = true
    /// Whether it ran under `no_grad`, and whether the next one will.
    public var isForwardUnrecorded = false
    public var isNextForwardUnrecorded = false
    /// Whether the input takes a gradient, and what it has got; nobody clears it.
    public var inputRequiresGrad = false
    public var inputGradient = ParameterSnapshot.GradientState.off
    /// How far a phase has come that is run one operation at a time; `nil` when none is.
    public var operations: Operations?
    /// The network to come, before `define`.
    public var plan: NetworkSummary?
    /// Empty before `define`. The first is the input.
    public var layers: [LayerSnapshot] = []
    /// In registration order; empty before `define`.
    public var parameters: [ParameterSnapshot] = []
    /// The loss of each step so far; the last is the current step's once its `loss` has run.
    public var losses: [Float] = []
    /// Steps whose loss no update came before: the network had not changed since the loss before it.
    public var lossesWithoutUpdate: [Int] = []
    /// The validation loss and score after each epoch, at the steps done by then; empty where there is nothing to validate on.
    public var validations: [ValidationPoint] = []
    /// How many steps the epoch has left, the one under way included.
    public var stepsLeftOfEpoch = 1
    public var stepsPerEpoch = 1
    /// The loss of this step; `nil` before its `loss` phase.
    public var loss: Float?
    /// The sample of the batch that is shown, from 0.
    public var sample = 0
    /// The network's output for the sample shown, and what it should have been; the output is empty before `forward`.
    public var output: [Float] = []
    /// The classes' probabilities, where the output stands for some.
    public var probabilities: [Float] = []
    public var target = Target.values([])
    /// `nil` before `define`.
    public var task: LearningTask?
    /// What the loss gets that it does not take.
    public var lossWarnings: [LossWarning] = []
    /// What was looked at: pictures of the chosen layer; `nil` where there is nothing (yet).
    public var activation: TensorPicture?
    public var activationGradient: TensorPicture?
    public var weight: TensorPicture?
    public var weightGradient: TensorPicture?
    public var bias: TensorPicture?
    public var biasGradient: TensorPicture?
    /// The plane of the samples, where it was asked for.
    public var surface: Surface?
    /// What the network, as it is now, answers to the first sample of the input, as that is now: probabilities where its outputs
    /// are some. `nil` where nobody wants it.
    public var answer: [Float]?
    /// The tensor of the number that was to be lit.
    public var highlighted: TensorPicture?
    /// The number that was asked about; `nil` when none was.
    public var explanation: Explained?
    /// A gradient that was checked by this command.
    public var gradientCheck: GradientChecked?
    /// The autograd graph, when it was asked for and there is one.
    public var graph: GraphSnapshot?
    /// Where this moment stands in the run's history; `nil` for a session that has none.
    public var timeline: TimelineSnapshot?
    /// The healthy twin while something is being broken.
    public var twin: TwinSnapshot?
    /// What would have been, as far as it was asked for.
    public var foresight = Foresight()
    /// Why it does not learn, if it does not, and how far it is; `nil` before define.
    public var diagnosis: Diagnosis?
    /// The first number of this step that is NaN or infinite.
    public var badNumber: FirstBadNumber?
    /// What came of a lesson's last request.
    public var answers: LessonAnswers?
    /// What was changed up to now, in order.
    public var changes: [RunChange] = []
    /// What came of saving, where this request asked for it.
    public var said: Said?
    /// What could not be done, in a sentence for the learner (`backward` before `loss`, say).
    public var refusal: String?
    /// The same as data, where an action of the learner's was refused: for screens in another language.
    public var refused: RunRefusal?

    /// A phase under way: `done` of `count` operations.
    public struct Operations: Sendable, Equatable {
        public var phase: Phase
        public var done: Int
        public var count: Int
        /// The operation that ran last: by its layer's name (`fc3`, `loss`), else its own.
        public var last = ""
        /// In backward, what its gradients went to: parameters whose `.grad` they were added to, and the operation before.
        public var filled: [String] = []
        public var sentTo: String?
    }

    public enum Target: Sendable, Equatable {
        case values([Float])
        case classIndex(Int, names: [String])
    }
}
