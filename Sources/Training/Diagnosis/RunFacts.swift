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
    /// That the last layer gives other numbers than the loss takes.
    public var endings: [LossWarning] = []

    public struct Layer: Sendable, Equatable {
        public var name: String
        public var family: LayerFamily
        /// Outputs of one sample; of an activation with channels, of a channel.
        public var outputs: Int
        /// Whether the loss gets its numbers.
        public var isAnswer: Bool
        /// The share of its numbers that a dropout leaves out in training.
        public var dropout: Double?
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
        var facts = experiment.facts(of: data)
        facts.task = feed?.task ?? facts.task
        facts.batchSize = batchSize
        facts.stepsPerEpoch = stepsPerEpoch
        facts.data = knownData()
        return facts
    }

    /// Looked at once for each set of samples.
    private func knownData() -> DataFacts {
        if let known = setup.dataFacts { return known }
        guard feed != nil || data != nil else { return DataFacts() }
        let facts =
            data.map { DataFacts($0.split, $0.task, experiment.loss, outputs: experiment.plan.output) }
            ?? feed?.fixed.map {
                DataFacts($0, feed?.task ?? experiment.task(of: nil), experiment.loss, outputs: experiment.plan.output)
            }
        setup.dataFacts = facts
        return facts ?? DataFacts()
    }
}

extension Experiment {
    /// What it says of itself, without a look at the samples.
    func facts(of data: TrainingData? = nil) -> RunFacts {
        var facts = RunFacts()
        facts.task = data?.task ?? task(of: nil)
        facts.loss = loss
        facts.learningRate = optimizer.learningRate
        facts.optimizer = optimizer.kind
        facts.batchSize = batchSize
        facts.epochs = epochs
        facts.endings = lossWarnings
        let answer = plan.answering?.name
        facts.layers = plan.layers.map { layer in
            .init(
                name: layer.name, family: layer.spec.kind.family, outputs: layer.outputs,
                isAnswer: layer.name == answer, dropout: (layer.spec as? DropoutSpec)?.probability)
        }
        return facts
    }
}
