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
        return self(Indices(places, shape: x.shape))
    }
}

/// Rows of a table (PyTorch: `torch.nn.functional.embedding`).
///
/// - Parameter paddingIdx: a row whose gradient stays 0
/// - Precondition: weight is a matrix, and has every row.
public func embedding(_ places: [Int], _ weight: Tensor, paddingIdx: Int? = nil) -> Tensor {
    guard weight.rank == 2 else { fail("embedding: a weight [rows, numbers] is needed, not shape \(weight.shape).") }
    let rows = weight.indexSelect(places)
    guard let paddingIdx, places.contains(paddingIdx) else { return rows }
    // Where the padding was taken, the numbers come from a table outside of the graph.
    let mask = Mask(places.map { $0 == paddingIdx }, shape: [places.count, 1])
    return `where`(mask, withNoGrad { weight.indexSelect(places) }, rows)
}
