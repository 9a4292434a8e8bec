import NeuralCore

/// Weights from a file, read and checked before a network exists, so that defining it cannot fail.
struct InitialWeights {
    private let buffers: [Buffer]

    /// - Throws: a broken file, or one that does not fit the experiment's network.
    init(_ path: String, for experiment: Experiment) throws(ExperimentError) {
        let network = Generator.with(Generator(seed: 0)) { Network(experiment.plan) }
        do throws(SafeTensorsError) {
            try network.loadWeights(from: SafeTensors(reading: path)) { $0.hasPrefix(Checkpoint.prefix) }
        } catch {
            throw ExperimentError(.file(error))
        }
        buffers = network.namedTensors().map { $0.tensor.storage.snapshot() }
    }

    func put(into network: Network) {
        for ((_, tensor), buffer) in zip(network.namedTensors(), buffers) { tensor.storage.restore(buffer) }
    }
}

extension Session {
    /// Writes the network's weights by PyTorch's names.
    public func saveWeights(
        to path: String, metadata: [String: String] = ["format": "pt"]
    ) throws(ExperimentError) {
        defineIfNeeded()
        do throws(SafeTensorsError) {
            try network?.saveWeights(to: path, metadata: metadata)
        } catch {
            throw ExperimentError(.file(error))
        }
    }
}

extension Session {
    /// Whether the code's forward stands inside no_grad: the one that ran in this step, and the one to come once that is
    /// switched on.
    var isCodeUnrecorded: Bool {
        isNextForwardUnrecorded || isForwardUnrecorded && (ran.contains(.forward) || underWay?.phase == .forward)
    }
}
