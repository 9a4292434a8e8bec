/// Squared near the target, absolute far from it (PyTorch: `torch.nn.HuberLoss`; Huber, 1964): δ times ``SmoothL1Loss`` with β = δ.
///
/// With d = x - t: l = d² / 2 where |d| <= δ, else δ (|d| - δ/2); dl/dx = d there, else δ sign d; dl/dt = -dl/dx.
public struct HuberLoss: ElementwiseLoss {
    /// δ, where the square ends.
    public var delta: Float
    /// What becomes of the losses of the elements.
    public var reduction: Reduction

    /// - Precondition: delta is greater than 0.
    public init(delta: Float = 1, reduction: Reduction = .mean) {
        guard delta > 0 else { fail("HuberLoss: delta is \(delta); it must be greater than 0.") }
        self.delta = delta
        self.reduction = reduction
    }

    /// The loss: a scalar, or with the reduction `none` one for each element.
    ///
    /// - Precondition: the shapes of output and target broadcast.
    /// - Complexity: O(elements).
    public func callAsFunction(_ output: Tensor, _ target: Tensor) -> Tensor {
        broadcasting(output, target)
    }

    func loss(_ x: Float, _ t: Float, at position: Int) -> Float {
        let distance = (x - t).magnitude
        return distance <= delta ? distance * distance / 2 : delta * (distance - delta / 2)
    }

    func slope(_ x: Float, _ t: Float, at position: Int) -> Float {
        let difference = x - t
        return difference > delta ? delta : difference < -delta ? -delta : difference
    }

    func arithmetic(_ x: Float, _ t: Float, at position: Int) -> String {
        (x - t).magnitude <= delta ? "({0} - {1})² / 2" : "\(delta) · (|{0} - {1}| - \(delta / 2))"
    }

    var lossFormula: String { "d² / 2 if |d| ≤ \(delta) else \(delta) (|d| - \(delta / 2)), d = x - t" }
    var slopeFormula: String { "(d if |d| ≤ \(delta) else \(delta) sign d)" }
    var targetSlopeFormula: String { "(-d if |d| ≤ \(delta) else -\(delta) sign d)" }
}
