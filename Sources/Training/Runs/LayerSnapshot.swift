import NeuralCore

/// A layer as the network panel lists it.
public struct LayerSnapshot: Sendable, Equatable {
    /// `conv1`; activations and reshapes are numbered by kind: `relu1`, `flatten1`. The first layer is `input`.
    public var name: String
    public var kind: LayerKind
    /// Its settings in a few characters, `1→6 3×3`; empty when there are none.
    public var detail: String
    /// Whether PyTorch's script has it as a module of the network (`conv1`), not as a call in `forward` (`relu`, `view`).
    public var isModule: Bool
    /// Batch included: `[1, 6, 30, 30]`.
    public var outputShape: [Int]
    public var parameterCount: Int
    /// Numbers in one sample's output where each has weights of its own, else 0; and what such a layer is in the network.
    public var neurons = 0
    public var role: LayerRole?
    /// Where it is a view, what its -1 became.
    public var inferredRows: InferredRows?
    /// After `forward`.
    public var activation: Statistics?
    /// dL/d(output), after `backward`.
    public var activationGradient: Statistics?
}

extension Session {
    func layerSnapshots() -> [LayerSnapshot] {
        let plan = experiment.plan
        let batchSize = now.batch?.count ?? self.batchSize
        let input = LayerSnapshot(
            name: "input", kind: .input, detail: "", isModule: false, outputShape: [batchSize] + plan.input,
            parameterCount: 0, role: .input, activation: now.batch?.inputs.statistics)
        let rows = plan.layers.enumerated().map { position, layer in
            let output = showsAllOutputs && position < now.outputs.count ? now.outputs[position] : nil
            return LayerSnapshot(
                name: layer.name, kind: layer.spec.kind, detail: layer.spec.detail(layer.input),
                isModule: layer.code.isModule, outputShape: [batchSize] + layer.output,
                parameterCount: layer.parameters, neurons: layer.neurons, role: plan.role(of: position),
                inferredRows: layer.inferredRows(batch: batchSize), activation: output?.statistics,
                activationGradient: output?.grad?.statistics)
        }
        return [input] + rows
    }

    /// Whether `outputs` are those of the first layers, as many as there are; after ``runStep()`` only the last is there.
    var showsAllOutputs: Bool { underWay?.phase == .forward || now.outputs.count == experiment.plan.layers.count }
}
