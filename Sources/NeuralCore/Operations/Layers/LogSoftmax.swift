import CKernels

/// y_i = x_i - ln Σ e^x_j along the last dimension; dL/dx_i = dL/dy_i - e^y_i Σ dL/dy_j.
struct LogSoftmax: Operation {
    let name = "LogSoftmax"
    let saved: SavedTensors = .output

    func backward(_ pass: BackwardPass) {
        pass.send(to: 0) {
            let dx = Tensor(uninitialized: pass.upstream.shape)
            let (rows, columns) = dx.shape.rowsOfLastDimension
            ck_log_softmax_rows_backward(
                rows, columns, pass.output.storage.pointer, pass.upstream.storage.pointer, dx.storage.initializing)
            return dx
        }
    }
}

/// Log-probabilities from logits along the last dimension (PyTorch: `torch.log_softmax(x, dim=-1)`).
public func logSoftmax(_ x: Tensor) -> Tensor {
    let y = Tensor(uninitialized: x.shape)
    let (rows, columns) = x.shape.rowsOfLastDimension
    ck_log_softmax_rows(rows, columns, x.storage.pointer, y.storage.initializing)
    return y.recorded(LogSoftmax(), x)
}
