import Expressions
import Training

/// Answers for playing without a learner.
extension Question {
    /// The right one; `nil` where the engine gives none.
    func rightAnswer(_ values: LessonValues) -> (Answer, Outcome.Verdict)? {
        let answer: Answer? =
            switch self {
            case .predict(let question): values.value(of: question.value.expression)?.number.map(Answer.number)
            case .shape(let question): values.value(of: question.of.expression)?.sides.map(Answer.shape)
            case .sign(let question):
                values.value(of: question.of.expression)?.number.map { .sign(SignQuestion.sign(of: $0)) }
            case .choose(let question):
                question.options.firstIndex { values.truth(of: $0.when.expression) == true }.map(Answer.choice)
            case .order(let question): .order(question.usualOrder)
            case .curve: values.curve.map(Answer.curve)
            }
        return answer.map { ($0, .right) }
    }

    /// How many different wrong answers are worth trying.
    var wrongAnswerCount: Int {
        switch self {
        case .predict(let question): question.misconceptions.count + 1
        case .shape(let question): question.misconceptions.count + 1
        case .sign: SignQuestion.Sign.allCases.count - 1
        case .choose(let question): question.options.count - 1
        case .order: 1
        case .curve: CurveShape.allCases.count - 1
        }
    }

    /// One of the wrong answers, going round.
    func wrongAnswer(_ round: Int, _ values: LessonValues) -> (Answer, Outcome.Verdict)? {
        let place = round % wrongAnswerCount
        let answer: Answer?
        switch self {
        case .predict(let question):
            guard let value = values.value(of: question.value.expression)?.number else { return nil }
            answer =
                question.misconceptions.indices.contains(place)
                ? values.value(of: question.misconceptions[place].answer.expression)?.number.map(Answer.number)
                : .number(2 * value + 1 + question.tolerance.room(of: value))
        case .shape(let question):
            guard let sides = values.value(of: question.of.expression)?.sides else { return nil }
            answer =
                question.misconceptions.indices.contains(place)
                ? values.value(of: question.misconceptions[place].answer.expression)?.sides.map(Answer.shape)
                : .shape(sides + [7])
        case .sign(let question):
            let right = values.value(of: question.of.expression)?.number.map(SignQuestion.sign)
            answer = .sign(SignQuestion.Sign.allCases.filter { $0 != right }[place])
        case .choose(let question):
            answer = .choice(
                question.options.indices.filter { values.truth(of: question.options[$0].when.expression) != true }[
                    place])
        case .order(let question): answer = .order(question.items)
        case .curve: answer = .curve(CurveShape.allCases.filter { $0 != values.curve }[place])
        }
        return answer.map { ($0, .wrong) }
    }

    public var optionTexts: [LessonText] {
        if case .choose(let question) = self { question.options.map(\.text) } else { [] }
    }
}

extension LessonValues {
    fileprivate var curve: CurveShape? {
        guard case .text(let name)? = value(of: .fact(.curve)) else { return nil }
        return CurveShape(rawValue: name)
    }
}

extension ExpressionValue {
    fileprivate var sides: [Int]? {
        guard case .list(let numbers) = self else { return nil }
        let sides = numbers.compactMap { Int(exactly: $0) }
        return sides.count == numbers.count ? sides : nil
    }
}

extension Tolerance {
    fileprivate func room(of value: Double) -> Double {
        switch self {
        case .relative(let part): 2 * part * abs(value)
        case .absolute(let room): 2 * room
        }
    }
}
