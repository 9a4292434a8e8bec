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

    /// Of the form in which it is written. The first one had no number and spoke of `moves`.
    public static let version = 2

    /// A question's first answer, or a goal.
    public struct Prediction: Sendable, Equatable {
        /// The step's id.
        public var step: String
        /// As ``Answer/description`` has it; empty for a goal.
        public var answer: String
        public var isRight: Bool
        /// What was right, as a text.
        public var value: String?
        public var misconception: String?
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
