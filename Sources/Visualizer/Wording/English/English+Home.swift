extension English: HomeWording {
    var programSentence: String { "A neural network made of glass: train it phase by phase, see every number." }
    var experimentsTitle: String { "Experiments" }
    var noExperiments: String { "No experiments were found." }
    func openHint(enter: String, step: String, train: String) -> String {
        "\(enter) or \(step): step through it phase by phase.  \(train): train it freely."
    }
}
