import CKernels

/// Stochastic gradient descent, with momentum (PyTorch: `torch.optim.SGD`; Sutskever et al., 2013).
///
///     g = grad + weightDecay w
///     v = g at the first step, then momentum v + (1 - dampening) g
///     w = w - lr v      (Nesterov: w - lr (g + momentum v); without momentum: w - lr g)
///
/// - Complexity: one pass over parameters and gradients a step.
public final class SGD: Optimizer {
    public let parameters: [Tensor]
    public var learningRate: Float
    public let momentum: Float
    public let dampening: Float
    public let weightDecay: Float
    public let nesterov: Bool
    /// v of each parameter; `nil` before its first step, and always without momentum.
    public private(set) var momentumBuffers: [Tensor?]

    public init(
        _ parameters: [Tensor], lr learningRate: Float, momentum: Float = 0, dampening: Float = 0, weightDecay: Float = 0,
        nesterov: Bool = false
    ) {
        self.parameters = parameters
        self.learningRate = learningRate
        self.momentum = momentum
        self.dampening = dampening
        self.weightDecay = weightDecay
        self.nesterov = nesterov
        momentumBuffers = Array(repeating: nil, count: parameters.count)
    }

    public func step() {
        for (index, parameter) in parameters.enumerated() {
            guard let gradient = parameter.grad else { continue }
            let isFirst = momentumBuffers[index] == nil
            if momentum != 0, isFirst { momentumBuffers[index] = Tensor(uninitialized: parameter.shape) }
            ck_sgd(
                parameter.elementCount, parameter.storage.mutate(), gradient.storage.pointer,
                momentumBuffers[index]?.storage.mutate(), isFirst ? 1 : 0, learningRate, momentum, dampening, weightDecay,
                nesterov ? 1 : 0)
        }
    }
}
