import NeuralCore

/// Which units are 0 for each of many samples: batch after batch, until there were ``samples``.
///
/// A unit that gave another number once is not asked again, and a look ends when all of them did: it costs next to nothing in a network
/// that is alive.
struct UnitLook: Sendable, Equatable {
    private var seen = 0
    private var layers: [Layer?]

    private struct Layer: Equatable {
        var units: Int
        /// Those that were 0 so far.
        var silent: [Int]
    }

    /// A unit of fewer samples may well be 0 for all of them by chance.
    static let samples = 256

    /// - Parameter count: layers of the network
    init(layers count: Int) { layers = Array(repeating: nil, count: count) }

    var isDone: Bool { seen >= Self.samples || seen > 0 && layers.allSatisfy { $0?.silent.isEmpty != false } }

    mutating func beginBatch(of count: Int) { seen += count }

    /// The output for the batch of a layer that cuts off.
    mutating func see(_ output: Tensor, of position: Int) {
        guard output.dim() > 1, layers.indices.contains(position) else { return }
        let (samples, count) = (output.shape[0], output.shape[1])
        let size = output.numel() / max(1, samples * count)
        if layers[position]?.units != count { layers[position] = Layer(units: count, silent: Array(0..<count)) }
        guard layers[position]?.silent.isEmpty == false else { return }
        output.withElements { values in
            layers[position]?.silent.removeAll { unit in
                for sample in 0..<samples {
                    let start = (sample * count + unit) * size
                    for place in start..<start + size where values[place] != 0 { return true }
                }
                return false
            }
        }
    }

    /// What came of it, layer by layer.
    var result: [RunCheck.Idle?] {
        layers.map { layer in
            layer.map {
                RunCheck.Idle(
                    units: $0.units, first: Array($0.silent.prefix(RunCheck.Idle.most)), count: $0.silent.count)
            }
        }
    }
}
