import Training

/// What a step asks before it runs. The answer is never in the file: the engine works it out after the run.
public enum Question: Sendable, Equatable {
    case predict(Prediction)
    case shape(ShapeQuestion)
    case sign(SignQuestion)
    case choose(ChoiceQuestion)
    case order(OrderQuestion)
    case curve(CurveQuestion)
}

/// A number, within a tolerance.
public struct Prediction: Sendable, Equatable {
    public var ask: LessonText
    public var value: WrittenExpression
    public var tolerance: Tolerance
    public var unit: String?
    public var misconceptions: [ForeseenAnswer]
}

/// How far from the value an answer may be and still be right.
public enum Tolerance: Sendable, Equatable {
    /// Of the value's size: 0.05 is 5 %.
    case relative(Double)
    case absolute(Double)

    public func accepts(_ answer: Double, for value: Double) -> Bool {
        guard answer.isFinite, value.isFinite else {
            return answer.isNaN == value.isNaN && (answer.isNaN || answer == value)
        }
        let room =
            switch self {
            case .relative(let part): part * abs(value)
            case .absolute(let room): room
            }
        // What is meant to lie on the edge may miss it by rounding.
        return abs(answer - value) <= room + 1e-9 * abs(value)
    }
}

/// A wrong answer that can be foreseen, and the misconception that gives it.
public struct ForeseenAnswer: Sendable, Equatable {
    public var answer: WrittenExpression
    public var tag: String?
    public var why: LessonText
}

/// The shape of a layer's output, or any list of numbers.
public struct ShapeQuestion: Sendable, Equatable {
    public var ask: LessonText
    public var of: WrittenExpression
    public var misconceptions: [ForeseenAnswer]
}

/// Positive, negative, or exactly zero.
public struct SignQuestion: Sendable, Equatable {
    public enum Sign: String, Sendable, CaseIterable {
        case positive, negative, zero
    }

    public var ask: LessonText
    public var of: WrittenExpression
    public var tag: String?
    public var why: [Sign: LessonText]
}

/// One of several, each with its reason.
public struct ChoiceQuestion: Sendable, Equatable {
    public var ask: LessonText
    /// As the file has them.
    public var options: [Option]
    /// The options' places in the file, in the order in which a learner sees them: see ``ShownOrder``.
    public var shown: [Int]

    public struct Option: Sendable, Equatable {
        public var text: LessonText
        public var when: WrittenExpression
        public var why: LessonText?
        /// The misconception that choosing it shows, when it is wrong.
        public var tag: String?
    }
}

/// The calls of a training loop, to be put in order.
public struct OrderQuestion: Sendable, Equatable {
    public var ask: LessonText
    /// As shuffled at first.
    public var items: [Phase]
    public var tag: String?
    public var why: LessonText?
}

/// The curve of the losses, as one of four sketches.
public struct CurveQuestion: Sendable, Equatable {
    public var ask: LessonText
    public var tags: [CurveShape: String]
    public var why: [CurveShape: LessonText]
}

extension Question {
    public var ask: LessonText {
        switch self {
        case .predict(let question): question.ask
        case .shape(let question): question.ask
        case .sign(let question): question.ask
        case .choose(let question): question.ask
        case .order(let question): question.ask
        case .curve(let question): question.ask
        }
    }

    /// As lesson files name it.
    public var kind: Kind {
        switch self {
        case .predict: .predict
        case .shape: .shape
        case .sign: .sign
        case .choose: .choose
        case .order: .order
        case .curve: .curve
        }
    }

    public enum Kind: String, Sendable, CaseIterable {
        case predict, shape, sign, choose, order, curve
    }

    /// How many answers there are to choose from; `nil`: any number.
    var answerCount: Int? {
        switch self {
        case .predict, .shape, .order: nil
        case .sign: SignQuestion.Sign.allCases.count
        case .choose(let question): question.options.count
        case .curve: CurveShape.allCases.count
        }
    }

    /// The misconceptions that a wrong answer may show.
    public var tags: [String] {
        switch self {
        case .predict(let question): question.misconceptions.compactMap(\.tag)
        case .shape(let question): question.misconceptions.compactMap(\.tag)
        case .sign(let question): question.tag.map { [$0] } ?? []
        case .choose(let question): question.options.compactMap(\.tag)
        case .order(let question): question.tag.map { [$0] } ?? []
        case .curve(let question): CurveShape.allCases.compactMap { question.tags[$0] }
        }
    }
}
