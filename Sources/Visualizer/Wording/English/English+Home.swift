extension English: HomeWording {
    var programSentence: String { "A neural network made of glass: train it phase by phase, see every number." }
    var lessonsTitle: String { "Lessons" }
    var experimentsTitle: String { "Experiments" }
    var noExperiments: String { "No experiments were found." }
    func openHint(enter: String, step: String, train: String) -> String {
        "\(enter) or \(step): step through it phase by phase.  \(train): train it freely."
    }
    func learnHint(enter: String) -> String { " \(enter) opens it." }
    var lessonNext: String { "next" }
    func lessonAt(step: Int, of count: Int) -> String { "at step \(step) of \(count)" }
    func lessonDone(right: Int, of count: Int) -> String { count == 0 ? "done" : "done, \(right) of \(count) right" }
    var notKeptMark: String { "progress is not kept" }
    func notKept(_ problem: KeepingProblem) -> String {
        switch problem {
        case .noHome: "\(notKeptMark): HOME is not set"
        case .notWritten(let reason): "\(notKeptMark): \(reason)"
        case .notUnderstood: "\(notKeptMark): progress.yaml is another file"
        }
    }
}
