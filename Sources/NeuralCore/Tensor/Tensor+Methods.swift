/// Functions as methods, as PyTorch's tensors have them: `x.relu()` is ``relu(_:)``.
extension Tensor {
    /// ``NeuralCore/abs(_:)``.
    public func abs() -> Tensor { NeuralCore.abs(self) }
    /// ``NeuralCore/exp(_:)``.
    public func exp() -> Tensor { NeuralCore.exp(self) }
    /// ``NeuralCore/log(_:)``.
    public func log() -> Tensor { NeuralCore.log(self) }
    /// ``NeuralCore/sqrt(_:)``.
    public func sqrt() -> Tensor { NeuralCore.sqrt(self) }
    /// ``NeuralCore/sin(_:)``.
    public func sin() -> Tensor { NeuralCore.sin(self) }
    /// ``NeuralCore/cos(_:)``.
    public func cos() -> Tensor { NeuralCore.cos(self) }
    /// ``NeuralCore/tanh(_:)``.
    public func tanh() -> Tensor { NeuralCore.tanh(self) }
    /// ``NeuralCore/sigmoid(_:)``.
    public func sigmoid() -> Tensor { NeuralCore.sigmoid(self) }
    /// ``NeuralCore/relu(_:)``.
    public func relu() -> Tensor { NeuralCore.relu(self) }
    /// x², which is `pow(2)` (PyTorch: `torch.square`).
    public func square() -> Tensor { NeuralCore.pow(self, 2) }
    /// ``NeuralCore/pow(_:_:)-(Tensor,Float)``.
    public func pow(_ exponent: Float) -> Tensor { NeuralCore.pow(self, exponent) }
    /// ``NeuralCore/pow(_:_:)-(Tensor,Tensor)``.
    public func pow(_ exponent: Tensor) -> Tensor { NeuralCore.pow(self, exponent) }
    /// ``NeuralCore/clamp(_:min:max:)``.
    public func clamp(min minimum: Float = -.infinity, max maximum: Float = .infinity) -> Tensor {
        NeuralCore.clamp(self, min: minimum, max: maximum)
    }
    /// ``NeuralCore/softmax(_:dim:)``.
    public func softmax(_ dim: Int) -> Tensor { NeuralCore.softmax(self, dim: dim) }
    /// ``NeuralCore/softmax(_:dim:)``.
    public func softmax(dim: Int) -> Tensor { NeuralCore.softmax(self, dim: dim) }
    /// ``NeuralCore/logSoftmax(_:dim:)``.
    public func logSoftmax(_ dim: Int) -> Tensor { NeuralCore.logSoftmax(self, dim: dim) }
    /// ``NeuralCore/logSoftmax(_:dim:)``.
    public func logSoftmax(dim: Int) -> Tensor { NeuralCore.logSoftmax(self, dim: dim) }
    /// ``NeuralCore/matmul(_:_:)``.
    public func matmul(_ other: Tensor) -> Tensor { NeuralCore.matmul(self, other) }

    /// The product of two vectors (PyTorch: `torch.dot`).
    ///
    /// - Precondition: both have one dimension, of one size.
    public func dot(_ other: Tensor) -> Tensor {
        guard shape.count == 1, shape == other.shape else {
            fail("dot: two vectors of one size are needed, not shapes \(shape) and \(other.shape).")
        }
        return NeuralCore.matmul(self, other)
    }

    /// A dimension's size; -1 is the last (PyTorch: `Tensor.size`).
    ///
    /// - Precondition: there is the dimension.
    public func size(_ dim: Int) -> Int { shape[shape.normalized(dim, operation: "size")] }
}

precedencegroup PowerPrecedence {
    higherThan: MultiplicationPrecedence
    associativity: right
}

infix operator ** : PowerPrecedence

extension Tensor {
    /// ``NeuralCore/pow(_:_:)-(Tensor,Float)`` (PyTorch: `x ** 2`).
    public static func ** (x: Tensor, exponent: Float) -> Tensor { NeuralCore.pow(x, exponent) }
    /// ``NeuralCore/pow(_:_:)-(Tensor,Tensor)`` (PyTorch: `x ** y`).
    public static func ** (x: Tensor, exponent: Tensor) -> Tensor { NeuralCore.pow(x, exponent) }
    /// 2 ** x (PyTorch: `2 ** x`).
    public static func ** (base: Float, exponent: Tensor) -> Tensor { NeuralCore.pow(Tensor(base), exponent) }
}

/// A number to the power of each exponent (PyTorch: `torch.pow(2, x)`).
public func pow(_ base: Float, _ exponent: Tensor) -> Tensor { pow(Tensor(base), exponent) }

/// The larger of each element and a number: ``clamp(_:min:max:)`` with `min`, but with half of the gradient where they are equal.
public func maximum(_ a: Tensor, _ b: some Scalar) -> Tensor { maximum(a, Tensor(b.asFloat)) }

/// The smaller of each element and a number.
public func minimum(_ a: Tensor, _ b: some Scalar) -> Tensor { minimum(a, Tensor(b.asFloat)) }
