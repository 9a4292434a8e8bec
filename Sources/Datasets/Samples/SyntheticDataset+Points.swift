import Foundation
import NeuralCore

extension SyntheticDataset {
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
        return Dataset(
            named: rawValue, places: points.flatMap { [$0.x, $0.y] }, noise: noise, generator,
            targets: .classes(points.map(\.label), names: ["0", "1"]))
    }

    struct Point {
        var x: Float
        var y: Float
        var label: Int
    }

    /// Where a point lies before noise. `uniform`: two numbers in [0, 1) of its own.
    func place(_ index: Int, of count: Int, uniform: (Float, Float)) -> Point {
        let half = count / 2
        let label = index < half ? 0 : 1
        // Which point of its class this is, and how many that class has.
        let position = label == 0 ? index : index - half
        let size = label == 0 ? half : count - half
        switch self {
        case .xor:
            let x = SyntheticDataset.apart(2 * uniform.0 - 1)
            let y = SyntheticDataset.apart(2 * uniform.1 - 1)
            return Point(x: x, y: y, label: (x > 0) != (y > 0) ? 1 : 0)
        case .circle:
            let radius = label == 0 ? 0.5 * uniform.0 : 0.7 + 0.3 * uniform.0
            return SyntheticDataset.polar(radius, 2 * .pi * uniform.1, label)
        case .spiral:
            let radius = Float(position) / Float(size)
            return SyntheticDataset.polar(radius, 2 * .pi * 1.75 * radius + (label == 0 ? 0 : .pi), label)
        case .moons:
            let angle = .pi * (size > 1 ? Float(position) / Float(size - 1) : 0)
            let x = label == 0 ? cos(angle) : 1 - cos(angle)
            let y = label == 0 ? sin(angle) : 0.5 - sin(angle)
            return Point(x: (x - 0.5) / 1.5, y: (y - 0.25) / 1.5, label: label)
        case .gauss:
            // Box and Muller's way from two uniform numbers to two normal ones.
            let radius = 0.2 / Float(2).squareRoot() * (-2 * log(1 - uniform.0)).squareRoot()
            let cloud = SyntheticDataset.polar(radius, 2 * .pi * uniform.1, label)
            let middle: Float = label == 0 ? -0.4 : 0.4
            return Point(x: middle + cloud.x, y: middle + cloud.y, label: label)
        }
    }

    /// Moves a coordinate away from zero, to -1...-0.06 or 0.06...1, so that the classes have a gap between them.
    private static func apart(_ value: Float) -> Float {
        let gap: Float = 0.06
        return value * (1 - gap) + (value > 0 ? gap : -gap)
    }

    private static func polar(_ radius: Float, _ angle: Float, _ label: Int) -> Point {
        Point(x: radius * sin(angle), y: radius * cos(angle), label: label)
    }
}
