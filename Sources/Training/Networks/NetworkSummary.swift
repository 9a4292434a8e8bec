/// What a network costs, layer by layer, worked out from its plan: nothing is allocated.
public struct NetworkSummary: Sendable, Equatable {
    public var name: String
    public var inputShape: [Int]
    public var rows: [Row]
    /// A remark on the numbers, from the experiment's file.
    public var note: String?

    public struct Row: Sendable, Equatable {
        public var name: String
        public var kind: String
        public var detail: String
        public var isModule: Bool
        /// With the batch.
        public var outputShape: [Int]
        public var parameters: Int
        /// Numbers in one sample's output.
        public var neurons: Int
        /// Multiplications with an addition in the forward pass of one sample.
        public var multiplyAdds: Int
        /// Bytes of the parameters, and of the output of one batch.
        public var parameterBytes: Int
        public var outputBytes: Int
    }

    public init(_ experiment: Experiment) {
        name = experiment.name
        note = experiment.note
        let batch = experiment.batchSize
        inputShape = [batch] + experiment.plan.input
        rows = experiment.plan.layers.map { layer in
            let neurons = layer.output.reduce(1, *)
            let parameters = Int(layer.spec.parameterCount(layer.input))
            let kind = type(of: layer.spec)
            return Row(
                name: layer.name, kind: kind.kind, detail: layer.spec.detail(layer.input),
                isModule: layer.code.isModule,
                outputShape: [batch] + layer.output, parameters: parameters, neurons: neurons,
                multiplyAdds: Int(layer.spec.multiplyAdds(layer.input, output: layer.output)),
                parameterBytes: 4 * parameters, outputBytes: 4 * batch * neurons)
        }
    }

    public var parameters: Int { rows.reduce(0) { $0 + $1.parameters } }
    public var multiplyAdds: Int { rows.reduce(0) { $0 + $1.multiplyAdds } }
    public var parameterBytes: Int { rows.reduce(0) { $0 + $1.parameterBytes } }
    public var outputBytes: Int { rows.reduce(0) { $0 + $1.outputBytes } }
    /// Of the layers with parameters: activations, pooling and reshapes make no new neurons.
    public var neurons: Int { rows.filter { $0.parameters > 0 }.reduce(0) { $0 + $1.neurons } }

    public var json: JSON {
        .object(
            [
                ("name", .string(name)), ("input_shape", .integers(inputShape)),
                ("layers", .array(rows.filter(\.isModule).map(\.json))),
                ("parameters", .integer(parameters)), ("neurons", .integer(neurons)),
                ("multiply_adds", .integer(multiplyAdds)), ("parameter_bytes", .integer(parameterBytes)),
                ("output_bytes", .integer(outputBytes)),
            ] + (note.map { [("note", .string($0))] } ?? []))
    }
}

extension NetworkSummary.Row {
    fileprivate var json: JSON {
        .object([
            ("name", .string(name)), ("kind", .string(kind)), ("output_shape", .integers(outputShape)),
            ("parameters", .integer(parameters)), ("neurons", .integer(neurons)),
            ("multiply_adds", .integer(multiplyAdds)), ("parameter_bytes", .integer(parameterBytes)),
            ("output_bytes", .integer(outputBytes)),
        ])
    }
}
