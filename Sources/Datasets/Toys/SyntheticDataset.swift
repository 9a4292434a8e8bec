import NeuralCore

/// Points of the plane in two classes: problems small enough to see whole. Coordinates lie about -1...1.
public enum SyntheticDataset: String, CaseIterable, Sendable {
    /// Class 1 where exactly one coordinate is positive. The points keep 0.06 away from the axes (TensorFlow Playground's
    /// "exclusive or").
    case xor
    /// Class 0 is a disc of radius 0.5, class 1 the ring around it from 0.7 to 1 (Playground's "circle").
    case circle
    /// Two arms of 1.75 turns: `r = i / n` at the angle `2 pi 1.75 r`, the second arm half a turn on (Playground's "spiral").
    case spiral
    /// Two half circles, the second upside down between the ends of the first (scikit-learn's `make_moons`), moved and
    /// shrunk to fit: `((x - 0.5) / 1.5, (y - 0.25) / 1.5)`.
    case moons

    public static let defaultCount = 500
    public static let defaultNoise: Float = 0.05

    /// The points: the first half (rounded down) of class 0, except for xor, whose points fall where they fall.
    ///
    /// - Parameters:
    ///   - noise: standard deviation of a normal shift of each coordinate, after the class is settled.
    ///   - seed: of a generator of its own, which draws the uniform numbers first, then the noise.
    /// - Precondition: at least two points, a finite noise of 0 or more.
    /// - Complexity: O(count).
    public func dataset(count: Int = defaultCount, noise: Float = defaultNoise, seed: UInt64 = 0) -> Dataset {
        precondition(count >= 2, "Toy \(rawValue): \(count) points")
        precondition(noise >= 0 && noise.isFinite, "Toy \(rawValue): a noise of \(noise)")
        let generator = Generator(seed: seed)
        let uniform = Tensor.rand([count, 2], generator: generator).elements
        let points = (0..<count).map { index in
            place(index, of: count, uniform: (uniform[2 * index], uniform[2 * index + 1]))
        }
        let shifts = Tensor.randn([count, 2], generator: generator).elements
        let coordinates = zip(points.flatMap { [$0.x, $0.y] }, shifts).map { $0 + noise * $1 }
        return Dataset(
            name: rawValue, samples: .numbers(NumberSamples(shape: [2], values: coordinates)),
            targets: .classes(points.map(\.label), names: ["0", "1"])
        )
    }
}
