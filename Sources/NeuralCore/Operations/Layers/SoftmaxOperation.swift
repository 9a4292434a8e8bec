import CKernels

/// y_i = e^x_i / Σ e^x_j along a dimension; dL/dx_i = y_i (dL/dy_i - Σ y_j dL/dy_j).
struct SoftmaxOperation: RowWiseOperation {
    let dim: Int

    var name: String { "Softmax" }

    func reads(forGradientOf operand: Int) -> SavedTensors { .output }

    func backward(_ pass: BackwardPass) {
        pass.send(to: 0) {
            Rows.map(pass.output, pass.upstream, along: dim) { rows, columns, y, dy, dx in
                ck_softmax_rows_backward(rows, columns, y, dy, dx)
            }
        }
    }
}

/// Probabilities from logits along a dimension (PyTorch: `torch.softmax`).
///
/// - Complexity: O(elements).
public func softmax(_ x: Tensor, dim: Int = -1) -> Tensor {
    let dim = x.rank == 0 ? 0 : x.shape.normalized(dim, operation: "softmax")
    let y = Rows.map(x, along: dim) { ck_softmax_rows($0, $1, $2, $3) }
    return y.recorded(SoftmaxOperation(dim: dim), x)
}

/// ``softmax(_:dim:)`` as a module (PyTorch: `torch.nn.Softmax`).
public struct Softmax: LibraryLayer {
    public let dim: Int
    public init(dim: Int = -1) { self.dim = dim }
    public func forward(_ x: Tensor) -> Tensor { softmax(x, dim: dim) }
}

extension SoftmaxOperation {
    func value(_ x: Double, largest: Double, sum: Double) -> Double { Elementary.exponential(x - largest) / sum }

    func slope(_ numbers: OperationNumbers, of result: Int, by input: Int) -> Double {
        Double(numbers.y[result]) * ((result == input ? 1 : 0) - Double(numbers.y[input]))
    }

    var arithmetic: Derivation.Arithmetic? { nil }
    var formula: String { "y[i] = e^x[i] / Σ e^x[j]" }
    var gradientFormula: String { "dL/dx[i] = Σ dL/dy[j] · y[j] ([i=j] - y[i])" }
    var slopeFormula: String { "y[j] ([i=j] - y[i])" }
}
