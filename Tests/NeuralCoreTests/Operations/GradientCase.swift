import NeuralCore

/// An operation with random inputs away from its kinks, whose backward is checked by finite differences.
struct GradientCase: Sendable, CustomStringConvertible {
    /// Where inputs are drawn from.
    enum Draw: Sendable {
        /// Of magnitude 0.2 ... 1.2, either sign: away from 0.
        case awayFromZero
        case between(Float, Float)
        /// Shuffled from one scale for all inputs: any two differ by a multiple of 0.25, so none are near a tie.
        case spread
    }

    let description: String
    let shapes: [Shape]
    let draw: Draw
    let compute: @Sendable ([Tensor]) -> Tensor

    init(
        _ description: String, _ shapes: [Int]..., draw: Draw = .awayFromZero,
        compute: @escaping @Sendable ([Tensor]) -> Tensor
    ) {
        self.description = description
        self.shapes = shapes.map { Shape($0) }
        self.draw = draw
        self.compute = compute
    }

    /// The same numbers in every run.
    func inputs() -> [Tensor] {
        let seed = description.utf8.reduce(UInt64(5381)) { $0 &* 33 &+ UInt64($1) }
        let generator = Generator(seed: seed)
        let order = generator.randperm(shapes.reduce(0) { $0 + $1.numel() })
        var used = 0
        return shapes.map { shape in
            let x = Tensor.rand(shape, generator: generator, requiresGrad: true)
            switch draw {
            case .awayFromZero:
                let signs = Tensor.rand(shape, generator: generator).elements.map { $0 < 0.5 ? Float(-1) : 1 }
                x.assign(zip(x.elements, signs).map { (0.2 + $0) * $1 })
            case .between(let low, let high): x.assign(x.elements.map { low + (high - low) * $0 })
            case .spread:
                let places = order[used..<(used + shape.numel())]
                x.assign(places.map { 0.25 * (Float($0) - Float(order.count - 1) / 2) + 0.01 })
                used += shape.numel()
            }
            return x
        }
    }

    static let all =
        arithmetic + maps + products + views + reductions + convolutions + slopes + rows + normalizations
        + elementwiseLosses + classLosses
}
