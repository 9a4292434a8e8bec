import CKernels

/// y_i = e^x_i / Σ e^x_j along a dimension, with dL/dx_i = y_i (dL/dy_i - Σ y_j dL/dy_j); or its logarithm, y_i = x_i - ln Σ e^x_j,
/// with dL/dx_i = dL/dy_i - e^y_i Σ dL/dy_j.
struct SoftmaxOperation: ExplainedOperation {
    let dim: Int
    let isLogarithm: Bool

    var name: String { isLogarithm ? "LogSoftmax" : "Softmax" }

    func reads(forGradientOf operand: Int) -> SavedTensors { .output }

    func backward(_ pass: BackwardPass) {
        let kernel = isLogarithm ? ck_log_softmax_rows_backward : ck_softmax_rows_backward
        pass.send(to: 0) { Rows.map(pass.output, pass.upstream, along: dim) { kernel($0, $1, $2, $3, $4) } }
    }

    static func forward(_ x: Tensor, _ dim: Int, logarithm: Bool) -> Tensor {
        let dim = x.dim() == 0 ? 0 : x.shape.normalized(dim, operation: logarithm ? "logSoftmax" : "softmax")
        let kernel = logarithm ? ck_log_softmax_rows : ck_softmax_rows
        let y = Rows.map(x, along: dim) { kernel($0, $1, $2, $3) }
        return y.recorded(SoftmaxOperation(dim: dim, isLogarithm: logarithm), x)
    }
}

/// Probabilities from logits along a dimension (PyTorch: `torch.softmax`).
///
/// - Parameters:
///   - x: of any shape; the result has the same
///   - dim: the dimension whose elements belong together; negative ones count from the end
/// - Precondition: x has the dimension.
/// - Complexity: O(elements).
public func softmax(_ x: Tensor, dim: Int = -1) -> Tensor { SoftmaxOperation.forward(x, dim, logarithm: false) }

/// Log-probabilities from logits along a dimension (PyTorch: `torch.log_softmax`).
///
/// - Parameters:
///   - x: of any shape; the result has the same
///   - dim: the dimension whose elements belong together; negative ones count from the end
/// - Precondition: x has the dimension.
/// - Complexity: O(elements).
public func logSoftmax(_ x: Tensor, dim: Int = -1) -> Tensor { SoftmaxOperation.forward(x, dim, logarithm: true) }

/// ``softmax(_:dim:)`` as a module (PyTorch: `torch.nn.Softmax`).
public struct Softmax: LibraryLayer {
    /// The dimension whose elements add up to 1; negative ones count from the end.
    public let dim: Int
    public init(dim: Int = -1) { self.dim = dim }
    /// The same with the dimension by its place.
    public init(_ dim: Int) { self.dim = dim }
    public var extraDescription: String { "dim=\(dim)" }

    public func forward(_ x: Tensor) -> Tensor { softmax(x, dim: dim) }
}

/// ``logSoftmax(_:dim:)`` as a module (PyTorch: `torch.nn.LogSoftmax`).
public struct LogSoftmax: LibraryLayer {
    /// The dimension whose probabilities add up to 1; negative ones count from the end.
    public let dim: Int
    public init(dim: Int = -1) { self.dim = dim }
    /// The same with the dimension by its place.
    public init(_ dim: Int) { self.dim = dim }
    public var extraDescription: String { "dim=\(dim)" }

    public func forward(_ x: Tensor) -> Tensor { logSoftmax(x, dim: dim) }
}

/// The explanation: every result of a row depends on all numbers of the row.
extension SoftmaxOperation {
    /// The positions of the row that holds `position`.
    private func row(_ position: Int, _ shape: Shape) -> StrideThrough<Int> {
        if shape.isEmpty { return stride(from: 0, through: 0, by: 1) }
        let (_, size, inner) = shape.blocks(at: dim)
        let first = position / (size * inner) * size * inner + position % inner
        return stride(from: first, through: first + (size - 1) * inner, by: inner)
    }

    func derivation(at position: Int, _ numbers: OperationNumbers) -> Derivation {
        let x = numbers.x(0)
        let row = row(position, numbers.shape)
        let largest = row.reduce(-Double.infinity) { max($0, Double(x[$1])) }
        let sum = row.reduce(0.0) { $0 + Elementary.exponential(Double(x[$1]) - largest) }
        var terms = Terms()
        terms.keepsOrder = true
        // As PyTorch does it, where e^x would overflow: Σ e^(x - largest).
        let shift = abs(largest) < 80 ? 0 : largest
        let whole = Operand(shift == 0 ? "Σ" : "Σ'", Float(sum * Elementary.exponential(largest - shift)))
        let shifted = shift == 0 ? "{0}" : "{0} - \(shift < 0 ? "(\(shift))" : "\(shift)")"
        let own = Double(x[position]) - largest
        let result = isLogarithm ? own - Elementary.logarithm(sum) : Elementary.exponential(own) / sum
        if isLogarithm {
            let own = numbers.operand("x", at: position)
            terms.pin(.init(.argument, [own, whole], result, "\(shifted) - ln({1})"))
        }
        for place in row {
            let share = Elementary.exponential(Double(x[place]) - largest) / sum
            terms.add(.share(isOwn: place == position), share, "e^(\(shifted)) / {1}") {
                [numbers.operand("x", at: place), whole]
            }
        }
        return Derivation(
            isLogarithm ? "y[i] = x[i] - ln Σ e^x[j]" : "y[i] = e^x[i] / Σ e^x[j]", terms, result: result,
            touched: [.init(.operand(0), block(position, numbers.shape))])
    }

    func addPaths(to operand: Int, at position: Int, _ numbers: OperationNumbers, to paths: inout GradientPaths) {
        let slopeFormula = isLogarithm ? "([i=j] - e^y[i])" : "y[j] ([i=j] - y[i])"
        let y = Double(numbers.y[position])
        let share = isLogarithm ? Elementary.exponential(y) : y
        paths.formula("dL/dx[i] = Σ dL/dy[j] · \(slopeFormula)")
        for place in row(position, numbers.shape) {
            let slope = (isLogarithm ? 1 : Double(numbers.y[place])) * ((place == position ? 1 : 0) - share)
            paths.add(numbers, from: place, slope: slope) { [Operand(slopeFormula, Float(slope))] }
        }
        paths.touch(.result, block(position, numbers.shape))
    }

    private func block(_ position: Int, _ shape: Shape) -> [Range<Int>] {
        var block = shape.block(ofPosition: position)
        if !block.isEmpty { block[dim] = 0..<shape[dim] }
        return block
    }
}

/// Runs a kernel that works on the rows of a matrix along any dimension of a tensor, which is turned to the last place for it.
enum Rows {
    typealias Elements = UnsafePointer<Float>
    typealias Place = UnsafeMutablePointer<Float>

    static func map(
        _ x: Tensor, along dim: Int, _ kernel: (_ rows: Int, _ columns: Int, Elements, Place) -> Void
    ) -> Tensor {
        map(x, x, along: dim) { rows, columns, x, _, y in kernel(rows, columns, x, y) }
    }

    static func map(
        _ a: Tensor, _ b: Tensor, along dim: Int,
        _ kernel: (_ rows: Int, _ columns: Int, Elements, Elements, Place) -> Void
    ) -> Tensor {
        if dim < a.dim() - 1 {
            // Exchanges `dim` with the last one around the kernel.
            let turn = Permute(order: Permutation(exchanging: dim, a.dim() - 1, count: a.dim()))
            let left = turn.forward(a)
            return turn.forward(map(left, a === b ? left : turn.forward(b), along: a.dim() - 1, kernel))
        }
        let y = Tensor(uninitialized: a.shape)
        let (rows, columns) = a.shape.rowsOfLastDimension
        kernel(rows, columns, a.storage.pointer, b.storage.pointer, y.storage.initializing)
        return y
    }
}

extension Shape {
    /// The tensor seen as a matrix whose rows run along the last dimension.
    var rowsOfLastDimension: (rows: Int, columns: Int) {
        let columns = isEmpty ? 1 : self[count - 1]
        return (columns == 0 ? 0 : numel() / columns, columns)
    }
}
