import Expressions
import Training

/// What came of an answer.
public struct Outcome: Sendable, Equatable {
    public var verdict: Verdict
    /// What the engine worked out, where that is a value.
    public var value: ExpressionValue?
    /// The option that holds, from 0.
    public var rightOption: Int?
    /// What an order does.
    public var order: OrderOutcome?
    /// Why this answer is right or wrong.
    public var reason: LessonText?
    /// Why another answer is right, where this one is wrong.
    public var rightReason: LessonText?
    /// The misconception that a wrong answer shows.
    public var tag: String?

    public enum Verdict: String, Sendable {
        case right, wrong
        /// The engine could not work the answer out: the lesson's mistake.
        case unknown
    }

    public init(
        verdict: Verdict, value: ExpressionValue? = nil, rightOption: Int? = nil, order: OrderOutcome? = nil,
        reason: LessonText? = nil, rightReason: LessonText? = nil, tag: String? = nil
    ) {
        self.verdict = verdict
        self.value = value
        self.rightOption = rightOption
        self.order = order
        self.reason = reason
        self.rightReason = rightReason
        self.tag = tag
    }
}

/// What the engine worked out for a moment of a lesson.
public struct LessonValues: Sendable, Equatable {
    var values: [Expression: Result<ExpressionValue, ExpressionFailure>] = [:]
    public internal(set) var refusal: PhaseRefusal?
    var order: [[Phase]: OrderOutcome] = [:]

    func value(of expression: Expression) -> ExpressionValue? { try? values[expression]?.get() }
    func truth(of expression: Expression) -> Bool? { value(of: expression)?.truth }
}

extension Question {
    /// What the engine has to work out to judge an answer.
    var expressions: [Expression] {
        switch self {
        case .predict(let question):
            [question.value.expression] + question.misconceptions.map(\.answer.expression)
        case .shape(let question): [question.of.expression] + question.misconceptions.map(\.answer.expression)
        case .sign(let question): [question.of.expression]
        case .choose(let question): question.options.map(\.when.expression)
        case .order: []
        case .curve: [.fact(.curve)]
        }
    }

    /// The texts that may be shown with the answer.
    var reasons: [LessonText] {
        switch self {
        case .predict(let question): question.misconceptions.map(\.why)
        case .shape(let question): question.misconceptions.map(\.why)
        case .sign(let question): Array(question.why.values)
        case .choose(let question): question.options.compactMap(\.why)
        case .order(let question): question.why.map { [$0] } ?? []
        case .curve(let question): Array(question.why.values)
        }
    }

    func outcome(of answer: Answer, _ values: LessonValues) -> Outcome {
        switch (self, answer) {
        case (.predict(let question), .number(let number)): question.outcome(of: number, values)
        case (.shape(let question), .shape(let shape)): question.outcome(of: shape, values)
        case (.sign(let question), .sign(let sign)): question.outcome(of: sign, values)
        case (.choose(let question), .choice(let place)): question.outcome(of: place, values)
        case (.order(let question), .order(let phases)): question.outcome(of: phases, values)
        case (.curve(let question), .curve(let shape)): question.outcome(of: shape, values)
        default: Outcome(verdict: .unknown)
        }
    }
}

extension Prediction {
    fileprivate func outcome(of answer: Double, _ values: LessonValues) -> Outcome {
        guard let value = values.value(of: self.value.expression)?.number else { return Outcome(verdict: .unknown) }
        if tolerance.accepts(answer, for: value) { return Outcome(verdict: .right, value: .number(value)) }
        let foreseen = misconceptions.compactMap { item in
            values.value(of: item.answer.expression)?.number.map { (item: item, distance: abs($0 - answer), value: $0) }
        }
        let nearest = foreseen.filter { tolerance.accepts(answer, for: $0.value) }.min { $0.distance < $1.distance }?
            .item
        return Outcome(verdict: .wrong, value: .number(value), reason: nearest?.why, tag: nearest?.tag)
    }
}

extension ShapeQuestion {
    fileprivate func outcome(of answer: [Int], _ values: LessonValues) -> Outcome {
        guard let value = values.value(of: of.expression) else { return Outcome(verdict: .unknown) }
        let given = ExpressionValue.list(answer.map(Double.init))
        if value.isEqual(to: given) == true { return Outcome(verdict: .right, value: value) }
        let foreseen = misconceptions.first { values.value(of: $0.answer.expression)?.isEqual(to: given) == true }
        return Outcome(verdict: .wrong, value: value, reason: foreseen?.why, tag: foreseen?.tag)
    }
}

extension SignQuestion {
    static func sign(of value: Double) -> Sign { value > 0 ? .positive : value < 0 ? .negative : .zero }

    fileprivate func outcome(of answer: Sign, _ values: LessonValues) -> Outcome {
        guard let value = values.value(of: of.expression)?.number, !value.isNaN else {
            return Outcome(verdict: .unknown)
        }
        let right = Self.sign(of: value)
        guard right != answer else { return Outcome(verdict: .right, value: .number(value), reason: why[answer]) }
        return Outcome(
            verdict: .wrong, value: .number(value), reason: why[answer], rightReason: why[right], tag: tag)
    }
}

extension ChoiceQuestion {
    fileprivate func outcome(of answer: Int, _ values: LessonValues) -> Outcome {
        let right = options.indices.filter { values.truth(of: options[$0].when.expression) == true }
        guard right.count == 1, options.indices.contains(answer) else { return Outcome(verdict: .unknown) }
        let chosen = options[answer]
        guard right[0] != answer else {
            return Outcome(verdict: .right, rightOption: right[0], reason: chosen.why)
        }
        return Outcome(
            verdict: .wrong, rightOption: right[0], reason: chosen.why, rightReason: options[right[0]].why,
            tag: chosen.tag)
    }
}

extension OrderQuestion {
    fileprivate func outcome(of answer: [Phase], _ values: LessonValues) -> Outcome {
        guard let outcome = values.order[answer] else { return Outcome(verdict: .unknown) }
        let isRight = outcome == .same
        return Outcome(
            verdict: isRight ? .right : .wrong, order: outcome, reason: why, tag: isRight ? nil : tag)
    }
}

extension CurveQuestion {
    fileprivate func outcome(of answer: CurveShape, _ values: LessonValues) -> Outcome {
        guard case .text(let name)? = values.value(of: .fact(.curve)), let shape = CurveShape(rawValue: name) else {
            return Outcome(verdict: .unknown)
        }
        guard shape != answer else { return Outcome(verdict: .right, value: .text(name), reason: why[answer]) }
        return Outcome(
            verdict: .wrong, value: .text(name), reason: why[answer], rightReason: why[shape], tag: tags[answer])
    }
}
