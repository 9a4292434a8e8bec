import CKernels

/// Mean absolute error (PyTorch: `torch.nn.L1Loss`): l = |x - t|.
///
/// Its gradient is a sign: with the mean over n elements dL/dx is exactly +1/n or -1/n however wrong x is (0 where x = t).
public struct L1Loss: Sendable {
    public var reduction: Reduction

    public init(reduction: Reduction = .mean) { self.reduction = reduction }

    public func callAsFunction(_ output: Tensor, _ target: Tensor) -> Tensor {
        reduction.applied(to: abs(lossDifference(output, target, loss: "L1Loss")))
    }
}

/// x - t for a loss over elements, which needs operands of one shape: broadcasting here hides mistakes.
func lossDifference(_ output: Tensor, _ target: Tensor, loss: String) -> Tensor {
    guard output.shape == target.shape else {
        misuse("\(loss): output \(output.shape) and target \(target.shape) must have the same shape; is a view missing?")
    }
    return output - target
}
