import CKernels

/// Y = X Wᵀ + b for X [batch, in], W [out, in], b [out].
///
/// dL/dX = dL/dY W; dL/dW = dL/dYᵀ X; dL/db = column sums of dL/dY.
struct LinearOperation: Operation {
    var name: String { "Linear" }

    func reads(forGradientOf operand: Int) -> SavedTensors { operand < 2 ? .input(1 - operand) : [] }

    func backward(_ pass: BackwardPass) {
        let x = pass.input(0)
        let w = pass.input(1)
        let (out, inputs) = (w.shape[0], w.shape[1])
        let batch = x.elementCount / max(inputs, 1)
        let dx = pass.needs(0) ? Tensor(uninitialized: x.shape) : nil
        let dw = pass.sum(at: 1)
        let db = pass.inputCount == 3 ? pass.sum(at: 2) : .unwanted
        ck_linear_backward(
            batch, inputs, out, x.storage.pointer, w.storage.pointer, pass.upstream.storage.pointer,
            dx?.storage.initializing, dw.pointer, dw.accumulate, db.pointer, db.accumulate)
        if let dx { pass.send(to: 0) { dx } }
    }
}

/// y = x wᵀ + b over the last dimension of x (PyTorch: `torch.nn.functional.linear`).
///
/// - Parameters:
///   - x: [..., in]
///   - weight: [out, in]
///   - bias: [out]
/// - Complexity: O(batch in out).
public func linear(_ x: Tensor, _ weight: Tensor, _ bias: Tensor? = nil) -> Tensor {
    guard x.rank >= 1, weight.rank == 2, x.shape[x.rank - 1] == weight.shape[1] else {
        misuse(
            "linear: input \(x.shape) does not fit weight \(weight.shape); the input's last size must be the weight's last."
        )
    }
    let (out, inputs) = (weight.shape[0], weight.shape[1])
    if let bias, bias.rank != 1 || bias.elementCount != out {
        misuse("linear: bias \(bias.shape) does not fit weight \(weight.shape); [\(out)] is needed.")
    }
    let y = Tensor(uninitialized: x.shape.replacing(x.rank - 1, with: out))
    let batch = y.elementCount / max(out, 1)
    ck_linear_forward(
        batch, inputs, out, x.storage.pointer, weight.storage.pointer, bias?.storage.pointer, 0, y.storage.initializing)
    return y.recorded(LinearOperation(), x, weight, bias)
}
