import Training

/// What somebody did in a lesson: enough to do it again and to see that it comes out the same.
public struct Transcript: Sendable, Equatable {
    /// The lesson's name.
    public var lesson: String
    public var language: String
    /// The seed of the lesson's experiment.
    public var seed: UInt64
    /// In the order in which they were made.
    public var predictions: [Prediction] = []
    /// Every key that was pressed, by its name.
    public var keys: [String] = []

    /// Of the form in which it is written. The first one had no number and spoke of `moves`; the second knew an option by its place
    /// in the file, and nothing of later answers, hints and time.
    public static let version = 3

    /// A question's answers, of which the first counts, or a goal.
    public struct Prediction: Sendable, Equatable {
        /// The step's id.
        public var step: String
        /// As ``Answer/written(to:)`` has it; empty for a goal.
        public var answer: String
        /// An option as the learner read it.
        public var said: String?
        public var isRight: Bool
        /// What was right, as a text.
        public var value: String?
        public var misconception: String?
        /// What was answered after that, in this sitting.
        public var later: [String] = []
        /// How many hints were read.
        public var hints = 0
        /// From when the step was opened to the first answer, or to when the goal was reached or left.
        public var seconds: Int?
        /// What was done to the network to reach a goal.
        public var actions: [RunAction] = []
    }

    public init(lesson: Lesson, language: String) {
        self.lesson = lesson.name
        self.language = language
        seed = lesson.seed
    }
}

extension Lesson {
    /// The seed of its experiment.
    var seed: UInt64 { (try? Experiment.load(experiment))?.seed ?? 0 }
}
