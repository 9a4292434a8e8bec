/// The sizes of a tensor's dimensions, outermost first: `[1, 6, 30, 30]`.
///
/// At most six dimensions, kept inline so that making a tensor's shape allocates nothing.
public struct Shape: Sendable {
    /// The most dimensions that a tensor may have.
    public static let maximumRank = 6

    private var sizes: (Int, Int, Int, Int, Int, Int) = (1, 1, 1, 1, 1, 1)
    private var rank = 0
    private var elementCount = 1

    /// - Precondition: at most six sizes, none negative, and a product that fits an `Int`.
    public init(_ sizes: some Collection<Int>) {
        guard sizes.count <= Shape.maximumRank else {
            fail("Shape: \(Array(sizes)) has \(sizes.count) dimensions; tensors have at most \(Shape.maximumRank).")
        }
        for size in sizes { append(size) }
    }

    /// Number of elements: the product of all sizes; 1 for a scalar's shape `[]` (PyTorch: `torch.Size.numel`).
    public func numel() -> Int { elementCount }

    private mutating func append(_ size: Int) {
        guard size >= 0 else { fail("Shape: \(self) cannot have a negative size, \(size).") }
        let (product, overflow) = elementCount.multipliedReportingOverflow(by: size)
        guard !overflow, product > 0 || fitsWithoutZeros(size) else {
            fail("Shape: \(self) times \(size) has more elements than fit a machine word.")
        }
        rank += 1
        set(rank - 1, size)
        elementCount = product
    }

    /// Whether the other sizes of an empty shape multiply to an `Int`: parts of the shape are counted too.
    private func fitsWithoutZeros(_ size: Int) -> Bool {
        (self + [size]).map { Swift.max($0, 1) }.product != nil
    }

    private mutating func set(_ dim: Int, _ size: Int) {
        withUnsafeMutableBytes(of: &sizes) {
            $0.storeBytes(of: size, toByteOffset: dim * MemoryLayout<Int>.stride, as: Int.self)
        }
    }

    /// This shape with one more dimension at the end.
    func appending(_ size: Int) -> Shape {
        guard rank < Shape.maximumRank else {
            fail("Shape: \(self) cannot get another dimension; tensors have at most \(Shape.maximumRank).")
        }
        var result = self
        result.append(size)
        return result
    }

    /// This shape with another size in one dimension.
    func replacing(_ dim: Int, with size: Int) -> Shape {
        var result = self
        result.set(dim, size)
        guard size >= 0, let count = result.product else {
            fail("Shape: \(self) cannot have size \(size) in dimension \(dim).")
        }
        result.elementCount = count
        return result
    }

    /// This shape with a dimension of `size` put before the one at `dim`.
    func inserting(_ size: Int, at dim: Int) -> Shape {
        var result = Shape([])
        for position in 0..<dim { result.append(self[position]) }
        result = result.appending(size)
        for position in dim..<rank { result = result.appending(self[position]) }
        return result
    }

    /// This shape without one dimension.
    func removing(_ dim: Int) -> Shape {
        var result = Shape([])
        for position in indices where position != dim { result.append(self[position]) }
        return result
    }

    /// How far apart neighbours along each dimension lie in row-major storage.
    public var strides: [Int] {
        let strides = rowMajorStrides
        return indices.map { strides[$0] }
    }

    /// `dim` counted from the end when negative, as in Python: -1 is the last.
    ///
    /// - Precondition: `-count <= dim < count`.
    public func normalized(_ dim: Int, operation: String) -> Int {
        let normalized = dim < 0 ? dim + count : dim
        guard normalized >= 0, normalized < count else {
            fail("\(operation): dimension \(dim) does not exist in shape \(self), which has \(count).")
        }
        return normalized
    }

    /// Whether this is a scalar's shape and `dim` may be named of it: as in PyTorch the first and the last.
    func isScalar(_ dim: Int) -> Bool { isEmpty && (dim == 0 || dim == -1) }

    /// The tensor seen as `outer` blocks of `size` rows of `inner` elements, cut at one dimension.
    func blocks(at dim: Int) -> (outer: Int, size: Int, inner: Int) {
        var outer = 1
        for position in 0..<dim { outer *= self[position] }
        var inner = 1
        for position in (dim + 1)..<Swift.max(rank, dim + 1) { inner *= self[position] }
        return (outer, self[dim], inner)
    }
}

extension Shape: RandomAccessCollection {
    public var startIndex: Int { 0 }
    public var endIndex: Int { rank }

    /// A dimension's size.
    ///
    /// - Precondition: 0 <= dim < count.
    public subscript(dim: Int) -> Int {
        guard dim >= 0, dim < rank else { refuse(dim) }
        return withUnsafeBytes(of: sizes) {
            $0.load(fromByteOffset: dim * MemoryLayout<Int>.stride, as: Int.self)
        }
    }
}

extension Shape {
    /// Apart from the subscript, which is in every loop.
    @inline(never)
    private func refuse(_ dim: Int) -> Never {
        fail("Shape: dimension \(dim) does not exist in shape \(self), which has \(rank).")
    }
}

extension Shape: Equatable {
    public static func == (a: Shape, b: Shape) -> Bool {
        a.rank == b.rank && a.sizes == b.sizes
    }

    public static func == (a: Shape, b: [Int]) -> Bool { a.elementsEqual(b) }
    public static func != (a: Shape, b: [Int]) -> Bool { !(a == b) }
}

extension Shape: ExpressibleByArrayLiteral {
    public init(arrayLiteral sizes: Int...) { self.init(sizes) }
}

extension Shape: CustomStringConvertible {
    public var description: String { "[" + map(String.init).joined(separator: ", ") + "]" }
}

extension Shape {
    /// The shape two operands broadcast to, by NumPy's rule: aligned at the last dimension, a size of 1 (or a missing one) repeats. `nil` when they do not fit.
    public func broadcast(with other: Shape) -> Shape? {
        if self == other { return self }
        let rank = Swift.max(count, other.count)
        var result = Shape([])
        for dim in 0..<rank {
            let (own, its) = (dim - (rank - count), dim - (rank - other.count))
            let a = own < 0 ? 1 : self[own]
            let b = its < 0 ? 1 : other[its]
            guard a == b || a == 1 || b == 1 else { return nil }
            result.append(a == 1 ? b : a)
        }
        return result
    }
}

/// Some of a tensor's dimensions, for operations that reduce over them.
struct DimensionSet: Equatable, Sendable {
    private var bits: UInt8 = 0

    /// Dimensions as a caller gives them: negative ones count from the end.
    ///
    /// - Precondition: each exists in `shape`, and none is named twice. A scalar's first and last dimension are none.
    init(_ dims: [Int], of shape: Shape, operation: String) {
        for dim in dims where !shape.isScalar(dim) {
            let normalized = shape.normalized(dim, operation: operation)
            guard !contains(normalized) else {
                fail("\(operation): dimension \(dim) of shape \(shape) is named twice in \(dims).")
            }
            insert(normalized)
        }
    }

    /// The dimensions along which an operand of `shape` was repeated to make `result`.
    init(repeatedFrom shape: Shape, to result: Shape) {
        let added = result.count - shape.count
        for dim in result.indices where dim < added || shape[dim - added] != result[dim] {
            insert(dim)
        }
    }

    init(all shape: Shape) { bits = UInt8((1 << shape.count) - 1) }

    var isEmpty: Bool { bits == 0 }

    func contains(_ dim: Int) -> Bool { bits & (1 << UInt8(dim)) != 0 }

    private mutating func insert(_ dim: Int) { bits |= 1 << UInt8(dim) }
}

extension Shape {
    /// This shape with size 1 in the given dimensions.
    func keeping(_ reduced: DimensionSet) -> Shape {
        var result = self
        for dim in indices where reduced.contains(dim) { result = result.replacing(dim, with: 1) }
        return result
    }

    /// This shape without the given dimensions.
    func dropping(_ reduced: DimensionSet) -> Shape {
        var result = Shape([])
        for dim in indices where !reduced.contains(dim) { result = result.appending(self[dim]) }
        return result
    }

    /// Number of elements that are reduced to one.
    func numel(of reduced: DimensionSet) -> Int {
        var count = 1
        for dim in indices where reduced.contains(dim) { count *= self[dim] }
        return count
    }
}

extension Sequence<Int> {
    /// All of them multiplied; `nil` when that does not fit a machine word.
    package var product: Int? {
        reduce(1) { product, factor in
            guard let (next, overflow) = product?.multipliedReportingOverflow(by: factor), !overflow else { return nil }
            return next
        }
    }
}

/// Ends the program over a mistake in the calling code, with a sentence that names the operation and what it got.
///
/// `preconditionFailure` would drop the sentence in release builds, where a learner needs it as much.
func fail(_ sentence: String, file: StaticString = #fileID, line: UInt = #line) -> Never {
    fatalError(sentence, file: file, line: line)
}
