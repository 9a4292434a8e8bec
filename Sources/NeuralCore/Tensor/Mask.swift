/// Yes or no for every element: what a comparison gives (PyTorch: a tensor of `torch.bool`).
///
///     x[x > 0]                          // the elements above 0
///     (output.argmax(1) == labels).float().mean()
///     `where`(x > 0, x, 0.1 * x)
public struct Mask: Sendable, Equatable {
    /// The sizes of its dimensions; `[]` for a scalar.
    public let shape: Shape
    /// Row by row.
    public let elements: [Bool]

    /// - Precondition: as many elements as the shape has.
    public init(_ elements: [Bool], shape: Shape) {
        guard elements.count == shape.numel() else {
            fail("Mask: \(elements.count) elements do not fill the shape \(shape) of \(shape.numel()).")
        }
        (self.elements, self.shape) = (elements, shape)
    }

    /// Where `holds` of two tensors repeated to one shape.
    init(_ a: Tensor, _ b: Tensor, _ operation: String, _ holds: (Float, Float) -> Bool) {
        guard let shape = a.shape.broadcast(with: b.shape) else {
            fail("\(operation): shapes \(a.shape) and \(b.shape) do not broadcast: sizes differ and neither is 1.")
        }
        let (left, right) = (a.storage.pointer, b.storage.pointer)
        var elements: [Bool] = []
        elements.reserveCapacity(shape.numel())
        StridedLoop(shape, a.shape.strides(broadcastTo: shape), b.shape.strides(broadcastTo: shape)).forEachRun { run in
            for step in 0..<run.count {
                elements.append(holds(left[run.offsetA + step * run.strideA], right[run.offsetB + step * run.strideB]))
            }
        }
        self.init(elements, shape: shape)
    }

    /// Whether there is a yes (PyTorch: `any`).
    public func any() -> Bool { elements.contains(true) }
    /// Whether there is no no (PyTorch: `all`).
    public func all() -> Bool { !elements.contains(false) }
    /// How many there are of yes (PyTorch: `sum`).
    public func sum() -> Int { elements.count { $0 } }
    /// 1 and 0 (PyTorch: `float`).
    public func float() -> Tensor { Tensor(elements.map { $0 ? 1 : 0 }, shape: shape) }

    /// Yes for no (PyTorch: `~m`).
    public static prefix func ~ (m: Mask) -> Mask { Mask(m.elements.map { !$0 }, shape: m.shape) }
    /// Both, element by element with broadcasting (PyTorch: `a & b`).
    public static func & (a: Mask, b: Mask) -> Mask { Mask(a.float(), b.float(), "&") { $0 != 0 && $1 != 0 } }
    /// One of both, element by element with broadcasting (PyTorch: `a | b`).
    public static func | (a: Mask, b: Mask) -> Mask { Mask(a.float(), b.float(), "|") { $0 != 0 || $1 != 0 } }

    /// Repeated to a shape.
    func repeated(to shape: Shape, operation: String) -> Mask {
        if self.shape == shape { return self }
        guard self.shape.broadcast(with: shape) == shape else {
            fail("\(operation): a mask of shape \(self.shape) does not fit shape \(shape).")
        }
        return Mask(float(), Tensor.zeros(shape), operation) { $0 != $1 }
    }
}

extension Indices {
    /// Where two have the same index (PyTorch: `a == b`).
    ///
    /// - Precondition: the shapes are equal.
    public static func == (a: Indices, b: [Int]) -> Mask { a == Indices(b, shape: [b.count]) }

    /// Where two have the same index (PyTorch: `a == b`).
    ///
    /// - Precondition: the shapes are equal.
    @_disfavoredOverload public static func == (a: Indices, b: Indices) -> Mask {
        guard a.shape == b.shape else { fail("==: indices of shapes \(a.shape) and \(b.shape) cannot be compared.") }
        return Mask(zip(a.values, b.values).map(==), shape: a.shape)
    }

    /// The one index of a scalar (PyTorch: `item`).
    ///
    /// - Precondition: exactly one index.
    public func item() -> Int {
        guard values.count == 1 else { fail("item(): indices of shape \(shape) are \(values.count), not one.") }
        return values[0]
    }
}
