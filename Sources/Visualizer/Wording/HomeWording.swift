protocol HomeWording {
    /// What the program is, in one sentence.
    var programSentence: String { get }
    var experimentsTitle: String { get }
    var noExperiments: String { get }
    /// What Enter, `s` and `t` do with the selected experiment.
    func openHint(enter: String, step: String, train: String) -> String
}
