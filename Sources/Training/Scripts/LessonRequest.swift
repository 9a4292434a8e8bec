import Expressions

/// What a lesson wants of the engine: a state, and values worked out there.
public struct LessonRequest: Hashable, Sendable {
    /// All that is done from the lesson's beginning; the engine does what is missing. `nil`: the state is wanted as it is,
    /// whatever the learner did to it.
    public var script: [Instruction]?
    public var queries: [Expression]
    /// An order of the training loop's calls to be tried out.
    public var order: [Phase]?
    /// Tells requests apart that want the same of another state.
    public var number = 0

    public init(script: [Instruction]?, queries: [Expression] = [], order: [Phase]? = nil) {
        self.script = script
        self.queries = queries
        self.order = order
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
    public var steps: Int
    public var order: OrderOutcome?
    /// The first instruction that could not be carried out at all.
    public var failure: ScriptFailure?

    public init(
        request: LessonRequest, values: [Result<ExpressionValue, ExpressionFailure>] = [], refusal: PhaseRefusal? = nil,
        steps: Int = 0, order: OrderOutcome? = nil, failure: ScriptFailure? = nil
    ) {
        self.request = request
        self.values = values
        self.refusal = refusal
        self.steps = steps
        self.order = order
        self.failure = failure
    }
}

/// An instruction that makes no sense: the lesson's mistake, not the learner's.
public struct ScriptFailure: Hashable, Sendable {
    /// Its place in the script.
    public var instruction: Int
    public var sentence: String

    public init(instruction: Int, sentence: String) {
        self.instruction = instruction
        self.sentence = sentence
    }
}

/// What an order of the training loop's calls does.
public enum OrderOutcome: Equatable, Sendable {
    /// After three rounds the parameters are those of the usual order, bit for bit.
    case same
    case different
    /// A call is refused in it.
    case refused(PhaseRefusal)
}
