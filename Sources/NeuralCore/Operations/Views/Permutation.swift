/// An order of a tensor's dimensions: dimension `i` of the result is dimension `self[i]` of the operand.
struct Permutation: Equatable, Sendable {
    private var order = SIMD8<UInt8>()
    let count: Int

    /// - Precondition: every dimension of `shape` once, negative ones counted from the end.
    init(_ dims: [Int], of shape: Shape, operation: String) {
        count = dims.count
        var seen = DimensionSet([], of: shape, operation: operation)
        if count == shape.count { seen = DimensionSet(dims, of: shape, operation: operation) }
        guard seen == DimensionSet(all: shape) else {
            fail("\(operation): \(dims) is not an order of the \(shape.count) dimensions of shape \(shape).")
        }
        for (position, dim) in dims.enumerated() {
            order[position] = UInt8(shape.normalized(dim, operation: operation))
        }
    }

    /// Two dimensions in each other's place.
    init(exchanging first: Int, _ second: Int, count: Int) {
        self.count = count
        for position in 0..<count { order[position] = UInt8(position) }
        order[first] = UInt8(second)
        order[second] = UInt8(first)
    }

    subscript(position: Int) -> Int { Int(order[position]) }

    /// The order that undoes this one.
    var inverse: Permutation {
        var result = self
        for position in 0..<count { result.order[self[position]] = UInt8(position) }
        return result
    }

    func applied(to shape: Shape) -> Shape {
        var result = Shape([])
        for position in 0..<count { result = result.appending(shape[self[position]]) }
        return result
    }
}
