import Training

/// What is said in lessons, around the lesson's own text. A `%` stands for a text that is put there.
protocol LearnWording {
    // Where we are.
    func lessonStep(_ number: Int, of count: Int) -> String
    func minutes(_ count: Int) -> String
    var computing: String { get }

    // Questions and answers.
    var predictTitle: String { get }
    var shapeTitle: String { get }
    var chooseTitle: String { get }
    var signTitle: String { get }
    var orderTitle: String { get }
    var curveTitle: String { get }
    /// Positive, negative, exactly zero.
    var signs: [String] { get }
    /// The four curves: falls, flat, swings, explodes.
    var curves: [String] { get }
    /// A phase as a line of the training loop.
    func call(_ phase: Phase) -> String
    /// Why Enter does not commit the answer yet.
    func incomplete(_ draft: AnswerDraft) -> String
    var rightTitle: String { get }
    var wrongTitle: String { get }
    /// One text: the answer, said exactly.
    var saidExactly: String { get }
    /// Two texts: what was said and what it is, near enough.
    var saidNearly: String { get }
    /// Two texts: what was said and what it is.
    var saidWrongly: String { get }
    /// One text: the option chosen, the right one.
    var choseThis: String { get }
    var rightIsThis: String { get }
    /// Any order that gives the same weights is right; one text: the usual one.
    var usualOrder: String { get }
    /// One text: the sentence with which a phase was refused.
    var refusedWith: String { get }

    // Hints, goals, sandbox.
    func hintTitle(_ number: Int, of count: Int) -> String
    var goalTitle: String { get }
    /// One text: the condition.
    func goalCondition(withinSteps: Int?) -> String
    var goalReached: String { get }
    var goalOpen: String { get }
    func goalSteps(_ used: Int) -> String
    func goalHow(sandbox: String) -> String
    var goalFirst: String { get }
    func sandboxBanner(back: String) -> String

    // The end.
    var endTitle: String { get }
    func score(right: Int, of count: Int) -> String
    var nothingAsked: String { get }
    var readAgain: String { get }
    func missed(step: Int) -> String
    func stillRight(steps: [Int]) -> String
    func thenNext(_ title: String, key: String) -> String
    func thenHome(key: String) -> String
    var allLessonsDone: String { get }
    /// A misconception in a few words; `nil` for one of a lesson's own.
    func misconception(_ tag: String) -> String?

    // Trouble.
    func notInThisLanguage(_ lesson: String) -> String
}
