/// -w t x for log-probabilities x, with class weights w and targets smoothed to t' = (1 - ε) t + ε/C; its sum over the classes
/// is the cross entropy of a sample. dl/dx = -w t'; dl/dt = -(1 - ε) w x.
struct CrossEntropyLossOperation: ElementwiseLoss {
    let weights: [Float]?
    let smoothing: Float
    let classes: Int
    let reduction: Reduction

    func loss(_ x: Float, _ t: Float, at position: Int) -> Float { -smoothed(t) * x }

    func slope(_ x: Float, _ t: Float, at position: Int) -> Float { -smoothed(t) }

    func targetSlope(_ x: Float, _ t: Float, at position: Int) -> Float { -(1 - smoothing) * x }

    func arithmetic(_ x: Float, _ t: Float, at position: Int) -> String {
        smoothing == 0 ? "-{1} · {0}" : "-((1 - \(smoothing)) · {1} + \(smoothing) / \(classes)) · {0}"
    }

    /// The mean is over the samples, not over the elements.
    var lossFormula: String { smoothing == 0 ? "-t x" : "-((1 - \(smoothing)) t + \(smoothing)/\(classes)) x" }
    var slopeFormula: String { smoothing == 0 ? "-t" : "-((1 - \(smoothing)) t + \(smoothing)/\(classes))" }
    var targetSlopeFormula: String { smoothing == 0 ? "-x" : "-(1 - \(smoothing)) x" }

    func divisor(for shape: Shape) -> Float? { reduction.divisor(shape.numel() / classes) }

    private func smoothed(_ t: Float) -> Float { t * (1 - smoothing) + smoothing / Float(classes) }
}

/// Cross entropy from logits (PyTorch: `torch.nn.CrossEntropyLoss`): l = -ln softmax(x)[label].
///
/// dL/dx = (softmax(x) - onehot(label)) / batch for the mean without class weights and smoothing. It expects logits: probabilities in their place give a loss with
/// a floor and small gradients, as in PyTorch.
public struct CrossEntropyLoss: Sendable {
    /// A factor for each class. The mean over labels then divides by the sum of the samples' factors, the mean over
    /// probabilities by the number of samples as ever.
    public var weight: [Float]?
    /// Samples with this label count nothing, not in the mean either; with probabilities it has no meaning. The mean is NaN when
    /// every sample is ignored.
    public var ignoreIndex: Int
    /// The part of each target that is shared evenly by all classes, 0 ... 1 (Szegedy et al., 2016).
    public var labelSmoothing: Float
    /// What becomes of the losses of the elements.
    public var reduction: Reduction

    /// - Precondition: label smoothing lies in 0...1.
    public init(
        weight: [Float]? = nil, ignoreIndex: Int = -100, labelSmoothing: Float = 0, reduction: Reduction = .mean
    ) {
        guard labelSmoothing >= 0, labelSmoothing <= 1 else {
            fail("CrossEntropyLoss: label smoothing is \(labelSmoothing); it must lie in 0...1.")
        }
        self.weight = weight
        self.ignoreIndex = ignoreIndex
        self.labelSmoothing = labelSmoothing
        self.reduction = reduction
    }

    /// - Parameters:
    ///   - logits: [batch, classes], [classes], or [batch, classes, ...] with a label for each of the places `...`
    ///   - labels: the right class of each sample, from 0, row by row
    /// - Precondition: there is a label for each sample, all are classes or `ignoreIndex`, and there is a weight for each class.
    public func callAsFunction(_ logits: Tensor, _ labels: [Int]) -> Tensor {
        guard logits.dim() >= 1 else { fail("CrossEntropyLoss: logits [batch, classes] are needed, not a scalar.") }
        let x = logSoftmax(logits, dim: NLLLossOperation.classDim(logits.shape))
        return NLLLoss(weight: weight, ignoreIndex: ignoreIndex, reduction: reduction)
            .smoothed(x, labels, smoothing: labelSmoothing, loss: "CrossEntropyLoss")
    }

    /// - Parameters:
    ///   - logits: [batch, classes], [classes], or [batch, classes, ...]
    ///   - probabilities: of each class, of the logits' shape
    /// - Precondition: both shapes are the same, and there is a weight for each class.
    public func callAsFunction(_ logits: Tensor, _ probabilities: Tensor) -> Tensor {
        if probabilities.shape.elementsEqual(logits.shape.removing(NLLLossOperation.classDim(logits.shape))) {
            fail(
                "CrossEntropyLoss: class labels are [Int] or Indices; a tensor is taken for probabilities, of shape \(logits.shape), not \(probabilities.shape)."
            )
        }
        guard logits.dim() >= 1, logits.shape == probabilities.shape else {
            fail(
                "CrossEntropyLoss: logits \(logits.shape) and probabilities \(probabilities.shape) must have one shape."
            )
        }
        let dim = NLLLossOperation.classDim(logits.shape)
        let classes = logits.shape[dim]
        if let weight, weight.count != classes {
            fail("CrossEntropyLoss: \(weight.count) weights do not fit \(classes) classes.")
        }
        let weights = weight.map { weight in
            let shape = Shape(logits.shape.indices.map { $0 == dim ? classes : 1 })
            return expandedElements(Tensor(weight, shape: shape), to: logits.shape)
        }
        let operation = CrossEntropyLossOperation(
            weights: weights, smoothing: labelSmoothing, classes: classes, reduction: reduction)
        let losses = operation.forward(logSoftmax(logits, dim: dim), probabilities)
        return reduction == .none ? losses.sum(dims: [dim]) : losses
    }
}
