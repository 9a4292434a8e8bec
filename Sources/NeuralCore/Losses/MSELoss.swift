/// l = (x - t)²; dl/dx = 2 (x - t); dl/dt = -dl/dx.
struct MSEOperation: ElementwiseLoss {
    let reduction: Reduction

    var name: String { "MSELoss" }

    func loss(_ x: Float, _ t: Float, at position: Int) -> Float { (x - t) * (x - t) }

    func slope(_ x: Float, _ t: Float, at position: Int) -> Float { 2 * (x - t) }

    func targetSlope(_ x: Float, _ t: Float, at position: Int) -> Float { -slope(x, t, at: position) }

    func arithmetic(_ x: Float, _ t: Float, at position: Int) -> String { "({0} - {1})²" }

    var lossFormula: String { "(x - t)²" }
    var slopeFormula: String { "2 (x - t)" }
    var targetSlopeFormula: String { "2 (t - x)" }

    func divisor(for shape: Shape) -> Float? { reduction.divisor(shape.elementCount) }
}

/// Mean squared error (PyTorch: `torch.nn.MSELoss`): l = (x - t)²; dl/dx = 2 (x - t).
public struct MSELoss: Sendable {
    /// What becomes of the losses of the elements.
    public var reduction: Reduction

    public init(reduction: Reduction = .mean) { self.reduction = reduction }

    /// The loss: a scalar, or with the reduction `none` one for each element.
    ///
    /// - Precondition: the shapes of output and target broadcast.
    /// - Complexity: O(elements).
    public func callAsFunction(_ output: Tensor, _ target: Tensor) -> Tensor {
        let (x, t) = broadcastOperands(output, target, loss: "MSELoss")
        return MSEOperation(reduction: reduction).forward(x, t)
    }
}
