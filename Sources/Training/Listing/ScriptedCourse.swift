/// What an exported script changes on its way, in PyTorch's lines, and what the loop looks like after each change.
struct ScriptedCourse {
    /// What is done before which steps.
    var changes: [(step: Int, lines: [String])] = []
    /// The experiment after so many changes; the first is after none.
    var stages: [(made: Int, code: TrainingCode)] = []
    /// What `forward` becomes, by the names that changes put it in by.
    var forwards: [(name: String, code: TrainingCode)] = []
    /// Whether other samples begin an epoch anew.
    var restartsEpochs = false
    /// Whether a change makes epochs more or fewer.
    var changesEpochs = false
    /// Steps of the training as it begins.
    var plannedSteps = 0

    /// How many epochs there are at most.
    var epochs: Int { stages.map(\.code.experiment.epochs).max() ?? 0 }
}
