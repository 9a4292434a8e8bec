/// Cross entropy from logits (PyTorch: `torch.nn.CrossEntropyLoss`): l = -ln softmax(x)[label].
///
/// dL/dx = (softmax(x) - onehot(label)) / batch for the mean. It expects logits: probabilities in their place give a loss with
/// a floor and small gradients, as in PyTorch.
public struct CrossEntropyLoss: Sendable {
    public var reduction: Reduction

    public init(reduction: Reduction = .mean) { self.reduction = reduction }

    /// - Parameters:
    ///   - logits: [batch, classes]
    ///   - labels: the right class of each row, from 0
    public func callAsFunction(_ logits: Tensor, _ labels: [Int]) -> Tensor {
        NLLLoss(reduction: reduction)(logSoftmax(logits), labels)
    }
}
