import Localization
import NeuralCore

/// Tensors as they were at one moment, to be written while the run goes on, by another thread.
///
/// They share their numbers with the run's tensors, which move to others when they change: nothing is copied here.
struct WeightFile: @unchecked Sendable {
    // Nobody else has these tensors, and their numbers do not change any more.
    private let tensors: [(name: String, tensor: Tensor)]
    private let metadata: [String: String]

    init(_ tensors: [(name: String, tensor: Tensor)], _ metadata: [String: String]) {
        self.tensors = tensors.map { ($0.name, Tensor($0.tensor.storage.snapshot(), shape: $0.tensor.shape)) }
        self.metadata = metadata
    }

    func write(to path: String) throws(ExperimentError) {
        try rethrow(as: ExperimentError.file, try SafeTensors.write(tensors, metadata: metadata, to: path))
    }
}

extension Session {
    /// What the last epoch ended with, also where better weights have taken its place since.
    var weightsOfLastEpoch: WeightFile {
        let tensors = network?.namedTensors() ?? []
        guard let kept = now.stopper?.lastWeights, kept.count == tensors.count else {
            return WeightFile(tensors, ["format": "pt"])
        }
        return WeightFile(zip(tensors, kept).map { ($0.name, Tensor($1, shape: $0.tensor.shape)) }, ["format": "pt"])
    }

    /// The experiment as it began, with everything that changes it on the way, also by hand: from its file the same run comes.
    var wholeExperiment: Experiment {
        guard events.contains(where: \.isByHand) else { return beginning.experiment }
        var experiment = beginning.experiment
        experiment.events = events.map { RunEvent(step: $0.step, $0.edit) }
        return experiment
    }
}
