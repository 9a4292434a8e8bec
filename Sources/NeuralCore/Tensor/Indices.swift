/// Positions along one dimension of a tensor, arranged in a shape of their own: what `argmax` gives and `gather` takes
/// (PyTorch: a tensor of `torch.int64`).
public struct Indices: Sendable, Equatable {
    public let shape: Shape
    /// Row by row.
    public let values: [Int]

    /// - Precondition: as many values as the shape has elements.
    public init(_ values: [Int], shape: Shape) {
        guard values.count == shape.elementCount else {
            fail("Indices: \(values.count) values do not fill the shape \(shape) of \(shape.elementCount).")
        }
        self.values = values
        self.shape = shape
    }
}

extension Indices: ExpressibleByArrayLiteral {
    /// A vector.
    public init(arrayLiteral values: Int...) { self.init(values, shape: [values.count]) }
}
