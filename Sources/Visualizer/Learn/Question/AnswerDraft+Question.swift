import Expressions
import Lessons
import Training

extension AnswerDraft {
    /// Nothing answered yet.
    init(_ question: Question) {
        switch question {
        case .predict: self = .number(TextField())
        case .shape: self = .shape(TextField())
        case .sign: self = .sign(nil)
        case .choose(let question): self = .choice(nil, count: question.options.count)
        case .order(let question): self = .order(OrderDraft(question.items))
        case .curve: self = .curve(nil)
        }
    }

    /// - Throws: why it is not complete; where something is to be chosen, ``TypedText/Problem/empty``.
    func answer(to question: Question) throws(TypedText.Problem) -> Answer {
        switch self {
        case .number(let field), .shape(let field): return try Answer(typed: field.text, to: question)
        case .choice(let index?, _): return .choice(index)
        case .sign(let index?): return .sign(SignQuestion.Sign.inOrder[index])
        case .curve(let index?): return .curve(CurveShape.allCases[index])
        case .order(let order): return .order(order.items)
        case .choice(nil, _), .sign(nil), .curve(nil): throw .empty
        }
    }

    /// What is read, where something else stands in the field: `= 5400` of `6*30*30`.
    func reading(_ question: Question) -> String? {
        let plain = if case .shape = self { "0123456789, " } else { "0123456789.-" }
        guard let field, field.text.contains(where: { !plain.contains($0) }),
            let answer = try? answer(to: question)
        else { return nil }
        return if case .shape(let sides) = answer { "= \(sides)" } else { "= \(answer)" }
    }
}

extension SignQuestion.Sign {
    /// As `LearnText.signs[language]` and the keys + - 0 have them.
    static let inOrder: [SignQuestion.Sign] = [.positive, .negative, .zero]
}
