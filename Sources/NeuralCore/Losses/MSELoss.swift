/// Mean squared error (PyTorch: `torch.nn.MSELoss`): l = (x - t)²; dl/dx = 2 (x - t).
public struct MSELoss: Sendable {
    public var reduction: Reduction

    public init(reduction: Reduction = .mean) { self.reduction = reduction }

    public func callAsFunction(_ output: Tensor, _ target: Tensor) -> Tensor {
        let difference = lossDifference(output, target, loss: "MSELoss")
        return reduction.applied(to: difference * difference)
    }
}
