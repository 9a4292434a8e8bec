/// What a session runs: an experiment with its samples. Another one takes its place when the experiment is changed.
final class SessionSetup {
    let experiment: Experiment
    let data: TrainingData?
    /// The script of it, for the code panel.
    lazy var script = RunningScript(TrainingCode(experiment, task: data?.task))

    /// What the samples are like, once somebody asked.
    var dataFacts: DataFacts?

    init(_ experiment: Experiment, _ data: TrainingData?) { (self.experiment, self.data) = (experiment, data) }
}
