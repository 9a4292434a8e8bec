/// Why a backward pass cannot run. The conditions are PyTorch's; the sentences say what to do.
public enum AutogradError: Error, Equatable, CustomStringConvertible {
    case noGraph
    case notAScalar(shape: Shape)
    case gradientShape(expected: Shape, got: Shape)
    case released(operation: String)
    case changedInPlace(operation: String, tensor: ChangedTensor, shape: Shape)

    /// Which of an operation's tensors changed between forward and backward.
    public enum ChangedTensor: Equatable, Sendable {
        case operand(Int)
        case result
    }

    public var description: String {
        switch self {
        case .noGraph:
            "backward: this tensor does not require a gradient and no operation recorded it; was it computed inside withNoGrad?"
        case .notAScalar(let shape):
            "backward: a gradient can be made up for a scalar only, and this tensor has shape \(shape); reduce it with sum() or mean(), or pass gradient:."
        case .gradientShape(let expected, let got):
            "backward: the gradient passed in has shape \(got), the tensor \(expected)."
        case .released(let operation):
            "backward: Trying to backward through the graph a second time. Saved intermediate values of the graph (here of \(operation)) are freed when you call .backward(); run forward again, or keep the graph with backward(retainGraph: true)."
        case .changedInPlace(let operation, let tensor, let shape):
            "backward: \(operation) needs its \(tensor) of shape \(shape) as it was in forward, but it was changed in place since (by an optimizer step?); run forward again."
        }
    }
}

extension AutogradError.ChangedTensor: CustomStringConvertible {
    public var description: String {
        switch self {
        case .operand(let index): "operand \(index)"
        case .result: "result"
        }
    }
}

extension AutogradError {
    /// What PyTorch says there; the beginning of it, where it is long.
    package var inPyTorch: String {
        switch self {
        case .noGraph: "element 0 of tensors does not require grad and does not have a grad_fn"
        case .notAScalar: "grad can be implicitly created only for scalar outputs"
        case .gradientShape: "Mismatch in shape"
        case .released:
            "Trying to backward through the graph a second time (or directly access saved tensors after they have already been freed)."
        case .changedInPlace:
            "one of the variables needed for gradient computation has been modified by an inplace operation"
        }
    }
}
