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
        let place: SourcePlace?
    }

    /// A layer as a file lists it.
    struct Entry: Sendable {
        /// `nil` where the file gives none: then it is numbered by kind, `relu1`.
        var name: String?
        var spec: any LayerSpec
        var place: SourcePlace?
    }

    /// Works out every layer's shapes.
    ///
    /// - Throws: the first layer that does not fit the one before it, with both shapes and a way out.
    init(input: [Int], entries: [Entry]) throws(ExperimentError) {
        guard !entries.isEmpty else { throw ExperimentError(.emptyNetwork) }
        let names = try NetworkPlan.names(of: entries)
        var shape = input
        var planned: [PlannedLayer] = []
        for (position, entry) in entries.enumerated() {
            let context = LayerContext(
                name: names[position], previous: position == 0 ? "the input" : names[position - 1].trimmingNumber,
                image: input, place: entry.place,
                imageSizeGiving: { count in
                    NetworkPlan.imageSize(
                        giving: count, channels: input.first ?? 1, through: Array(entries[..<position]))
                })
            let output = try entry.spec.outputShape(shape, context: context)
            planned.append(
                PlannedLayer(name: names[position], spec: entry.spec, input: shape, output: output, place: entry.place))
            shape = output
        }
        self.input = input
        layers = planned
    }

    /// Shape of one sample's output.
    public var output: [Int] { layers[layers.count - 1].output }

    public var parameterCount: Double { layers.reduce(0) { $0 + $1.spec.parameterCount($1.input) } }

    /// Numbers that all layers' outputs hold for one sample.
    var activationCount: Double { layers.reduce(0) { $0 + $1.output.reduce(1) { $0 * Double($1) } } }

    private static func names(of entries: [Entry]) throws(ExperimentError) -> [String] {
        var used: Set<String> = ["input", "output", "loss"]
        for entry in entries {
            guard let name = entry.name else { continue }
            guard used.insert(name).inserted else { throw ExperimentError(.duplicateLayer(name), at: entry.place) }
        }
        var names: [String] = []
        for entry in entries {
            let name = entry.name ?? NetworkPlan.freeName(of: type(of: entry.spec).key, besides: used)
            used.insert(name)
            names.append(name)
        }
        return names
    }

    /// `relu1`, or the first number after it that no layer has.
    private static func freeName(of kind: String, besides used: Set<String>) -> String {
        var number = 1
        while used.contains("\(kind)\(number)") { number += 1 }
        return "\(kind)\(number)"
    }

    /// The side of a square image for which the layers before a linear one give `count` numbers: what the file's author probably had in mind.
    private static func imageSize(giving count: Int, channels: Int, through entries: [Entry]) -> Int? {
        guard !entries.contains(where: { $0.spec is LinearSpec }) else { return nil }
        return (1...512).first { side in
            let plan = try? NetworkPlan(input: [channels, side, side], entries: entries)
            return plan?.output == [count]
        }
    }
}

extension String {
    /// `flatten1` is just `flatten` to the author of a file that has one.
    fileprivate var trimmingNumber: String {
        hasPrefix("flatten") ? "flatten" : self
    }
}
