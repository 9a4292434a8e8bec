/// The sizes of a tensor's dimensions, outermost first: `[1, 6, 30, 30]`.
///
/// At most six dimensions, kept inline so that making a tensor's shape allocates nothing.
public struct Shape: Sendable {
    public static let maximumRank = 6

    private var sizes: (Int, Int, Int, Int, Int, Int) = (1, 1, 1, 1, 1, 1)
    private var rank: Int
    /// Number of elements: the product of all sizes; 1 for a scalar's shape `[]`.
    public let elementCount: Int

    /// - Precondition: at most six sizes, none negative, and a product that fits an `Int`.
    public init(_ sizes: some Collection<Int>) {
        guard sizes.count <= Shape.maximumRank else {
            misuse("Shape: \(Array(sizes)) has \(sizes.count) dimensions; tensors have at most \(Shape.maximumRank).")
        }
        rank = sizes.count
        var count = 1
        var product = (1, 1, 1, 1, 1, 1)
        withUnsafeMutableBytes(of: &product) { bytes in
            let slots = bytes.bindMemory(to: Int.self)
            var position = 0
            for size in sizes {
                guard size >= 0 else { misuse("Shape: \(Array(sizes)) has a negative size.") }
                slots[position] = size
                position += 1
                let (result, overflow) = count.multipliedReportingOverflow(by: size)
                guard !overflow else { misuse("Shape: \(Array(sizes)) has more elements than fit a machine word.") }
                count = result
            }
        }
        self.sizes = product
        elementCount = count
    }

    /// How far apart neighbours along each dimension lie in row-major storage.
    public var strides: [Int] {
        var strides = [Int](repeating: 1, count: count)
        for dimension in stride(from: count - 2, through: 0, by: -1) {
            strides[dimension] = strides[dimension + 1] * self[dimension + 1]
        }
        return strides
    }

    /// `dimension` counted from the end when negative, as in Python: -1 is the last.
    ///
    /// - Precondition: `-rank <= dimension < rank`.
    public func normalized(_ dimension: Int, operation: String) -> Int {
        let normalized = dimension < 0 ? dimension + count : dimension
        guard normalized >= 0, normalized < count else {
            misuse("\(operation): dimension \(dimension) does not exist in shape \(self), which has \(count).")
        }
        return normalized
    }
}

extension Shape: RandomAccessCollection {
    public var startIndex: Int { 0 }
    public var endIndex: Int { rank }

    public subscript(dimension: Int) -> Int {
        precondition(dimension >= 0 && dimension < rank, "Shape: no such dimension")
        return withUnsafeBytes(of: sizes) { $0.load(fromByteOffset: dimension * MemoryLayout<Int>.stride, as: Int.self) }
    }
}

extension Shape: Equatable {
    public static func == (a: Shape, b: Shape) -> Bool {
        a.rank == b.rank && a.sizes == b.sizes
    }

    public static func == (a: Shape, b: [Int]) -> Bool { a == Shape(b) }
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
        var sizes = [Int](repeating: 1, count: rank)
        for offset in 1...Swift.max(rank, 1) where offset <= rank {
            let a = offset <= count ? self[count - offset] : 1
            let b = offset <= other.count ? other[other.count - offset] : 1
            guard a == b || a == 1 || b == 1 else { return nil }
            sizes[rank - offset] = a == 1 ? b : a
        }
        return Shape(sizes)
    }
}
