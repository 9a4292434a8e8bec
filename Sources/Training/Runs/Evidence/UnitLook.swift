import NeuralCore

/// Which units are 0 for each of many samples: batch after batch, until there were ``samples``.
///
/// A unit that gave another number once is not asked again, so that a look costs next to nothing in a network that is alive.
struct UnitLook: Sendable, Equatable {
    private var seen = 0
    /// The units of each layer that were 0 so far; of all units before the first batch.
    private var silent: [String: [Int]] = [:]
    private var units: [String: Int] = [:]

    /// A unit of fewer samples may well be 0 for all of them by chance.
    static let samples = 256

    var isDone: Bool { seen >= Self.samples }

    mutating func beginBatch(of count: Int) { seen += count }

    /// A layer's output for the batch; only activations that cut off can be silent.
    mutating func see(_ output: Tensor, of layer: NetworkPlan.PlannedLayer) {
        guard layer.spec.kind.family == .activation, layer.spec.kind.range == nil, output.rank > 1 else { return }
        let (samples, count) = (output.shape[0], output.shape[1])
        let size = output.elementCount / max(1, samples * count)
        let before = units[layer.name] == count ? silent[layer.name] ?? [] : Array(0..<count)
        units[layer.name] = count
        guard !before.isEmpty else { return }
        silent[layer.name] = output.withElements { values in
            before.filter { unit in
                for sample in 0..<samples {
                    let start = (sample * count + unit) * size
                    for place in start..<start + size where values[place] != 0 { return false }
                }
                return true
            }
        }
    }

    var result: [String: RunCheck.Idle] {
        units.reduce(into: [:]) { result, layer in
            let idle = silent[layer.key] ?? []
            result[layer.key] = RunCheck.Idle(
                units: layer.value, first: Array(idle.prefix(RunCheck.Idle.most)), count: idle.count)
        }
    }
}
