/// How a parameter's first numbers are chosen (PyTorch: `torch.nn.init`); drawn from the current generator as PyTorch draws them.
///
///     net.fc1.weight.initialize(.kaimingNormal())
///
/// For a weight [out, in, ...] fanIn is in times the kernel's area, and fanOut out times it.
public enum Initializer: Sendable, Equatable {
    case zeros
    case ones
    case constant(Float)
    /// U(low, high).
    case uniform(Double, Double)
    /// N(mean, deviation²).
    case normal(mean: Double = 0, deviation: Double = 1)
    /// U(-b, b) with b = gain √(6 / (fanIn + fanOut)) (Glorot and Bengio, 2010).
    case xavierUniform(gain: Double = 1)
    /// N(0, σ²) with σ = gain √(2 / (fanIn + fanOut)) (Glorot and Bengio, 2010).
    case xavierNormal(gain: Double = 1)
    /// U(-b, b) with b = gain √(3 / fan), the gain that of what follows (He et al., 2015).
    case kaimingUniform(_ nonlinearity: Nonlinearity = .leakyReLU(slope: 0), mode: Fan = .fanIn)
    /// N(0, σ²) with σ = gain / √fan, the gain that of what follows (He et al., 2015).
    case kaimingNormal(_ nonlinearity: Nonlinearity = .leakyReLU(slope: 0), mode: Fan = .fanIn)
    /// N(mean, deviation²) of which only what lies from `low` to `high` is drawn.
    case truncNormal(mean: Double = 0, deviation: Double = 1, low: Double = -2, high: Double = 2)
    /// gain times a matrix whose rows (or columns, where there are fewer) are at right angles and of length 1, the other dimensions
    /// joined (Saxe et al., 2013).
    case orthogonal(gain: Double = 1)

    /// What `Linear` and `Conv2d` start with: U(-1/√fanIn, 1/√fanIn).
    public static let standard = Initializer.kaimingUniform(.leakyReLU(slope: 5.0.squareRoot()))

    /// Which connections are counted.
    public enum Fan: String, Sendable {
        case fanIn = "fan_in"
        case fanOut = "fan_out"
    }

    /// The function that follows a layer (PyTorch: `torch.nn.init.calculate_gain`).
    public enum Nonlinearity: Sendable, Equatable {
        case linear
        case sigmoid
        case tanh
        case relu
        case selu
        case leakyReLU(slope: Double = 0.01)

        /// By how much it makes numbers smaller, turned round.
        public var gain: Double {
            switch self {
            case .linear, .sigmoid: 1
            case .tanh: 5.0 / 3
            case .relu: 2.0.squareRoot()
            case .selu: 0.75
            case .leakyReLU(let slope): (2 / (1 + slope * slope)).squareRoot()
            }
        }
    }
}

extension Initializer {
    /// Draws new numbers into `tensor`, in place.
    ///
    /// - Precondition: Xavier and Kaiming need at least two dimensions.
    public func fill(_ tensor: Tensor, generator: Generator = .current) {
        switch self {
        case .zeros: tensor.fill(0)
        case .ones: tensor.fill(1)
        case .constant(let value): tensor.fill(value)
        case .uniform(let low, let high):
            guard low <= high else { fail("Initializer: there are no numbers from \(low) to \(high).") }
            tensor.fillUniform(low, high, generator)
        case .normal(let mean, let deviation):
            guard deviation >= 0 else {
                fail("Initializer: the deviation of normal numbers is \(deviation); it must be at least 0.")
            }
            tensor.fillNormal(mean, deviation, generator)
        case .truncNormal(let mean, let deviation, let low, let high):
            let draw = TruncatedNormal(mean: mean, deviation: deviation, low: low, high: high)
            draw.fill(tensor, generator)
        case .orthogonal(let gain): Orthogonal(gain: gain).fill(tensor, generator)
        case .xavierUniform(let gain):
            let bound = 3.0.squareRoot() * xavierDeviation(tensor.shape, gain)
            tensor.fillUniform(-bound, bound, generator)
        case .xavierNormal(let gain):
            tensor.fillNormal(0, xavierDeviation(tensor.shape, gain), generator)
        case .kaimingUniform(let nonlinearity, let mode):
            let bound = 3.0.squareRoot() * kaimingDeviation(tensor.shape, nonlinearity, mode)
            tensor.fillUniform(-bound, bound, generator)
        case .kaimingNormal(let nonlinearity, let mode):
            tensor.fillNormal(0, kaimingDeviation(tensor.shape, nonlinearity, mode), generator)
        }
    }

    private func xavierDeviation(_ shape: Shape, _ gain: Double) -> Double {
        gain * (2 / Double(fan(.fanIn, of: shape) + fan(.fanOut, of: shape))).squareRoot()
    }

    private func kaimingDeviation(_ shape: Shape, _ nonlinearity: Nonlinearity, _ mode: Fan) -> Double {
        nonlinearity.gain / Double(fan(mode, of: shape)).squareRoot()
    }

    private func fan(_ mode: Fan, of shape: Shape) -> Int {
        guard shape.count >= 2 else {
            fail("Initializer: a tensor of shape \(shape) has no fan; a weight has at least two dimensions.")
        }
        return shape[mode == .fanIn ? 1 : 0] * shape.dropFirst(2).reduce(1, *)
    }
}

extension Tensor {
    /// Draws new numbers into this tensor, in place; not recorded (PyTorch: `torch.nn.init.xavier_uniform_(w)` and so on).
    public func initialize(_ initializer: Initializer, generator: Generator = .current) {
        initializer.fill(self, generator: generator)
    }

    fileprivate func fillUniform(_ low: Double, _ high: Double, _ generator: Generator) {
        generator.fillUniform(storage.overwrite(), count: numel(), low: Float(low), high: Float(high))
    }

    fileprivate func fillNormal(_ mean: Double, _ deviation: Double, _ generator: Generator) {
        generator.fillNormal(storage.overwrite(), count: numel(), mean: mean, deviation: deviation)
    }
}

/// The first weight and bias of `Linear` and `Conv2d`, in this order.
enum StandardInitialization {
    static func weight(_ shape: Shape) -> Tensor {
        let weight = Tensor(uninitialized: shape)
        Initializer.standard.fill(weight)
        return .parameter(weight)
    }

    static func bias(_ count: Int, fanIn: Int) -> Tensor {
        let bias = Tensor(uninitialized: [count])
        let bound = 1 / Double(fanIn).squareRoot()
        Initializer.uniform(-bound, bound).fill(bias)
        return .parameter(bias)
    }
}
