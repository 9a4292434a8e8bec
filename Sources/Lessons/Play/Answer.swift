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

    /// Reads ``description`` again, and numbers and shapes as people type them: `6,456,942`, `1e-3`, `[1, 6, 30, 30]`, `1x6x30x30`.
    ///
    /// - Returns: `nil` when the text is no answer to the question.
    public init?(_ text: String, to question: Question) {
        let text = text.trimmingBlanks
        switch question {
        case .predict:
            guard let number = Answer.number(text) else { return nil }
            self = .number(number)
        case .shape:
            let inside = text.filter { !"[]() ".contains($0) }
            let parts = inside.split(whereSeparator: { ",x×*;，、".contains($0) }).map { Int($0) }
            guard !parts.isEmpty, parts.allSatisfy({ $0 != nil }) else { return nil }
            self = .shape(parts.compactMap { $0 })
        case .sign:
            switch text {
            case "+": self = .sign(.positive)
            case "-", "−": self = .sign(.negative)
            case "0": self = .sign(.zero)
            default:
                guard let sign = SignQuestion.Sign(rawValue: text) else { return nil }
                self = .sign(sign)
            }
        case .choose(let question):
            guard let number = Int(text), question.options.indices.contains(number - 1) else { return nil }
            self = .choice(number - 1)
        case .order(let question):
            var phases: [Phase] = []
            for part in text.split(separator: ",") {
                guard case .phase(let phase)? = RunItem(part.trimmingBlanks) else { return nil }
                phases.append(phase)
            }
            guard phases.count == question.items.count, Set(phases) == Set(question.items) else { return nil }
            self = .order(phases)
        case .curve:
            guard let shape = CurveShape(rawValue: text) else { return nil }
            self = .curve(shape)
        }
    }

    /// A number as people type it. Commas between groups of three digits are no decimal commas.
    private static func number(_ text: String) -> Double? {
        var digits = text.replacing("−", with: "-").replacing("＋", with: "+")
        var factor = 1.0
        if digits.hasSuffix("%") {
            digits.removeLast()
            factor = 0.01
        }
        if digits.contains(",") {
            guard digits.wholeMatch(of: /[-+]?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?/) != nil else { return nil }
            digits.removeAll { $0 == "," }
        }
        guard digits.wholeMatch(of: /[-+]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][-+]?[0-9]+)?/) != nil,
            let number = Double(digits), number.isFinite
        else { return nil }
        return number * factor
    }
}

extension Phase {
    /// As PyTorch's loop calls it.
    public var call: String { self == .update ? "step" : rawValue }
}
