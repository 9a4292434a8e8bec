import Datasets

/// What is known of an experiment and its data before it runs.
public struct RunFacts: Sendable, Equatable {
    public var task = LearningTask.regression(outputs: [])
    public var loss = LossSpec.mse
    public var learningRate = 0.0
    public var optimizer = OptimizerKind.sgd
    public var batchSize = 1
    public var stepsPerEpoch = 1
    /// The loss of somebody who knows how common the answers are and never looks at the input; `nil` for random data.
    public var chance: Float?
    /// Training samples of each class; empty where targets are numbers.
    public var classCounts: [Int] = []
    /// What the experiment itself shows.
    public var findings: [Finding] = []

    public init() {}
}

extension Session {
    var facts: RunFacts {
        var facts = RunFacts()
        facts.task = feed?.task ?? experiment.task(of: nil)
        facts.loss = experiment.loss
        facts.learningRate = experiment.optimizer.learningRate
        facts.optimizer = experiment.optimizer.kind
        facts.batchSize = batchSize
        facts.stepsPerEpoch = stepsPerEpoch
        facts.findings = experiment.staticFindings
        return facts
    }
}
