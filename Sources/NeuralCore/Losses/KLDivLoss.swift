/// With x a log-probability: l = t (ln t - x), 0 where t = 0; dl/dx = -t; dl/dt = ln t + 1 - x. With the target as a
/// log-probability too: l = eᵗ (t - x); dl/dx = -eᵗ; dl/dt = eᵗ (t - x + 1).
struct KLDivLossOperation: ElementwiseLoss {
    let hasLogTarget: Bool
    let kind: KLDivLoss.Reduction

    func loss(_ x: Float, _ t: Float, at position: Int) -> Float {
        if hasLogTarget { return Elementary.exponential(t) * (t - x) }
        return (t == 0 ? 0 : t * Elementary.logarithm(t)) - t * x
    }

    func slope(_ x: Float, _ t: Float, at position: Int) -> Float { hasLogTarget ? -Elementary.exponential(t) : -t }

    func targetSlope(_ x: Float, _ t: Float, at position: Int) -> Float {
        hasLogTarget ? Elementary.exponential(t) * (t - x + 1) : Elementary.logarithm(t) + 1 - x
    }

    func arithmetic(_ x: Float, _ t: Float, at position: Int) -> String {
        hasLogTarget ? "e^({1}) · ({1} - {0})" : t == 0 ? "-{1} · {0}" : "{1} · (ln({1}) - {0})"
    }

    var lossFormula: String { hasLogTarget ? "eᵗ (t - x)" : "t (ln t - x)" }
    var slopeFormula: String { hasLogTarget ? "-eᵗ" : "-t" }
    var targetSlopeFormula: String { hasLogTarget ? "eᵗ (t - x + 1)" : "(ln t + 1 - x)" }

    var reduction: Reduction { Reduction(rawValue: kind.rawValue) ?? .mean }

    func divisor(for shape: Shape) -> Float? {
        kind == .batchmean ? Float(shape.first ?? 1) : reduction.divisor(shape.numel())
    }
}

/// Kullback-Leibler divergence of the target from the output (PyTorch: `torch.nn.KLDivLoss`): l = t (ln t - x), where x is a
/// *log*-probability and t a probability; dl/dx = -t.
///
/// Two traps, as in PyTorch: probabilities in the place of log-probabilities give a number that is no divergence (and may be
/// negative), and `mean` divides by the number of elements, so that the divergence itself is ``Reduction-swift.enum/batchmean``.
public struct KLDivLoss: Sendable {
    /// What becomes of the losses of the elements (PyTorch: `reduction=`).
    public enum Reduction: String, Sendable, CaseIterable {
        /// Their sum, divided by the number of elements.
        case mean
        /// Their sum, divided by the batch's size: the divergence as mathematics has it.
        case batchmean
        case sum
        case none
    }

    /// What becomes of the losses of the elements.
    public var reduction: Reduction
    /// Whether targets are log-probabilities too.
    public var logTarget: Bool

    public init(reduction: Reduction = .mean, logTarget: Bool = false) {
        self.reduction = reduction
        self.logTarget = logTarget
    }

    /// The loss: a scalar, or with the reduction `none` one for each element.
    ///
    /// - Precondition: the shapes of output and target broadcast.
    /// - Complexity: O(elements).
    public func callAsFunction(_ output: Tensor, _ target: Tensor) -> Tensor {
        KLDivLossOperation(hasLogTarget: logTarget, kind: reduction).broadcasting(output, target)
    }
}
