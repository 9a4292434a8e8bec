import Expressions

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
