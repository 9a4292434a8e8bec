import Datasets
import NeuralCore

/// What is known of an experiment and its data before it runs.
public struct RunFacts: Sendable, Equatable {
    public var task = LearningTask.regression(outputs: [])
    public var loss = LossSpec.mse
    public var learningRate = 0.0
    public var optimizer = OptimizerKind.sgd
    public var batchSize = 1
    public var stepsPerEpoch = 1
    /// All that the training is to run.
    public var epochs = 1
    public var data = DataFacts()
    /// What each layer is, in the network's order.
    public var layers: [Layer] = []
    /// What the experiment itself shows.
    public var findings: [Finding] = []

    public struct Layer: Sendable, Equatable {
        public var name: String
        public var family: LayerFamily
        /// Outputs of one sample; of an activation with channels, of a channel.
        public var outputs: Int
        /// Whether the loss gets its numbers.
        public var isAnswer: Bool
    }

    public init() {}

    /// The name of the layer before another one that has weights: an activation's units are that layer's.
    func weighted(before name: String) -> String? {
        guard let place = layers.firstIndex(where: { $0.name == name }) else { return nil }
        return layers[..<place].last { [.linear, .convolution].contains($0.family) }?.name
    }
}

extension Session {
    var facts: RunFacts {
        var facts = RunFacts()
        facts.task = feed?.task ?? experiment.task(of: data?.split)
        facts.loss = experiment.loss
        facts.learningRate = experiment.optimizer.learningRate
        facts.optimizer = experiment.optimizer.kind
        facts.batchSize = batchSize
        facts.stepsPerEpoch = stepsPerEpoch
        facts.epochs = experiment.epochs
        facts.data = knownData()
        let answer = experiment.plan.answering?.name
        facts.layers = experiment.plan.layers.map {
            .init(name: $0.name, family: $0.spec.kind.family, outputs: $0.outputs, isAnswer: $0.name == answer)
        }
        facts.findings = experiment.staticFindings
        return facts
    }

    /// Looked at once for each set of samples.
    private func knownData() -> DataFacts {
        if let known = dataFacts { return known }
        guard feed != nil || data != nil else { return DataFacts() }
        let facts =
            data.map { DataFacts($0.split, $0.task, experiment.loss, outputs: experiment.plan.output) }
            ?? feed?.fixed.map {
                DataFacts($0, feed?.task ?? experiment.task(of: nil), experiment.loss, outputs: experiment.plan.output)
            }
        dataFacts = facts
        return facts ?? DataFacts()
    }
}
