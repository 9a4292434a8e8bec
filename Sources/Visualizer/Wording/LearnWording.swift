import Lessons
import Training

/// What is said in lessons, around the lesson's own text. A `%` stands for a text that is put there.
protocol LearnWording {
    // Where we are.
    func lessonStep(_ number: Int, of count: Int) -> String
    func minutes(_ count: Int) -> String
    var computing: String { get }

    // Questions and answers.
    /// Positive, negative, exactly zero.
    var signs: [String] { get }
    /// The four curves: falls, flat, swings, explodes.
    var curves: [String] { get }
    /// A phase as a line of the training loop.
    func call(_ phase: Phase) -> String
    /// Why Enter does not commit the answer yet.
    func incomplete(_ draft: AnswerDraft, _ problem: TypedText.Problem) -> String
    func title(_ kind: Question.Kind) -> String
    var rightTitle: String { get }
    /// The engine could not work the answer out.
    var unknownTitle: String { get }
    var noAnswer: String { get }
    var wrongTitle: String { get }
    /// One text: the answer, said exactly.
    var saidExactly: String { get }
    /// Two texts: what it is and what was said, near enough.
    var saidNearly: String { get }
    /// Two texts: what it is and what was said.
    var saidWrongly: String { get }
    /// One text: the option chosen, the right one.
    var choseThis: String { get }
    var rightIsThis: String { get }
    /// The order tried out gives the usual order's weights, or others.
    var orderSame: String { get }
    var orderDifferent: String { get }
    /// One text.
    var usualOrder: String { get }
    /// One text: the sentence with which a phase was refused.
    func refused(_ refusal: PhaseRefusal) -> String

    // Hints, goals, sandbox.
    func hintTitle(_ number: Int, of count: Int) -> String
    var goalTitle: String { get }
    /// One text: the condition.
    func goalCondition(withinSteps: Int?) -> String
    var goalReached: String { get }
    var goalOpen: String { get }
    /// More steps were made than the goal allows.
    var goalMissed: String { get }
    func goalSteps(_ used: Int) -> String
    func goalHow(sandbox: String) -> String
    var goalFirst: String { get }
    func sandboxBanner(back: String) -> String

    // The end.
    var endTitle: String { get }
    func score(right: Int, of count: Int) -> String
    var nothingAsked: String { get }
    var readAgain: String { get }
    /// A step to read again, and what it is about.
    func missed(step: Int, topic: String?) -> String
    /// Between a heading and what follows it.
    var colon: String { get }
    /// Between two sentences.
    var sentenceGap: String { get }
    func stillRight(steps: [Int]) -> String
    func thenNext(_ title: String, key: String) -> String
    func thenHome(key: String) -> String
    var allLessonsDone: String { get }
    /// A misconception in a few words; `nil` for one of a lesson's own.
    func misconception(_ tag: String) -> String?

    // Elsewhere.
    /// Without a terminal: how a lesson is taken, line by line.
    func howToLearn(_ name: String) -> [String]
    func notInThisLanguage(_ lesson: String) -> String
}
