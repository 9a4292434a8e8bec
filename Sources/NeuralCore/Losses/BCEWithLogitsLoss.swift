/// With σ = sigmoid x and p the weight of positives: l = -(p t ln σ + (1 - t) ln(1 - σ)), computed as
/// (1 - t) x + q ln(1 + e⁻ˣ) with q = 1 + (p - 1) t; dl/dx = q σ - p t; dl/dt = (p - 1) ln(1 + e⁻ˣ) - x.
struct BCEWithLogitsLossOperation: ElementwiseLoss {
    let weights: [Float]?
    /// p of each element.
    let positiveWeights: [Float]?
    let reduction: Reduction

    func loss(_ x: Float, _ t: Float, at position: Int) -> Float {
        (1 - t) * x + balance(t, position) * softplusOfNegative(x)
    }

    func slope(_ x: Float, _ t: Float, at position: Int) -> Float {
        // From the side where the small one of sigmoid x and 1 - sigmoid x keeps its digits.
        let exponential = Elementary.exponential(-x.magnitude)
        let smaller = exponential / (1 + exponential)
        return x < 0
            ? balance(t, position) * smaller - positiveWeight(position) * t
            : (1 - t) - balance(t, position) * smaller
    }

    func targetSlope(_ x: Float, _ t: Float, at position: Int) -> Float {
        positiveWeights == nil ? -x : (positiveWeight(position) - 1) * softplusOfNegative(x) - x
    }

    func arithmetic(_ x: Float, _ t: Float, at position: Int) -> String {
        let positive = positiveWeights.map { "\($0[position]) · " } ?? ""
        return "-(\(positive){1} · ln(σ({0})) + (1 - {1}) · ln(σ(-{0})))"
    }

    var lossFormula: String {
        positiveWeights == nil
            ? "-(t ln σ(x) + (1 - t) ln(1 - σ(x)))" : "-(p t ln σ(x) + (1 - t) ln(1 - σ(x)))"
    }
    var slopeFormula: String { positiveWeights == nil ? "(σ(x) - t)" : "((1 + (p - 1) t) σ(x) - p t)" }
    var targetSlopeFormula: String { positiveWeights == nil ? "-x" : "((p - 1) ln(1 + e⁻ˣ) - x)" }

    /// p.
    private func positiveWeight(_ position: Int) -> Float { positiveWeights?[position] ?? 1 }

    /// q.
    private func balance(_ t: Float, _ position: Int) -> Float { 1 + (positiveWeight(position) - 1) * t }

    /// ln(1 + e⁻ˣ) without overflow.
    private func softplusOfNegative(_ x: Float) -> Float {
        Elementary.logarithmOfOnePlus(Elementary.exponential(-x.magnitude)) + (x < 0 ? -x : 0)
    }
}

/// Binary cross entropy of logits (PyTorch: `torch.nn.BCEWithLogitsLoss`): l = -(t ln σ(x) + (1 - t) ln(1 - σ(x))), finite for
/// every finite x; dl/dx = σ(x) - t.
///
/// With the weight of positives p (``posWeight``): l = -(p t ln σ(x) + (1 - t) ln(1 - σ(x))).
public struct BCEWithLogitsLoss {
    /// A factor for each element's loss; it broadcasts to the output.
    public var weight: Tensor?
    /// A factor for the part of positive targets; it broadcasts to the output.
    public var posWeight: Tensor?
    /// What becomes of the losses of the elements.
    public var reduction: Reduction

    public init(weight: Tensor? = nil, posWeight: Tensor? = nil, reduction: Reduction = .mean) {
        self.weight = weight
        self.posWeight = posWeight
        self.reduction = reduction
    }

    /// - Precondition: output and target have one shape.
    public func callAsFunction(_ logits: Tensor, _ target: Tensor) -> Tensor {
        guard logits.shape == target.shape else {
            fail("BCEWithLogitsLoss: logits \(logits.shape) and target \(target.shape) must have the same shape.")
        }
        let operation = BCEWithLogitsLossOperation(
            weights: weight.map { expandedElements($0, to: logits.shape) },
            positiveWeights: posWeight.map { expandedElements($0, to: logits.shape) }, reduction: reduction)
        return operation.forward(logits, target)
    }
}
