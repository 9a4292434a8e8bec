/// How far a learner is in one lesson, and what the answers were.
public struct LessonProgress: Sendable, Equatable {
    /// The step's id, the same in every language.
    public var step: String
    /// Whether the end was reached, now or earlier.
    public var isDone: Bool
    /// Each step once, with what was answered first.
    public var answers: [Answered]

    public struct Answered: Sendable, Equatable {
        /// The step's id.
        public var step: String
        /// In words that are the same in every language: `0.58`, `1, 6, 30, 30`, `positive`, `2` (the second
        /// option); empty for a goal.
        public var answer: String
        public var isRight: Bool
        /// The misconception that a wrong answer showed.
        public var misconception: String?
        /// What was right, as a text.
        public var value: String?

        public init(
            step: String, answer: String, isRight: Bool, misconception: String? = nil, value: String? = nil
        ) {
            self.step = step
            self.answer = answer
            self.isRight = isRight
            self.misconception = misconception
            self.value = value
        }
    }

    public init(step: String, isDone: Bool = false, answers: [Answered] = []) {
        self.step = step
        self.isDone = isDone
        self.answers = answers
    }

    public var rightCount: Int { answers.count(where: \.isRight) }
}
