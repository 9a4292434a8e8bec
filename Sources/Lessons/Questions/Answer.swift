import Expressions
import Training

/// What a learner answered.
public enum Answer: Hashable, Sendable {
    case number(Double)
    case shape([Int])
    case sign(SignQuestion.Sign)
    /// An option's place, from 0.
    case choice(Int)
    case order([Phase])
    case curve(CurveShape)
    /// Whatever else is typed or written.
    case text(String)
}

extension Answer: CustomStringConvertible {
    /// As files keep it: `0.58`, `1,6,30,30`, `zero`, `2` (the second option), `forward,loss,zero_grad,backward,step`, `falls`.
    public var description: String {
        switch self {
        case .number(let number): number == number.rounded() && abs(number) < 1e15 ? "\(Int(number))" : "\(number)"
        case .shape(let shape): shape.map(String.init).joined(separator: ",")
        case .sign(let sign): sign.rawValue
        case .choice(let place): "\(place + 1)"
        case .order(let phases): phases.map(\.call).joined(separator: ",")
        case .curve(let shape): shape.rawValue
        case .text(let text): text
        }
    }

    /// As files keep it: mostly as ``description`` has it, but an option by the condition it stands for, which is the same in every
    /// language and wherever it is shown.
    public func written(to question: Question?) -> String { question?.content.written(self) ?? description }

    /// Reads what ``written(to:)`` gives, an option by its place in the file as well, and numbers and shapes as people type them: see `TypedText`.
    ///
    /// - Returns: `nil` when the text is no answer to the question.
    public init?(_ text: String, to question: Question) {
        guard let answer = question.content.answer(text) else { return nil }
        self = answer
    }

    /// An answer as it is typed.
    ///
    /// - Throws: why it is none; ``TypedText/Problem/malformed`` for questions that are not answered with a text.
    public init(typed text: String, to question: Question) throws(TypedText.Problem) {
        self = try question.content.answer(typed: text)
    }
}
