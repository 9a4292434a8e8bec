import Expressions
import Foundation
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
        }
    }

    /// Reads ``description`` again, and numbers and shapes as people type them: see `TypedText`.
    ///
    /// - Returns: `nil` when the text is no answer to the question.
    public init?(_ text: String, to question: Question) {
        let typed = TypedText(text)
        switch question {
        case .predict, .shape:
            guard let answer = try? Answer(typed: text, to: question) else { return nil }
            self = answer
        case .sign:
            let signs: [String: SignQuestion.Sign] = ["+": .positive, "-": .negative, "0": .zero]
            guard let sign = signs[typed.text] ?? SignQuestion.Sign(rawValue: typed.text) else { return nil }
            self = .sign(sign)
        case .choose(let question):
            guard let number = try? typed.count(), question.options.indices.contains(number - 1) else { return nil }
            self = .choice(number - 1)
        case .order(let question):
            var phases: [Phase] = []
            for part in typed.text.split(separator: ",") {
                guard case .phase(let phase)? = RunAction(ofLesson: part.trimmingBlanks) else { return nil }
                phases.append(phase)
            }
            guard phases.count == question.items.count, Set(phases) == Set(question.items) else { return nil }
            self = .order(phases)
        case .curve:
            guard let shape = CurveShape(rawValue: typed.text) else { return nil }
            self = .curve(shape)
        }
    }

    /// A number or a shape as it is typed.
    ///
    /// - Throws: why it is none; ``TypedText/Problem/malformed`` for questions that are not answered with a text.
    public init(typed text: String, to question: Question) throws(TypedText.Problem) {
        switch question {
        case .predict(let question): self = .number(try TypedText(text).number(unit: question.unit))
        case .shape: self = .shape(try TypedText(text).sides())
        case .sign, .choose, .order, .curve: throw .malformed
        }
    }
}

extension Phase {
    /// As PyTorch's loop calls it.
    public var call: String { self == .update ? "step" : rawValue }
}
