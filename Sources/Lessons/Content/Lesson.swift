import Expressions
import enum Expressions.Expression
import Training

/// A lesson as its file gives it: a header that says what it is, and a text in steps that reads well as a plain page.
public struct Lesson: Sendable, Equatable {
    /// The file's name without its ending: `01-network`.
    public var name: String
    public var title: String
    public var summary: String
    /// The experiment it works with: a preset's name, or the path of a file.
    public var experiment: String
    /// Names of lessons that come before it.
    public var prerequisites: [String]
    /// The line that names them.
    public var prerequisitesPlace: SourcePlace
    public var minutes: Int
    /// The part of the course that it belongs to, in its language: see ``Chapter``.
    public var chapter: String?
    /// Its first line, `# Title`, without the sign.
    public var heading: String
    /// At least one.
    public var steps: [LessonStep]
    /// What stands after the last step; may be empty.
    public var closing: LessonText
    /// Its file's first line.
    public var place: SourcePlace
    /// What is wrong with steps that had to be left out altogether.
    public var lostSteps: [LessonError] = []

    /// All that could not be read, in the file's order.
    public var leftOut: [LessonError] {
        (lostSteps + steps.flatMap(\.leftOut)).sorted { $0.place.line ?? 0 < $1.place.line ?? 0 }
    }
}

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
    public var run: [Instruction] = []
    /// Keys of the stepper to press after the run, to point at something.
    public var press: String?
    public var focus: LessonFocus?
    /// Values to keep after the run, in the file's order.
    public var keep: [Kept] = []
    public var question: Question?
    /// Shown with the answer, worked out after the run.
    public var why: LessonText?
    /// What must hold after the run.
    public var expect: [WrittenExpression] = []
    public var hints: [LessonText] = []
    /// How often its question may be answered before the answer is told, as the file has it: see ``mostTries``.
    public var tries = LessonLimits.usualTries
    public var goal: LessonGoal?
    /// Misconception that a missed goal shows.
    public var tag: String?
    /// Whether this is the closing question.
    public var isClosing = false
    /// What of it could not be read, and is not there therefore.
    public var leftOut: [LessonError] = []
    /// The lesson that it is taken from; `nil`: the one that it stands in.
    public var origin: Origin?

    /// Where a step stands that another lesson asks again: what was done before it there, and what was shown.
    public struct Origin: Sendable, Equatable {
        public var title: String
        public var script: [Instruction]
        public var focus: LessonFocus?
    }

    /// A value kept under a name.
    public struct Kept: Sendable, Equatable {
        public var name: String
        public var expression: WrittenExpression
    }
}

/// What the learner must reach by acting, and how it can be reached.
public struct LessonGoal: Sendable, Equatable {
    public var condition: WrittenExpression
    /// The condition in words; `nil`: it is shown as it is written.
    public var text: LessonText?
    /// Training steps it may take; `nil`: any number.
    public var steps: Int?
    public var solution: Solution
    /// What may be changed on the way, as ``ChangedPart`` names it; `nil`: anything.
    public var may: [String]?

    public struct Solution: Sendable, Equatable {
        public var start: RunStart?
        public var set: [Assignment] = []
        /// Of the network and its settings.
        public var changes: [Instruction] = []
        public var run: [Instruction] = []
    }

    /// Of what was done by hand what the goal does not allow.
    func strays(_ edits: [Edit]) -> [Edit] { may.map { may in edits.filter { !$0.part.isAmong(may) } } ?? [] }
}

extension LessonStep {
    /// Whether its run is done as soon as it is shown: the learner acts on what ran, or looks into it.
    public var runsAtOnce: Bool { goal != nil || question?.content.runsAtOnce == true }

    /// How often its question may be answered before the answer is told: once less than there are answers, where these are few.
    public var mostTries: Int { min(tries, max(1, (question?.answerCount ?? .max) - 1)) }
}

extension LessonGoal {
    /// What the engine has to work out to judge it and to tell how far it is.
    var expressions: [Expression] { [condition.expression] + condition.expression.measured }

    func measures(_ values: LessonValues) -> [GoalMeasure] { condition.expression.measures(values) }
}
