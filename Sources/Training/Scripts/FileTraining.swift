import Expressions
import enum Expressions.Expression
import Localization

/// An experiment as somebody has written it, to be trained to the end of its epochs beside the present run.
public struct FileTraining: Hashable, Sendable {
    public var text: String
    /// The file's, for messages.
    public var name: String
    /// What is asked of it then.
    public var queries: [Expression]

    public init(_ text: String, name: String, _ queries: [Expression]) {
        (self.text, self.name, self.queries) = (text, name, queries)
    }
}

/// What came of a ``FileTraining``.
public enum FileTrained: Equatable, Sendable {
    /// One for each query.
    case trained([Result<ExpressionValue, ExpressionFailure>])
    /// It is no experiment, does not fit its data, or cannot be run.
    case refused(Text)
}

extension FileTraining {
    func outcome() -> FileTrained {
        do throws(ExperimentError) {
            let experiment = try ExperimentFile.parse(text, file: name, name: name)
            // The past is not wanted here.
            let stepper = try Stepper(experiment, budget: 0)
            for action in [RunAction.phase(.define), .epochs(experiment.epochs)] {
                if let refusal = stepper.perform(action, until: { StopSign.isUp }) { return .refused(refusal.text) }
            }
            let evaluator = ExpressionEvaluator(RunScope(stepper.session, RunContext()))
            return .trained(queries.map(evaluator.result))
        } catch {
            return .refused(error.text)
        }
    }
}
