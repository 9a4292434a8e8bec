/// Copies with the elements in another order, or more than once: what ``Index`` moves.
extension Tensor {
    /// With the order along some dimensions turned round (PyTorch: `torch.flip`).
    ///
    /// - Precondition: all dimensions exist, none is named twice.
    public func flip(_ dims: Int...) -> Tensor { flip(dims) }

    /// The same with the dimensions in an array.
    public func flip(_ dims: [Int]) -> Tensor {
        let turned = DimensionSet(dims, of: shape, operation: "flip")
        return moved(to: shape) { index in
            index.enumerated().map { turned.contains($0) ? shape[$0] - 1 - $1 : $1 }
        }
    }

    /// So many times along each dimension, missing ones in front (PyTorch: `Tensor.repeat`).
    ///
    /// - Precondition: as many counts as dimensions or more, none negative.
    public func `repeat`(_ counts: Int...) -> Tensor { `repeat`(counts) }

    /// The same with the counts in an array.
    public func `repeat`(_ counts: [Int]) -> Tensor {
        guard counts.count >= shape.count, counts.allSatisfy({ $0 >= 0 }) else {
            fail("repeat: \(counts) are no counts for the \(shape.count) dimensions of shape \(shape).")
        }
        let sizes = Array(repeating: 1, count: counts.count - shape.count) + shape
        let repeated = zip(sizes, counts).map { $0.multipliedReportingOverflow(by: $1) }
        guard repeated.allSatisfy({ !$0.overflow }) else {
            fail("repeat: \(counts) times shape \(shape) has more elements than fit a machine word.")
        }
        return moved(to: Shape(repeated.map(\.partialValue))) { index in
            zip(index, sizes).suffix(shape.count).map { $0 % $1 }
        }
    }

    /// The lower triangle of the last two dimensions, 0 above the diagonal that lies so far above the main one
    /// (PyTorch: `torch.tril`).
    ///
    /// - Precondition: at least two dimensions.
    public func tril(diagonal: Int = 0) -> Tensor { triangle("tril") { $1 - $0 <= diagonal } }

    /// The upper triangle of the last two dimensions, 0 below the diagonal (PyTorch: `torch.triu`).
    ///
    /// - Precondition: at least two dimensions.
    public func triu(diagonal: Int = 0) -> Tensor { triangle("triu") { $1 - $0 >= diagonal } }

    private func triangle(_ operation: String, _ isKept: (_ row: Int, _ column: Int) -> Bool) -> Tensor {
        guard shape.count >= 2 else { fail("\(operation): a matrix is needed, not shape \(shape).") }
        let (rows, columns) = (shape[shape.count - 2], shape[shape.count - 1])
        let mask = (0..<(rows * columns)).map { isKept($0 / columns, $0 % columns) }
        return NeuralCore.where(Mask(mask, shape: [rows, columns]), self, 0)
    }

    private func moved(to shape: Shape, _ source: (_ index: [Int]) -> [Int]) -> Tensor {
        // A place is kept for each element: beyond that there is no memory for them.
        guard shape.numel() <= Int(Int32.max) else {
            fail("Tensor: shape \(shape) has more than \(Int32.max) elements, which are not copied one by one.")
        }
        let places = (0..<shape.numel()).map { self.shape.position(ofIndex: source(shape.index(ofPosition: $0))) }
        return Index(places: places)(self, shape: shape)
    }
}

/// ``Tensor/tril(diagonal:)``.
public func tril(_ x: Tensor, diagonal: Int = 0) -> Tensor { x.tril(diagonal: diagonal) }

/// ``Tensor/triu(diagonal:)``.
public func triu(_ x: Tensor, diagonal: Int = 0) -> Tensor { x.triu(diagonal: diagonal) }
