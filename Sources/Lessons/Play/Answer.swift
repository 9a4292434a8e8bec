import Expressions
import enum Expressions.Expression
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

    /// As files keep it: as ``description`` has it, but an option by the condition it stands for, which is the same in every language
    /// and wherever it is shown.
    public func written(to question: Question?) -> String {
        if case .choice(let place) = self, case .choose(let question)? = question,
            question.options.indices.contains(place)
        {
            return question.options[place].when.source
        }
        return description
    }

    /// Reads what ``written(to:)`` gives, an option by its place in the file as well, and numbers and shapes as people type them: see `TypedText`.
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
            let named = (try? Expression(parsing: text)).flatMap { wanted in
                question.options.firstIndex { $0.when.expression == wanted }
            }
            let counted = (try? typed.count()).map { $0 - 1 }
            guard let place = named ?? counted, question.options.indices.contains(place) else { return nil }
            self = .choice(place)
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
