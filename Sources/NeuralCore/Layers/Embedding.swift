import CKernels

/// A row of learned numbers for each of some words (PyTorch: `torch.nn.Embedding`).
///
/// Holds `weight` [numEmbeddings, embeddingDim], standard normal numbers at first. It takes places, not a tensor:
/// `embedding([3, 1])` is `weight.indexSelect([3, 1])`.
public struct Embedding: LibraryLayer {
    /// [numEmbeddings, embeddingDim].
    public let weight: Tensor
    /// A row that starts as zeros and takes no gradient; `nil` where there is none.
    public let paddingIdx: Int?

    /// The first weight is drawn from the current generator.
    ///
    /// - Precondition: both numbers are at least 1, and paddingIdx is one of the rows; negative ones count from the end.
    public init(_ numEmbeddings: Int, _ embeddingDim: Int, paddingIdx: Int? = nil) {
        guard numEmbeddings > 0, embeddingDim > 0 else {
            fail("Embedding: \(numEmbeddings) rows of \(embeddingDim) numbers; both must be at least 1.")
        }
        let padding = paddingIdx.map { $0 < 0 ? $0 + numEmbeddings : $0 }
        if let padding, padding < 0 || padding >= numEmbeddings {
            fail("Embedding: the padding is row \(paddingIdx ?? 0), which is not among \(numEmbeddings).")
        }
        weight = .parameter(.randn([numEmbeddings, embeddingDim]))
        self.paddingIdx = padding
        if let padding { withNoGrad { weight[padding] = Tensor.zeros(embeddingDim) } }
    }

    public var tensors: [(name: String, tensor: Tensor)] { named(["weight": weight]) }

    public var extraDescription: String {
        let sizes = "\(weight.shape[0]), \(weight.shape[1])"
        return paddingIdx.map { "\(sizes), padding_idx=\($0)" } ?? sizes
    }

    /// [places, embeddingDim].
    ///
    /// - Precondition: every place is at least 0 and below numEmbeddings.
    public func callAsFunction(_ places: [Int]) -> Tensor { embedding(places, weight, paddingIdx: paddingIdx) }

    /// The places' shape with one more dimension of embeddingDim numbers.
    public func callAsFunction(_ places: Indices) -> Tensor {
        self(places.values).view(Shape(places.shape + [weight.shape[1]]))
    }

    /// The places as whole numbers in a tensor.
    ///
    /// - Precondition: every number is whole, at least 0 and below numEmbeddings.
    public func forward(_ x: Tensor) -> Tensor {
        let places = x.elements.map { number in
            guard let place = Int(exactly: number) else {
                fail("Embedding: \(number) is no place; whole numbers are needed.")
            }
            return place
        }
        return EmbeddingOperation(places: places, paddingIdx: paddingIdx).forward(weight, shape: x.shape, of: x)
    }
}

/// Rows of a table (PyTorch: `torch.nn.functional.embedding`).
///
/// - Parameter paddingIdx: a row whose gradient stays 0
/// - Precondition: weight is a matrix, and has every row.
public func embedding(_ places: [Int], _ weight: Tensor, paddingIdx: Int? = nil) -> Tensor {
    EmbeddingOperation(places: places, paddingIdx: paddingIdx).forward(weight, shape: [places.count])
}

/// Y[i, j] = W[x[i], j]; dL/dW[r, j] = Σ dL/dY[i, j] over the places i where x is r, and 0 for the padding's row.
struct EmbeddingOperation: ExplainedOperation {
    /// x, row by row.
    let places: [Int]
    let paddingIdx: Int?

    func reads(forGradientOf operand: Int) -> SavedTensors { [] }

    /// - Parameters:
    ///   - shape: of the places
    ///   - x: the places as numbers, which take no gradient; `nil` where there is no tensor of them
    func forward(_ weight: Tensor, shape: Shape, of x: Tensor? = nil) -> Tensor {
        guard weight.dim() == 2 else {
            fail("embedding: a weight [rows, numbers] is needed, not shape \(weight.shape).")
        }
        let (rows, size) = (weight.shape[0], weight.shape[1])
        if let wrong = places.first(where: { $0 < 0 || $0 >= rows }) {
            fail("embedding: row \(wrong) is not among \(rows).")
        }
        let y = Tensor(uninitialized: Shape(shape + [size]))
        let (from, to) = (weight.storage.pointer, y.storage.initializing)
        for (index, row) in places.enumerated() { (to + index * size).update(from: from + row * size, count: size) }
        return y.recorded(self, weight, x)
    }

    func backward(_ pass: BackwardPass) {
        pass.send(to: 0) {
            let dw = Tensor.zeros(pass.input(0).shape)
            let (to, dy, size) = (dw.storage.initializing, pass.upstream.storage.pointer, dw.shape[1])
            for (index, row) in places.enumerated() where row != paddingIdx {
                ck_add_scaled(size, 1, dy + index * size, to + row * size)
            }
            return dw
        }
    }

    func derivation(at position: Int, _ numbers: OperationNumbers) -> Derivation {
        let (index, column) = position.quotientAndRemainder(dividingBy: numbers.shape(0)[1])
        let from = places[index] * numbers.shape(0)[1] + column
        let w = numbers.operand("w", at: from)
        var touched = [Derivation.Region(.operand(0), numbers.shape(0).block(ofPosition: from))]
        if numbers.operandCount > 1 { touched.append(.init(.operand(1), numbers.shape(1).block(ofPosition: index))) }
        return Derivation(
            "y[i,j] = w[x[i],j],  x[i] = \(places[index])", .argument, [w], result: Double(w.value), notes: [.moved],
            touched: touched)
    }

    func addPaths(to operand: Int, at position: Int, _ numbers: OperationNumbers, to paths: inout GradientPaths) {
        let (row, column) = position.quotientAndRemainder(dividingBy: numbers.shape(0)[1])
        guard operand == 0, row != paddingIdx else {
            paths.formula(operand == 0 ? "dL/dw = 0" : "dL/dx = 0")
            return paths.note(.unused)
        }
        paths.formula("dL/dw[r,j] = Σ dL/dy[i,j],  x[i] = r")
        if !places.contains(row) { paths.note(.unused) }
        for index in places.indices where places[index] == row {
            let from = index * numbers.shape(0)[1] + column
            paths.add(numbers, from: from, slope: 1) { [] }
            paths.touch(.result, numbers.shape.block(ofPosition: from))
        }
        paths.noteUses()
    }
}
