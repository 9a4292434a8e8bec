/// Squared near the target, absolute far from it (PyTorch: `torch.nn.SmoothL1Loss`; Girshick, 2015); with
/// β = 0 it is ``L1Loss``.
///
/// With d = x - t: l = d² / 2β where |d| < β, else |d| - β/2; dl/dx = d / β there, else sign d; dl/dt = -dl/dx.
public struct SmoothL1Loss: ElementwiseLoss {
    /// β, where the square ends.
    public var beta: Float
    /// What becomes of the losses of the elements.
    public var reduction: Reduction

    /// - Precondition: beta is not negative.
    public init(beta: Float = 1, reduction: Reduction = .mean) {
        guard beta >= 0 else { fail("SmoothL1Loss: beta is \(beta); it must be at least 0.") }
        self.beta = beta
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
        return distance < beta ? distance * distance / (2 * beta) : distance - beta / 2
    }

    func slope(_ x: Float, _ t: Float, at position: Int) -> Float {
        let difference = x - t
        if difference.magnitude < beta { return difference / beta }
        return difference > 0 ? 1 : difference < 0 ? -1 : difference
    }

    func arithmetic(_ x: Float, _ t: Float, at position: Int) -> String {
        (x - t).magnitude < beta ? "({0} - {1})² / \(2 * beta)" : "(|{0} - {1}| - \(beta / 2))"
    }

    var lossFormula: String { "d² / \(2 * beta) if |d| < \(beta) else |d| - \(beta / 2), d = x - t" }
    var slopeFormula: String { "(d / \(beta) if |d| < \(beta) else sign d)" }
    var targetSlopeFormula: String { "(-d / \(beta) if |d| < \(beta) else -sign d)" }
}
