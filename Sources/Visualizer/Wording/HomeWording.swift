protocol HomeWording {
    /// What the program is, in one sentence.
    var programSentence: String { get }
    var lessonsTitle: String { get }
    var experimentsTitle: String { get }
    var noExperiments: String { get }
    /// What Enter, `s` and `t` do with the selected experiment.
    func openHint(enter: String, step: String, train: String) -> String
    /// What Enter does with the selected lesson: a sentence that follows another.
    func learnHint(enter: String) -> String
    /// The lesson to take next.
    var lessonNext: String { get }
    func lessonAt(step: Int, of count: Int) -> String
    func lessonDone(right: Int, of count: Int) -> String
    /// Where one is in the lessons is not written down.
    var notKeptMark: String { get }
    func notKept(_ problem: KeepingProblem) -> String
}
