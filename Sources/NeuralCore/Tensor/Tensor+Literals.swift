/// Numbers in arrays inside of arrays, as a tensor: `[[1, 2], [3, 4]]`. The element of `let t: Tensor = [[1, 2], [3, 4]]`.
public struct TensorLiteral: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral, ExpressibleByArrayLiteral {
    fileprivate let sizes: [Int]
    fileprivate let elements: [Float]

    /// A number.
    public init(floatLiteral value: Float) { (sizes, elements) = ([], [value]) }
    /// A number.
    public init(integerLiteral value: Int) { (sizes, elements) = ([], [Float(value)]) }
    /// A row of numbers, or of rows.
    public init(arrayLiteral rows: TensorLiteral...) { self.init(rows) }

    fileprivate init(_ rows: [TensorLiteral]) {
        let first = rows.first?.sizes ?? []
        if let other = rows.first(where: { $0.sizes != first }) {
            fail("Tensor: rows of shapes \(Shape(first)) and \(Shape(other.sizes)) do not make a tensor.")
        }
        (sizes, elements) = ([rows.count] + first, rows.flatMap(\.elements))
    }

    fileprivate init(sizes: [Int], elements: [Float]) { (self.sizes, self.elements) = (sizes, elements) }
}

/// Numbers, and arrays of them to any depth: what ``Tensor`` can be made of.
public protocol TensorElements {
    /// These numbers with their shape.
    var asLiteral: TensorLiteral { get }
}

extension Float: TensorElements { public var asLiteral: TensorLiteral { TensorLiteral(sizes: [], elements: [self]) } }
extension Double: TensorElements { public var asLiteral: TensorLiteral { Float(self).asLiteral } }
extension Int: TensorElements { public var asLiteral: TensorLiteral { Float(self).asLiteral } }
extension Array: TensorElements where Element: TensorElements {
    public var asLiteral: TensorLiteral { TensorLiteral(map(\.asLiteral)) }
}

extension Tensor: ExpressibleByArrayLiteral {
    /// `let t: Tensor = [[1, 2], [3, 4]]`.
    public convenience init(arrayLiteral rows: TensorLiteral...) {
        let literal = TensorLiteral(rows)
        self.init(literal.elements, shape: Shape(literal.sizes))
    }

    /// A matrix: `Tensor([[1, 2], [3, 4]])`.
    ///
    /// - Precondition: the rows are of one length.
    public convenience init(_ rows: [[Float]], requiresGrad: Bool = false) {
        let literal = rows.asLiteral
        self.init(literal.elements, shape: Shape(literal.sizes), requiresGrad: requiresGrad)
    }

    /// Numbers of any kind in arrays of any depth (PyTorch: `torch.tensor`).
    ///
    /// - Precondition: the rows of each depth are of one length.
    @_disfavoredOverload public convenience init(_ elements: [some TensorElements], requiresGrad: Bool = false) {
        let literal = elements.asLiteral
        self.init(literal.elements, shape: Shape(literal.sizes), requiresGrad: requiresGrad)
    }

    /// A tensor of the given numbers, row by row.
    ///
    /// - Precondition: as many elements as the shape has.
    @_disfavoredOverload public convenience init(
        _ elements: [some Scalar], shape: Shape, requiresGrad: Bool = false
    ) {
        self.init(elements.map(\.asFloat), shape: shape, requiresGrad: requiresGrad)
    }

    /// A scalar.
    @_disfavoredOverload public convenience init(_ value: some Scalar, requiresGrad: Bool = false) {
        self.init(value.asFloat, requiresGrad: requiresGrad)
    }

    /// Its numbers in arrays as deep as it has dimensions: `let rows: [[Float]] = x.tolist()` (PyTorch: `tolist`).
    ///
    /// - Precondition: two dimensions.
    public func tolist() -> [[Float]] {
        guard shape.count == 2 else {
            fail("tolist: rows of numbers are asked for, and shape \(shape) has \(shape.count) dimensions.")
        }
        return map(\.elements)
    }

    /// Its numbers (PyTorch: `tolist`).
    ///
    /// - Precondition: one dimension.
    @_disfavoredOverload public func tolist() -> [Float] {
        guard shape.count == 1 else {
            fail("tolist: one row is asked for, and shape \(shape) has \(shape.count) dimensions.")
        }
        return elements
    }
}
