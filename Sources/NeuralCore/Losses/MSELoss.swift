/// Mean squared error (PyTorch: `torch.nn.MSELoss`): l = (x - t)²; dl/dx = 2 (x - t); dl/dt = -dl/dx.
public struct MSELoss: ElementwiseLoss {
    /// What becomes of the losses of the elements.
    public var reduction: Reduction

    public init(reduction: Reduction = .mean) { self.reduction = reduction }

    /// The loss: a scalar, or with the reduction `none` one for each element.
    ///
    /// - Precondition: the shapes of output and target broadcast.
    /// - Complexity: O(elements).
    public func callAsFunction(_ output: Tensor, _ target: Tensor) -> Tensor {
        broadcasting(output, target)
    }

    func loss(_ x: Float, _ t: Float, at position: Int) -> Float { (x - t) * (x - t) }

    func slope(_ x: Float, _ t: Float, at position: Int) -> Float { 2 * (x - t) }

    func arithmetic(_ x: Float, _ t: Float, at position: Int) -> String { "({0} - {1})²" }

    var lossFormula: String { "(x - t)²" }
    var slopeFormula: String { "2 (x - t)" }
    var targetSlopeFormula: String { "2 (t - x)" }
}
