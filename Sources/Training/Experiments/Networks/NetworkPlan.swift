import NeuralCore

/// A network before it exists: its layers with their shapes, checked against each other. Nothing is allocated.
public struct NetworkPlan: Sendable {
    /// Shape of one sample: `[1, 32, 32]`.
    public let input: [Int]
    let layers: [PlannedLayer]

    /// A layer in its place.
    struct PlannedLayer: Sendable {
        let name: String
        let spec: any LayerSpec
        let input: [Int]
        let output: [Int]
        /// Its parameters by their whole names: `conv1.weight`.
        let tensors: [PlannedParameter]
        /// Numbers in one sample's output, elements of its parameters, and multiplications of one sample's forward pass.
        let outputs: Int
        let parameters: Int
        let multiplyAdds: Int
        let place: SourcePlace?
    }

    /// A layer as a file lists it.
    struct Entry: Sendable {
        /// `nil` where the file gives none: then it is numbered by kind, `relu1`.
        var name: String?
        var spec: any LayerSpec
        var place: SourcePlace?

        /// What its author calls it where a number would only confuse: `flatten1` is just `flatten` to who wrote one.
        fileprivate var called: String? { name == nil && spec.kind.family == .shape ? spec.kind.key : nil }
    }

    /// Works out every layer's shapes.
    ///
    /// - Throws: the first layer that does not fit the one before it, with both shapes and a way out.
    init(input: [Int], entries: [Entry]) throws(ExperimentError) {
        guard !entries.isEmpty else { throw ExperimentError(.emptyNetwork) }
        let names = try NetworkPlan.names(of: entries)
        var shape = input
        var planned: [PlannedLayer] = []
        var total = Size(outputs: Count(of: input), parameters: 0, multiplyAdds: 0)
        try total.check(.sample, at: nil)
        for (position, entry) in entries.enumerated() {
            let context = LayerContext(
                name: names[position],
                previous: position == 0 ? nil : entries[position - 1].called ?? names[position - 1],
                image: input,
                getsInput: entries[..<position].allSatisfy { $0.spec.kind.family == .shape }, place: entry.place,
                imageSizeGiving: { count in
                    NetworkPlan.imageSize(
                        giving: count, channels: input.first ?? 1, through: Array(entries[..<position]))
                })
            let output = try entry.spec.outputShape(shape, context: context)
            let tensors = entry.spec.parameters(shape)
            let size = Size(
                outputs: Count(of: output), parameters: tensors.reduce(0) { $0 + $1.count },
                multiplyAdds: entry.spec.multiplyAdds(shape, output: output))
            let counted = try size.check(.layer(names[position]), at: entry.place)
            total += size
            try total.check(.networkUpTo(names[position]), at: entry.place)
            planned.append(
                PlannedLayer(
                    name: names[position], spec: entry.spec, input: shape, output: output,
                    tensors: tensors.map { PlannedParameter(name: "\(names[position]).\($0.name)", shape: $0.shape) },
                    outputs: counted.outputs, parameters: counted.parameters, multiplyAdds: counted.multiplyAdds,
                    place: entry.place))
            shape = output
        }
        self.input = input
        layers = planned
    }

    /// The layers as a list that makes them again, each with its name.
    var entries: [Entry] { layers.map { Entry(name: $0.name, spec: $0.spec, place: $0.place) } }

    /// In their order.
    package var layerNames: [String] { layers.map(\.name) }
    package var tensorNames: [String] { tensors.map(\.name) }

    /// Shape of one sample's output.
    public var output: [Int] { layers[layers.count - 1].output }

    /// Elements of all parameters; their bytes can be counted too.
    public var parameterCount: Int { layers.reduce(0) { $0 + $1.parameters } }

    /// All parameters by PyTorch's names, in the order of `net.parameters()`.
    var tensors: [PlannedParameter] { layers.flatMap(\.tensors) }

    /// Numbers that all layers' outputs hold for one sample.
    var activationCount: Int { layers.reduce(0) { $0 + $1.outputs } }

    /// What a layer or a network comes to, while it is not known whether that can be counted.
    private struct Size {
        var outputs: Count
        var parameters: Count
        var multiplyAdds: Count

        static func += (a: inout Size, b: Size) {
            a.outputs += b.outputs
            a.parameters += b.parameters
            a.multiplyAdds += b.multiplyAdds
        }

        /// - Throws: what is too large for any machine; whatever passes has bytes that an `Int` counts.
        @discardableResult
        func check(
            _ what: ExperimentError.Load, at place: SourcePlace?
        ) throws(ExperimentError) -> (outputs: Int, parameters: Int, multiplyAdds: Int) {
            let bytes = 4 * (outputs + parameters)
            guard bytes.exact != nil, let outputs = outputs.exact, let parameters = parameters.exact else {
                throw ExperimentError(.tooLarge(what, bytes: bytes.value), at: place)
            }
            guard let multiplyAdds = multiplyAdds.exact else {
                throw ExperimentError(.tooManyMultiplyAdds(what, count: multiplyAdds.value), at: place)
            }
            return (outputs, parameters, multiplyAdds)
        }
    }

    /// The side of a square image for which the layers before one give `count` numbers to lay out.
    func imageSize(giving count: Int, before layer: Int) -> Int? {
        let entries = layers[..<layer].map { Entry(name: $0.name, spec: $0.spec, place: nil) }
        return NetworkPlan.imageSize(giving: count, channels: input.first ?? 1, through: entries)
    }

    static func names(of entries: [Entry]) throws(ExperimentError) -> [String] {
        var used: Set<String> = ["input", "output", "loss"]
        for entry in entries {
            guard let name = entry.name else { continue }
            guard used.insert(name).inserted else {
                throw ExperimentError(.layer(.duplicateName(name)), at: entry.place)
            }
        }
        // `relu1`, or the first number after it that no layer has.
        var numbers: [String: Int] = [:]
        return entries.map { entry in
            if let name = entry.name { return name }
            let kind = entry.spec.kind.key
            var number = numbers[kind, default: 1]
            while !used.insert("\(kind)\(number)").inserted { number += 1 }
            numbers[kind] = number + 1
            return "\(kind)\(number)"
        }
    }

    /// The side of a square image for which the layers before a linear one give `count` numbers: what the file's author probably had in mind.
    private static func imageSize(giving count: Int, channels: Int, through entries: [Entry]) -> Int? {
        guard !entries.contains(where: { $0.spec.kind.family == .linear }) else { return nil }
        return (1...512).first { side in
            let plan = try? NetworkPlan(input: [channels, side, side], entries: entries)
            return plan?.output.reduce(1, *) == count
        }
    }
}

/// What a layer is to those who use the network: it takes what is given, gives the answer, or stands between.
public enum LayerRole: String, Sendable, Equatable {
    case input, hidden, output
}

/// Layers as the literature counts them: "eight layers" are those with weights.
public struct LayerCount: Sendable, Equatable {
    public let withWeights: Int
    /// Activations, poolings, reshapes: what has nothing to learn.
    public let others: Int

    /// - Parameter parameters: of each layer.
    public init(parameters: [Int]) {
        withWeights = parameters.count { $0 > 0 }
        others = parameters.count - withWeights
    }
}

extension NetworkPlan {
    /// The layer whose numbers the loss gets: the last that does not only lay them out.
    var answering: PlannedLayer? { layers.last { $0.spec.kind.family != .shape } }

    var layerCount: LayerCount { LayerCount(parameters: layers.map(\.parameters)) }

    /// Layers with neurons of their own have a role: the last of them gives the answer, the others are hidden.
    func role(of layer: Int) -> LayerRole? {
        guard layers[layer].neurons > 0 else { return nil }
        return layer == layers.lastIndex { $0.neurons > 0 } ? .output : .hidden
    }
}

extension NetworkPlan.PlannedLayer {
    /// Numbers in one sample's output where each has weights of its own; 0 for layers that change those of the layer before.
    var neurons: Int {
        ![.normalization, .activation].contains(spec.kind.family) && tensors.contains { $0.name.hasSuffix(".weight") }
            ? outputs : 0
    }
}
