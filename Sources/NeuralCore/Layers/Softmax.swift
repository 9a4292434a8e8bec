import CKernels

/// y_i = e^x_i / Σ e^x_j along a dimension; dL/dx_i = y_i (dL/dy_i - Σ y_j dL/dy_j).
struct SoftmaxOperation: RowWiseOperation {
    let dim: Int

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
/// - Parameters:
///   - x: of any shape; the result has the same
///   - dim: the dimension whose elements belong together; negative ones count from the end
/// - Precondition: x has the dimension.
/// - Complexity: O(elements).
public func softmax(_ x: Tensor, dim: Int = -1) -> Tensor {
    let dim = x.rank == 0 ? 0 : x.shape.normalized(dim, operation: "softmax")
    let y = Rows.map(x, along: dim) { ck_softmax_rows($0, $1, $2, $3) }
    return y.recorded(SoftmaxOperation(dim: dim), x)
}

/// ``softmax(_:dim:)`` as a module (PyTorch: `torch.nn.Softmax`).
public struct Softmax: LibraryLayer {
    /// The dimension whose elements add up to 1; negative ones count from the end.
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

/// y_i = x_i - ln Σ e^x_j along a dimension; dL/dx_i = dL/dy_i - e^y_i Σ dL/dy_j.
struct LogSoftmaxOperation: RowWiseOperation {
    let dim: Int

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
/// - Parameters:
///   - x: of any shape; the result has the same
///   - dim: the dimension whose elements belong together; negative ones count from the end
/// - Precondition: x has the dimension.
/// - Complexity: O(elements).
public func logSoftmax(_ x: Tensor, dim: Int = -1) -> Tensor {
    let dim = x.rank == 0 ? 0 : x.shape.normalized(dim, operation: "logSoftmax")
    let y = Rows.map(x, along: dim) { ck_log_softmax_rows($0, $1, $2, $3) }
    return y.recorded(LogSoftmaxOperation(dim: dim), x)
}

/// ``logSoftmax(_:dim:)`` as a module (PyTorch: `torch.nn.LogSoftmax`).
public struct LogSoftmax: LibraryLayer {
    /// The dimension whose probabilities add up to 1; negative ones count from the end.
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

/// The explanation that softmax and its logarithm share: every result of a row depends on all numbers of the row.
protocol RowWiseOperation: ExplainedOperation {
    var dim: Int { get }
    /// y_i from e^x_i (times a common factor) and the sum of them all.
    func value(_ x: Double, largest: Double, sum: Double) -> Double
    /// dy_j/dx_i.
    func slope(_ y: OperationNumbers, of result: Int, by input: Int) -> Double
    /// The result from x and Σ e^x of its row, to be worked out; `nil` where the result is x's share.
    var arithmetic: Derivation.Arithmetic? { get }
    var formula: String { get }
    var gradientFormula: String { get }
    var slopeFormula: String { get }
}

extension RowWiseOperation {
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
        let result = value(Double(x[position]), largest: largest, sum: sum)
        if let arithmetic {
            let own = numbers.operand("x", at: position)
            terms.pin(.init(.argument, [own, whole], result, shift == 0 ? arithmetic : "\(shifted) - ln({1})"))
        }
        for place in row {
            let share = Elementary.exponential(Double(x[place]) - largest) / sum
            terms.add(.share(isOwn: place == position), share, "e^(\(shifted)) / {1}") {
                [numbers.operand("x", at: place), whole]
            }
        }
        return Derivation(
            formula, terms, result: result,
            touched: [.init(.operand(0), block(position, numbers.shape))])
    }

    func addPaths(to operand: Int, at position: Int, _ numbers: OperationNumbers, to paths: inout GradientPaths) {
        paths.formula(gradientFormula)
        for place in row(position, numbers.shape) {
            let slope = slope(numbers, of: place, by: position)
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
        if dim < x.rank - 1 {
            return turned(dim, x.rank) { turn in map(turn.forward(x), along: x.rank - 1, kernel) }
        }
        let y = Tensor(uninitialized: x.shape)
        let (rows, columns) = x.shape.rowsOfLastDimension
        kernel(rows, columns, x.storage.pointer, y.storage.initializing)
        return y
    }

    static func map(
        _ a: Tensor, _ b: Tensor, along dim: Int,
        _ kernel: (_ rows: Int, _ columns: Int, Elements, Elements, Place) -> Void
    ) -> Tensor {
        if dim < a.rank - 1 {
            return turned(dim, a.rank) { turn in
                map(turn.forward(a), turn.forward(b), along: a.rank - 1, kernel)
            }
        }
        let y = Tensor(uninitialized: a.shape)
        let (rows, columns) = a.shape.rowsOfLastDimension
        kernel(rows, columns, a.storage.pointer, b.storage.pointer, y.storage.initializing)
        return y
    }

    /// Exchanges `dim` with the last one around `body`.
    private static func turned(_ dim: Int, _ rank: Int, _ body: (Permute) -> Tensor) -> Tensor {
        let turn = Permute(order: Permutation(exchanging: dim, rank - 1, count: rank))
        return turn.forward(body(turn))
    }
}

extension Shape {
    /// The tensor seen as a matrix whose rows run along the last dimension.
    var rowsOfLastDimension: (rows: Int, columns: Int) {
        let columns = isEmpty ? 1 : self[count - 1]
        return (columns == 0 ? 0 : elementCount / columns, columns)
    }
}
