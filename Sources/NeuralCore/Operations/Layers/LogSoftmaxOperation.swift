import CKernels

/// y_i = x_i - ln Σ e^x_j along a dimension; dL/dx_i = dL/dy_i - e^y_i Σ dL/dy_j.
struct LogSoftmaxOperation: RowWiseOperation {
    let dim: Int

    var name: String { "LogSoftmax" }

    func reads(forGradientOf operand: Int) -> SavedTensors { .output }

    func backward(_ pass: BackwardPass) {
        pass.send(to: 0) {
            Rows.map(pass.output, pass.upstream, along: dim) { rows, columns, y, dy, dx in
                ck_log_softmax_rows_backward(rows, columns, y, dy, dx)
            }
        }
    }
}

/// Log-probabilities from logits along a dimension (PyTorch: `torch.log_softmax`).
///
/// - Complexity: O(elements).
public func logSoftmax(_ x: Tensor, dim: Int = -1) -> Tensor {
    let dim = x.rank == 0 ? 0 : x.shape.normalized(dim, operation: "logSoftmax")
    let y = Rows.map(x, along: dim) { ck_log_softmax_rows($0, $1, $2, $3) }
    return y.recorded(LogSoftmaxOperation(dim: dim), x)
}

/// ``logSoftmax(_:dim:)`` as a module (PyTorch: `torch.nn.LogSoftmax`).
public struct LogSoftmax: LibraryLayer {
    public let dim: Int
    public init(dim: Int = -1) { self.dim = dim }
    public func forward(_ x: Tensor) -> Tensor { logSoftmax(x, dim: dim) }
}

extension LogSoftmaxOperation {
    func value(_ x: Double, largest: Double, sum: Double) -> Double { x - largest - Elementary.logarithm(sum) }

    func slope(_ numbers: OperationNumbers, of result: Int, by input: Int) -> Double {
        (result == input ? 1 : 0) - Elementary.exponential(Double(numbers.y[input]))
    }

    var arithmetic: Derivation.Arithmetic? { "{0} - ln({1})" }
    var formula: String { "y[i] = x[i] - ln Σ e^x[j]" }
    var gradientFormula: String { "dL/dx[i] = Σ dL/dy[j] · ([i=j] - e^y[i])" }
    var slopeFormula: String { "([i=j] - e^y[i])" }
}
