import CKernels

/// y_i = e^x_i / Σ e^x_j along a dimension; dL/dx_i = y_i (dL/dy_i - Σ y_j dL/dy_j).
struct SoftmaxOperation: Operation {
    let dimension: Int

    var name: String { "Softmax" }

    func reads(forGradientOf operand: Int) -> SavedTensors { .output }

    func backward(_ pass: BackwardPass) {
        pass.send(to: 0) {
            Rows.map(pass.output, pass.upstream, along: dimension) { rows, columns, y, dy, dx in
                ck_softmax_rows_backward(rows, columns, y, dy, dx)
            }
        }
    }
}

/// Probabilities from logits along a dimension (PyTorch: `torch.softmax`).
///
/// - Complexity: O(elements).
public func softmax(_ x: Tensor, dimension: Int = -1) -> Tensor {
    let dimension = x.rank == 0 ? 0 : x.shape.normalized(dimension, operation: "softmax")
    let y = Rows.map(x, along: dimension) { ck_softmax_rows($0, $1, $2, $3) }
    return y.recorded(SoftmaxOperation(dimension: dimension), x)
}
