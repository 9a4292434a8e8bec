import CKernels

/// y_i = e^x_i / Σ e^x_j along the last dimension; dL/dx_i = y_i (dL/dy_i - Σ y_j dL/dy_j).
struct Softmax: Operation {
    let name = "Softmax"
    let saved: SavedTensors = .output

    func backward(_ pass: BackwardPass) {
        pass.send(to: 0) {
            let dx = Tensor(uninitialized: pass.upstream.shape)
            let (rows, columns) = dx.shape.rowsOfLastDimension
            ck_softmax_rows_backward(
                rows, columns, pass.output.storage.pointer, pass.upstream.storage.pointer, dx.storage.initializing)
            return dx
        }
    }
}

/// Probabilities from logits along the last dimension (PyTorch: `torch.softmax(x, dim=-1)`).
public func softmax(_ x: Tensor) -> Tensor {
    let y = Tensor(uninitialized: x.shape)
    let (rows, columns) = x.shape.rowsOfLastDimension
    ck_softmax_rows(rows, columns, x.storage.pointer, y.storage.initializing)
    return y.recorded(Softmax(), x)
}

extension Shape {
    /// The tensor seen as a matrix whose rows run along the last dimension.
    var rowsOfLastDimension: (rows: Int, columns: Int) {
        let columns = isEmpty ? 1 : self[count - 1]
        return (columns == 0 ? 0 : elementCount / columns, columns)
    }
}
