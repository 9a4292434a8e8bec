@testable import Training

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Looks at layers and histograms, as an engine would send them.
enum SampleLayers {
    /// A network's layers at some steps: healthy, or as too large a learning rate leaves them.
    static func layers(
        of network: SampleNetwork = .digits, steps: [Int] = [0, 9, 20, 31], sick: Bool = false
    ) -> Looks<[LayerVitals]> {
        looks(steps) { step in
            var rest = sick ? 0.1 : Float(1)
            return network.layers.dropFirst().map { layer in
                rest *= 0.8
                let output = statistics(mean: 0.01 * Float(step) * rest, deviation: 0.7 * rest)
                let idle: LayerVitals.Idle? =
                    layer.kind.name == "ReLU"
                    ? .init(
                        way: .zero, share: sick ? 1 : 0.5 + 0.05 * rest, units: layer.outputShape[1],
                        idleUnits: sick ? layer.outputShape[1] : layer.outputShape[1] / 9) : nil
                let learning: LayerVitals.Learning =
                    layer.parameterCount == 0
                    ? .noParameters
                    : .learns(
                        gradient: step == 0 ? nil : sick ? 0 : 0.3 * rest,
                        update: step == 0 ? nil : .init(change: 0.002 * rest, weight: sick ? 0.01 : 1))
                var vitals = LayerVitals(
                    name: layer.name, kind: layer.kind, outputShape: layer.outputShape, samples: 64, output: output,
                    idle: idle, learning: learning, notFinite: 0)
                vitals.health = LayerHealth(of: .init(layer: vitals, isAnswer: false, lastGradient: 0.3))
                return vitals
            }
        }
    }

    /// Weights that spread, one row of numbers that are none, and one of a single number.
    static func histograms(steps: [Int] = [0, 9, 20, 31]) -> Looks<[TensorHistogram]> {
        looks(steps) { step in
            let spread = (0..<400).map { place -> Float in
                let t = Float(place) / 399 * 2 - 1
                return (t + 0.5 * t * t * t) * (0.2 + 0.01 * Float(step))
            }
            let contents: [(String, [Float])] = [
                ("conv1.weight", spread), ("conv1.bias", [0.5]), ("fc1.weight", [.nan, .nan]),
                ("fc1.bias", spread.map { $0 * $0 }),
            ]
            return contents.map { name, values in
                TensorHistogram(
                    name: name, content: .counted(values.withUnsafeBufferPointer(Histogram.init(of:))))
            } + [
                TensorHistogram(name: "fc2.weight", content: .frozen),
                TensorHistogram(name: "fc2.bias", content: .noGradientYet),
            ]
        }
    }

    private static func looks<Value>(_ steps: [Int], _ value: (Int) -> Value) -> Looks<Value> {
        var looks = Looks<Value>()
        for step in steps { looks.add(value(step), step: step) }
        return looks
    }

    private static func statistics(mean: Float, deviation: Float) -> Statistics {
        Statistics(
            count: 100, minimum: mean - deviation, maximum: mean + deviation, mean: mean, deviation: deviation,
            norm: deviation * 10, zeros: 0, notFinite: 0)
    }
}
