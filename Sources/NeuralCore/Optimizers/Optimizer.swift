/// Changes parameters by their gradients (PyTorch: `torch.optim.Optimizer`).
public protocol Optimizer: AnyObject {
    var parameters: [Tensor] { get }
    var learningRate: Float { get set }
    /// One update of every parameter that has a gradient.
    func step()
}

extension Optimizer {
    /// Clears the gradient of every parameter (PyTorch: `optimizer.zero_grad`).
    public func zeroGrad(setToNone: Bool = true) {
        for parameter in parameters { parameter.zeroGrad(setToNone: setToNone) }
    }
}
