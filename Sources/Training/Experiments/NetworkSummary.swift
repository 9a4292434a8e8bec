/// What a network costs, layer by layer, worked out from its plan: nothing is allocated.
public struct NetworkSummary: Sendable, Equatable {
    public var name: String
    /// Samples in a batch: the outputs' shapes and bytes are those of one, all else is counted for one sample.
    public var batchSize: Int
    public var inputShape: [Int]
    public var rows: [Row]
    /// The parameters with requires_grad off, by name, and how many numbers the others have.
    public var frozen: [String]
    public var trainable: Int
    /// Schedules, clipping, penalty and early stopping of its training, in PyTorch's words.
    public var extras: [String]
    /// A remark on the numbers, from the experiment's file.
    public var note: LocalText?
    /// What the loss would get that it does not take.
    public var warnings: [LossWarning]

    public struct Row: Sendable, Equatable {
        public var name: String
        public var kind: LayerKind
        public var detail: String
        /// All settings, for programs.
        public var settings: JSON
        public var isModule: Bool
        /// With the batch.
        public var outputShape: [Int]
        public var parameters: Int
        /// Numbers in one sample's output where each has weights of its own; 0 for layers that change those of the layer before.
        public var neurons: Int
        /// What a layer with neurons is in the network.
        public var role: LayerRole?
        /// Multiplications with an addition in the forward pass of one sample.
        public var multiplyAdds: Int
        /// Bytes of the parameters, and of the output of one batch.
        public var parameterBytes: Int
        public var outputBytes: Int
    }

    /// - Parameter samples: how many there are to train on, where that is known: a batch is never larger.
    /// - Throws: a batch whose bytes nothing can count.
    public init(_ experiment: Experiment, samples: Int? = nil) throws(ExperimentError) {
        try experiment.checkViews()
        name = experiment.name
        frozen = experiment.frozenTensors
        trainable = experiment.trainableCount
        extras = experiment.extras
        note = experiment.note
        warnings = experiment.lossWarnings
        let batch = min(experiment.batchSize, samples ?? experiment.batchSize)
        batchSize = batch
        let plan = experiment.plan
        let bytes = 4 * Count(batch) * Count(plan.activationCount)
        guard bytes.exact != nil else {
            throw ExperimentError(
                .tooLarge(.batch(batch), bytes: bytes.value), at: experiment.place(of: "batch_size"))
        }
        inputShape = [batch] + plan.input
        rows = plan.layers.enumerated().map { position, layer in
            Row(
                name: layer.name, kind: layer.spec.kind, detail: layer.spec.detail(layer.input),
                settings: .object(layer.spec.settings(layer.input).map { ($0.name, $0.value.json) }),
                isModule: layer.code.isModule, outputShape: [batch] + layer.output, parameters: layer.parameters,
                neurons: layer.neurons, role: plan.role(of: position), multiplyAdds: layer.multiplyAdds,
                parameterBytes: 4 * layer.parameters, outputBytes: 4 * batch * layer.outputs)
        }
    }

    public var parameters: Int { rows.reduce(0) { $0 + $1.parameters } }
    public var multiplyAdds: Int { rows.reduce(0) { $0 + $1.multiplyAdds } }
    public var parameterBytes: Int { rows.reduce(0) { $0 + $1.parameterBytes } }
    public var outputBytes: Int { rows.reduce(0) { $0 + $1.outputBytes } }
    public var neurons: Int { rows.reduce(0) { $0 + $1.neurons } }
    public var layerCount: LayerCount { LayerCount(parameters: rows.map(\.parameters)) }

    public var json: JSON { json(warnings: warnings.map { _ in nil }) }

    /// - Parameters:
    ///   - texts: the warnings in words
    ///   - others: what else is found wrong
    public func json(warnings texts: [String?], and others: [JSON] = []) -> JSON {
        .object([
            "name": .string(name), "batch_size": .integer(batchSize), "input_shape": .integers(inputShape),
            "layers": .array(rows.filter(\.isModule).map(\.json)), "parameters": .integer(parameters),
            "neurons": .integer(neurons), "multiply_adds": .integer(multiplyAdds),
            "parameter_bytes": .integer(parameterBytes), "output_bytes": .integer(outputBytes),
            "warnings": .array(zip(warnings, texts).map { $0.json(text: $1) } + others),
            "layers_with_weights": .integer(layerCount.withWeights), "other_layers": .integer(layerCount.others),
            "trainable_parameters": .integer(trainable), "frozen": .array(frozen.map(JSON.string)),
            "training": extras.isEmpty ? nil : .array(extras.map(JSON.string)), "note": note.map { .string($0[.en]) },
        ])
    }
}

extension NetworkSummary.Row {
    fileprivate var json: JSON {
        .object([
            "name": .string(name), "kind": .string(kind.name), "settings": settings,
            "output_shape": .integers(outputShape), "parameters": .integer(parameters), "neurons": .integer(neurons),
            "multiply_adds": .integer(multiplyAdds), "parameter_bytes": .integer(parameterBytes),
            "output_bytes": .integer(outputBytes), "role": role.map { .string($0.rawValue) } ?? JSON.null,
        ])
    }
}
