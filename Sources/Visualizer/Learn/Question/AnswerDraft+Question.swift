import Lessons
import Training

extension AnswerDraft {
    /// Nothing answered yet.
    init(_ question: Question) {
        switch question {
        case .predict: self = .number("")
        case .shape: self = .shape("")
        case .sign: self = .sign(nil)
        case .choose(let question): self = .choice(nil, count: question.options.count)
        case .order(let question): self = .order(OrderDraft(question.items))
        case .curve: self = .curve(nil)
        }
    }

    /// The answer, once it is complete.
    var answer: Answer? {
        switch self {
        case .number(let text): Self.value(text).map(Answer.number)
        case .shape(let text): Self.sides(text).map(Answer.shape)
        case .choice(let index, _): index.map(Answer.choice)
        case .sign(let index): index.map { .sign(SignQuestion.Sign.inOrder[$0]) }
        case .curve(let index): index.map { .curve(CurveShape.allCases[$0]) }
        case .order(let order): .order(order.items)
        }
    }
}

extension SignQuestion.Sign {
    /// As `wording.signs` and the keys + - 0 have them.
    static let inOrder: [SignQuestion.Sign] = [.positive, .negative, .zero]
}
