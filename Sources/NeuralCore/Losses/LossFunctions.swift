/// Losses as functions, with the settings that are used most; the types have them all.

/// ``L1Loss`` as a function (PyTorch: `torch.nn.functional.l1_loss`).
public func l1Loss(_ output: Tensor, _ target: Tensor, reduction: Reduction = .mean) -> Tensor {
    L1Loss(reduction: reduction)(output, target)
}

/// ``MSELoss`` as a function (PyTorch: `torch.nn.functional.mse_loss`).
public func mseLoss(_ output: Tensor, _ target: Tensor, reduction: Reduction = .mean) -> Tensor {
    MSELoss(reduction: reduction)(output, target)
}

/// ``SmoothL1Loss`` as a function (PyTorch: `torch.nn.functional.smooth_l1_loss`).
public func smoothL1Loss(_ output: Tensor, _ target: Tensor, beta: Float = 1, reduction: Reduction = .mean) -> Tensor {
    SmoothL1Loss(beta: beta, reduction: reduction)(output, target)
}

/// ``HuberLoss`` as a function (PyTorch: `torch.nn.functional.huber_loss`).
public func huberLoss(_ output: Tensor, _ target: Tensor, delta: Float = 1, reduction: Reduction = .mean) -> Tensor {
    HuberLoss(delta: delta, reduction: reduction)(output, target)
}

/// ``NLLLoss`` as a function (PyTorch: `torch.nn.functional.nll_loss`).
public func nllLoss(_ logProbabilities: Tensor, _ labels: [Int], reduction: Reduction = .mean) -> Tensor {
    NLLLoss(reduction: reduction)(logProbabilities, labels)
}

/// ``CrossEntropyLoss`` as a function (PyTorch: `torch.nn.functional.cross_entropy`).
public func crossEntropy(_ logits: Tensor, _ labels: [Int], labelSmoothing: Float = 0, reduction: Reduction = .mean)
    -> Tensor
{
    CrossEntropyLoss(labelSmoothing: labelSmoothing, reduction: reduction)(logits, labels)
}

/// ``BCELoss`` as a function (PyTorch: `torch.nn.functional.binary_cross_entropy`).
public func binaryCrossEntropy(_ output: Tensor, _ target: Tensor, reduction: Reduction = .mean) -> Tensor {
    BCELoss(reduction: reduction)(output, target)
}

/// ``BCEWithLogitsLoss`` as a function (PyTorch: `torch.nn.functional.binary_cross_entropy_with_logits`).
public func binaryCrossEntropyWithLogits(_ logits: Tensor, _ target: Tensor, reduction: Reduction = .mean) -> Tensor {
    BCEWithLogitsLoss(reduction: reduction)(logits, target)
}

/// ``KLDivLoss`` as a function (PyTorch: `torch.nn.functional.kl_div`).
public func klDiv(_ output: Tensor, _ target: Tensor, reduction: KLDivLoss.Reduction = .mean, logTarget: Bool = false)
    -> Tensor
{
    KLDivLoss(reduction: reduction, logTarget: logTarget)(output, target)
}

extension CrossEntropyLoss {
    /// The loss of the right classes as ``Tensor/argmax(dim:keepDim:)`` gives them.
    public func callAsFunction(_ logits: Tensor, _ labels: Indices) -> Tensor { self(logits, labels.values) }
}

extension NLLLoss {
    /// The loss of the right classes as ``Tensor/argmax(dim:keepDim:)`` gives them.
    public func callAsFunction(_ logProbabilities: Tensor, _ labels: Indices) -> Tensor {
        self(logProbabilities, labels.values)
    }
}

extension L1Loss: Module {}
extension MSELoss: Module {}
extension SmoothL1Loss: Module {}
extension HuberLoss: Module {}
extension NLLLoss: Module {}
extension CrossEntropyLoss: Module {}
extension BCELoss: Module {}
extension BCEWithLogitsLoss: Module {}
extension KLDivLoss: Module {}
