/// Some of a tensor's dimensions, for operations that reduce over them.
struct DimensionSet: Equatable, Sendable {
    private var bits: UInt8 = 0

    /// Dimensions as a caller gives them: negative ones count from the end.
    ///
    /// - Precondition: each exists in `shape`, and none is named twice.
    init(_ dimensions: [Int], of shape: Shape, operation: String) {
        for dimension in dimensions {
            let normalized = shape.normalized(dimension, operation: operation)
            guard !contains(normalized) else {
                misuse("\(operation): dimension \(dimension) of shape \(shape) is named twice in \(dimensions).")
            }
            insert(normalized)
        }
    }

    /// The dimensions along which an operand of `shape` was repeated to make `result`.
    init(repeatedFrom shape: Shape, to result: Shape) {
        let added = result.count - shape.count
        for dimension in result.indices where dimension < added || shape[dimension - added] != result[dimension] {
            insert(dimension)
        }
    }

    init(all shape: Shape) { bits = UInt8((1 << shape.count) - 1) }

    var isEmpty: Bool { bits == 0 }

    func contains(_ dimension: Int) -> Bool { bits & (1 << UInt8(dimension)) != 0 }

    private mutating func insert(_ dimension: Int) { bits |= 1 << UInt8(dimension) }
}

extension Shape {
    /// This shape with size 1 in the given dimensions.
    func keeping(_ reduced: DimensionSet) -> Shape {
        var result = self
        for dimension in indices where reduced.contains(dimension) { result = result.replacing(dimension, with: 1) }
        return result
    }

    /// This shape without the given dimensions.
    func dropping(_ reduced: DimensionSet) -> Shape {
        var result = Shape([])
        for dimension in indices where !reduced.contains(dimension) { result = result.appending(self[dimension]) }
        return result
    }

    /// Number of elements that are reduced to one.
    func elementCount(of reduced: DimensionSet) -> Int {
        var count = 1
        for dimension in indices where reduced.contains(dimension) { count *= self[dimension] }
        return count
    }
}
