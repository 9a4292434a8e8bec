import Expressions

/// What a lesson wants of the engine: a state, and values worked out there.
public struct LessonRequest: Hashable, Sendable {
    /// All that is done from the lesson's beginning; the engine does what is missing. `nil`: the state is wanted as it is,
    /// whatever the learner did to it.
    public var script: [Instruction]?
    public var queries: [Expression]
    /// What is to be tried out from the state that the script leads to; that stays as it is.
    public var trial: Trial?
    /// Tells requests apart that want the same of another state.
    public var number = 0

    public init(script: [Instruction]?, queries: [Expression] = [], trial: Trial? = nil) {
        self.script = script
        self.queries = queries
        self.trial = trial
    }
}

/// What came of a request.
public struct LessonAnswers: Equatable, Sendable {
    public var request: LessonRequest
    /// One for each query.
    public var values: [Result<ExpressionValue, ExpressionFailure>]
    /// What a phase of the last step's run was refused with.
    public var refusal: PhaseRefusal?
    /// Whole steps since the mark.
    public var steps = 0
    /// What was changed by hand since the mark.
    public var edits: [Edit] = []
    public var trial: TrialOutcome?
    /// The first instruction that could not be carried out at all.
    public var failure: ScriptFailure?
}

/// An instruction that makes no sense: the lesson's mistake, not the learner's.
public struct ScriptFailure: Hashable, Sendable {
    /// Its place in the script.
    public var instruction: Int
    public var sentence: String
}

/// One thing that a lesson has done to its run. A list of them is a script: carried out from its beginning it always gives the
/// same state.
public enum Instruction: Hashable, Sendable {
    /// A fresh run in which nothing is defined yet.
    case start(RunStart)
    /// A change by hand.
    case set(Assignment)
    /// From here on counts as the run of a step: `before(...)` is worked out here, `curve` and `refused` begin here.
    case mark
    case run(RunAction)
    /// Another experiment, by its file: nothing is defined then; one that does not fit its data is refused, and all stays as it is.
    case open(String)
    /// Keeps a value under a name for later.
    case keep(String, Expression)
}

/// How a fresh run begins.
public struct RunStart: Hashable, Sendable {
    /// A preset's name or a file's path.
    public var experiment: String
    public var overrides: ExperimentOverrides
    /// What is broken on purpose.
    public var breaking: FaultScenario?

    public init(
        experiment: String, overrides: ExperimentOverrides = ExperimentOverrides(), breaking: FaultScenario? = nil
    ) {
        self.experiment = experiment
        self.overrides = overrides
        self.breaking = breaking
    }
}

/// A value set by hand.
public struct Assignment: Hashable, Sendable {
    public var target: Target
    public var value: Double

    public enum Target: Hashable, Sendable {
        case learningRate
        /// One number: `fc3.bias[1]`.
        case number(ElementPath)
        /// All numbers of a tensor: `fc1.weight`.
        case tensor(TensorPath)
    }

    public init(_ target: Target, to value: Double) {
        self.target = target
        self.value = value
    }
}
