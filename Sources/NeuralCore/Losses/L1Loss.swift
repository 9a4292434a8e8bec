/// Mean absolute error (PyTorch: `torch.nn.L1Loss`): l = |x - t|; dl/dx = sign(x - t), 0 where x = t
/// and where x - t is NaN; dl/dt = -dl/dx.
///
/// Its gradient is a sign: with the mean over n elements dL/dx is exactly +1/n or -1/n however wrong x is (0 where x = t).
public struct L1Loss: ElementwiseLoss {
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

    func loss(_ x: Float, _ t: Float, at position: Int) -> Float { (x - t).magnitude }

    func slope(_ x: Float, _ t: Float, at position: Int) -> Float {
        let difference = x - t
        return difference > 0 ? 1 : difference < 0 ? -1 : 0
    }

    func arithmetic(_ x: Float, _ t: Float, at position: Int) -> String { "|{0} - {1}|" }

    var lossFormula: String { "|x - t|" }
    var slopeFormula: String { "sign(x - t)" }
    var targetSlopeFormula: String { "sign(t - x)" }

    func notes(_ x: Float, _ t: Float, count: Int) -> [Derivation.Note] {
        if x == t { return [.signAtZero] }
        return (x - t).isNaN ? [] : [.signOverCount(count)]
    }
}
