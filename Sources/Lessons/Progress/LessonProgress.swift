/// How far a learner is in one lesson, and what the answers were.
public struct LessonProgress: Sendable, Equatable {
    /// The step's id, the same in every language.
    public var step: String
    /// Whether the end was reached, now or earlier.
    public var isDone: Bool
    /// In the order in which they were given; a step answered again is there once.
    public var answers: [Answered]

    public struct Answered: Sendable, Equatable {
        /// The step's id.
        public var step: String
        /// In words that are the same in every language: `0.58`, `1, 6, 30, 30`, `positive`, `2` (the second option).
        public var answer: String
        public var isRight: Bool
        /// The misconception that a wrong answer showed.
        public var misconception: String?

        public init(step: String, answer: String, isRight: Bool, misconception: String? = nil) {
            self.step = step
            self.answer = answer
            self.isRight = isRight
            self.misconception = misconception
        }
    }

    public init(step: String, isDone: Bool = false, answers: [Answered] = []) {
        self.step = step
        self.isDone = isDone
        self.answers = answers
    }

    public var rightCount: Int { answers.count(where: \.isRight) }
}
