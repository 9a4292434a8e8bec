import NeuralCore

/// A network of few units, drawn: what each unit makes of the plane, and all weights between them.
public struct DrawnNetwork: Sendable, Equatable {
    /// The first is the input; in the order of the network's unit layers.
    public var columns: [Column]
    /// What they come to over the plane; `nil` where inputs are not two numbers.
    public var output: Surface.Field?
    public var request: Request

    /// The pixels of each unit's surface, and of the output's.
    public struct Request: Sendable, Hashable {
        public var units: PlaneWindow
        public var output: PlaneWindow

        public init(units: PlaneWindow, output: PlaneWindow) { (self.units, self.output) = (units, output) }
    }

    public struct Column: Sendable, Equatable {
        public var name: String
        public var units: [Unit]
    }

    public struct Unit: Sendable, Equatable {
        /// Its output over the plane, row by row from above; empty where inputs are not two numbers.
        public var surface: [Float] = []
        /// Its mean output over the plane, or over the last batch; `nil` before there is one.
        public var mean: Float?
        /// From each unit of the layer before.
        public var weights: [Float] = []
        public var bias: Float?
    }

    /// More units of a layer have no room beside each other.
    public static let mostUnits = 8
}

extension RunDescription {
    /// Whether all layers are linear ones of few units, with functions between them.
    public var isDrawable: Bool {
        unitLayers.count > 1 && unitLayers.dropFirst().allSatisfy(\.isDense)
            && unitLayers.allSatisfy { $0.units <= DrawnNetwork.mostUnits }
    }
}

extension Session {
    /// - Returns: `nil` before define, and for networks that are too large to be drawn.
    /// - Complexity: a forward pass of as many samples as the windows have pixels.
    func drawnNetwork(_ request: DrawnNetwork.Request) -> DrawnNetwork? {
        let layers = experiment.plan.unitLayers
        guard let network, experiment.description.isDrawable else { return nil }
        let positions = layers.map(\.position)
        let surfaces = plane.flatMap { activations(ofPoints: request.units.inputs($0), at: positions) }
        let found = surfaces ?? lastOutputs(at: positions)
        let tensors = Dictionary(uniqueKeysWithValues: network.namedTensors().map { ($0.name, $0.tensor) })
        let columns = layers.enumerated().map { number, layer in
            let owner = layer.name.prefix { $0 != " " }
            let weights = tensors["\(owner).weight"]?.elements ?? []
            let biases = tensors["\(owner).bias"]?.elements
            let units = (0..<layer.units).map { unit in
                var drawn = DrawnNetwork.Unit()
                if let numbers = found?[number], !numbers.isEmpty {
                    let own = stride(from: unit, to: numbers.count, by: layer.units).map { numbers[$0] }
                    if surfaces != nil { drawn.surface = own }
                    drawn.mean = Float(own.reduce(0) { $0 + Double($1) } / Double(own.count))
                }
                guard number > 0 else { return drawn }
                let before = layers[number - 1].units
                if weights.count == layer.units * before {
                    drawn.weights = Array(weights[unit * before..<(unit + 1) * before])
                }
                drawn.bias = biases?[unit]
                return drawn
            }
            return DrawnNetwork.Column(name: layer.name, units: units)
        }
        return DrawnNetwork(columns: columns, output: outputField(over: request.output), request: request)
    }

    /// Of the last batch, in training.
    private func lastOutputs(at positions: [Int]) -> [[Float]]? {
        guard let batch = now.batch, let network else { return nil }
        network.eval()
        defer { network.train() }
        return withNoGrad {
            var x = batch.inputs
            var found = [-1: x.elements]
            for (position, layer) in network.layers.enumerated() {
                x = layer(x)
                if positions.contains(position) { found[position] = x.elements }
            }
            return positions.map { found[$0] ?? [] }
        }
    }
}
