/// Some of a tensor's dimensions, for operations that reduce over them.
struct DimensionSet: Equatable, Sendable {
    private var bits: UInt8 = 0

    /// Dimensions as a caller gives them: negative ones count from the end.
    ///
    /// - Precondition: each exists in `shape`, and none is named twice.
    init(_ dims: [Int], of shape: Shape, operation: String) {
        for dim in dims {
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
    func elementCount(of reduced: DimensionSet) -> Int {
        var count = 1
        for dim in indices where reduced.contains(dim) { count *= self[dim] }
        return count
    }
}
