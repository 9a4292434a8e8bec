import Training

/// One screen of a lesson: a text, then what is asked, what runs and what holds afterwards.
public struct LessonStep: Sendable, Equatable {
    /// Unique in the lesson and the same in every language.
    public var id: String
    /// The line of its block.
    public var place: SourcePlace
    /// Shown before the question and the run.
    public var text: LessonText
    /// A fresh run; `nil`: the one before goes on.
    public var start: RunStart?
    public var set: [Assignment] = []
    public var run: [RunItem] = []
    /// Keys of the stepper to press after the run, to point at something.
    public var press: String?
    public var focus: LessonFocus?
    /// Values to keep after the run, in the file's order.
    public var keep: [Kept] = []
    public var question: Question?
    /// Shown with the answer, worked out after the run.
    public var why: LessonText?
    /// What must hold after the run.
    public var expect: [WrittenQuantity] = []
    public var hints: [LessonText] = []
    public var goal: LessonGoal?
    /// Misconception that a missed goal shows.
    public var tag: String?
    /// Whether this is the closing question.
    public var isClosing = false

    /// A value kept under a name.
    public struct Kept: Sendable, Equatable {
        public var name: String
        public var quantity: WrittenQuantity
    }
}

/// What the learner must reach by acting, and how it can be reached.
public struct LessonGoal: Sendable, Equatable {
    public var condition: WrittenQuantity
    /// The condition in words; `nil`: it is shown as it is written.
    public var text: LessonText?
    /// Training steps it may take; `nil`: any number.
    public var steps: Int?
    public var solution: Solution

    public struct Solution: Sendable, Equatable {
        public var start: RunStart?
        public var set: [Assignment] = []
        public var run: [RunItem] = []
    }
}

/// A quantity with its words and its place in the file.
public struct WrittenQuantity: Sendable, Equatable {
    public var quantity: Quantity
    public var source: String
    public var place: SourcePlace
}
