/// l = -(t ln x + (1 - t) ln(1 - x)), the logarithms cut off at -100; dl/dx = (x - t) / (x (1 - x)), the divisor at least
/// 10⁻¹²; dl/dt = ln(1 - x) - ln x.
struct BCELossOperation: ElementwiseLoss {
    let weights: [Float]?
    let reduction: Reduction

    func loss(_ x: Float, _ t: Float, at position: Int) -> Float {
        -(t * cut(Elementary.logarithm(x)) + (1 - t) * cut(Elementary.logarithmOfOnePlus(-x)))
    }

    func slope(_ x: Float, _ t: Float, at position: Int) -> Float { (x - t) / maximumOf(x * (1 - x), 1e-12) }

    func targetSlope(_ x: Float, _ t: Float, at position: Int) -> Float {
        cut(Elementary.logarithmOfOnePlus(-x)) - cut(Elementary.logarithm(x))
    }

    func arithmetic(_ x: Float, _ t: Float, at position: Int) -> String {
        func logarithm(_ text: String, _ x: Float) -> String {
            Elementary.logarithm(x) < -100 ? "max(ln(\(text)), -100)" : "ln(\(text))"
        }
        return "-({1} · \(logarithm("{0}", x)) + (1 - {1}) · \(logarithm("1 - {0}", 1 - x)))"
    }

    var lossFormula: String { "-(t ln x + (1 - t) ln(1 - x))" }
    var slopeFormula: String { "(x - t) / (x (1 - x))" }
    var targetSlopeFormula: String { "(ln(1 - x) - ln x)" }

    /// NaN outside of 0...1.
    private func cut(_ logarithm: Float) -> Float { maximumOf(logarithm, -100) }

    /// Unlike `max` it keeps a NaN.
    private func maximumOf(_ x: Float, _ bound: Float) -> Float { x < bound ? bound : x }
}

/// Binary cross entropy of probabilities (PyTorch: `torch.nn.BCELoss`): l = -(t ln x + (1 - t) ln(1 - x));
/// dl/dx = (x - t) / (x (1 - x)).
///
/// The logarithms are cut off at -100, so that certain mistakes stay finite.
public struct BCELoss {
    /// A factor for each element's loss; it broadcasts to the output.
    public var weight: Tensor?
    /// What becomes of the losses of the elements.
    public var reduction: Reduction

    public init(weight: Tensor? = nil, reduction: Reduction = .mean) {
        self.weight = weight
        self.reduction = reduction
    }

    /// - Precondition: output and target have one shape, and all their numbers lie in 0...1.
    public func callAsFunction(_ output: Tensor, _ target: Tensor) -> Tensor {
        for (name, tensor) in [("output", output), ("target", target)] {
            guard let bad = tensor.withElements({ $0.first { !($0 >= 0 && $0 <= 1) } }) else { continue }
            fail("BCELoss: \(name) \(bad) must lie in 0...1; logits are for BCEWithLogitsLoss.")
        }
        return ofAnyNumbers(output, target)
    }

    /// The same where what is outside of 0...1 is shown, not refused: such an output gives NaN, such a target a loss like any other.
    package func ofAnyNumbers(_ output: Tensor, _ target: Tensor) -> Tensor {
        guard output.shape == target.shape else {
            fail("BCELoss: output \(output.shape) and target \(target.shape) must have the same shape.")
        }
        let weights = weight.map { expandedElements($0, to: output.shape) }
        return BCELossOperation(weights: weights, reduction: reduction).forward(output, target)
    }
}
