/// The same elements with the dimensions in another order; the gradient takes the way back.
struct Permute: IndexedCopyOperation {
    let order: Permutation

    func backward(_ pass: BackwardPass) {
        pass.send(to: 0) { Permute(order: order.inverse).forward(pass.upstream) }
    }

    /// Not recorded.
    ///
    /// - Complexity: O(elements).
    func forward(_ x: Tensor) -> Tensor {
        let y = Tensor(uninitialized: order.applied(to: x.shape))
        let own = x.shape.rowMajorStrides
        var strides = Strides()
        for position in 0..<order.count { strides[position] = own[order[position]] }
        StridedView(shape: y.shape, strides: strides).copy(from: x.storage.pointer, to: y.storage.initializing)
        return y
    }
}

extension Tensor {
    /// A copy with the dimensions in the given order (PyTorch: `torch.permute`, which shares memory).
    ///
    /// - Precondition: every dimension is named once.
    /// - Complexity: O(elements).
    public func permute(_ dims: Int...) -> Tensor { permute(dims) }

    /// A copy with the dimensions in the given order.
    ///
    /// - Precondition: every dimension is named once.
    /// - Complexity: O(elements).
    public func permute(_ dims: [Int]) -> Tensor {
        let operation = Permute(order: Permutation(dims, of: shape, operation: "permute"))
        return operation.forward(self).recorded(operation, self)
    }

    /// A copy with two dimensions exchanged (PyTorch: `torch.transpose`, which shares memory).
    ///
    /// - Precondition: both dimensions exist.
    /// - Complexity: O(elements).
    public func transpose(_ first: Int, _ second: Int) -> Tensor {
        if shape.isScalar(first), shape.isScalar(second) { return permute() }
        let first = shape.normalized(first, operation: "transpose")
        let second = shape.normalized(second, operation: "transpose")
        let operation = Permute(order: Permutation(exchanging: first, second, count: shape.count))
        return operation.forward(self).recorded(operation, self)
    }

    /// A matrix mirrored at its diagonal (PyTorch: `Tensor.T`).
    ///
    /// - Precondition: the tensor has two dimensions.
    public var T: Tensor {
        guard shape.count == 2 else { fail("T: a matrix is needed, not shape \(shape); see transpose(_:_:).") }
        return transpose(0, 1)
    }

    /// The same of a matrix; a vector and a scalar as they are (PyTorch: `Tensor.t`).
    ///
    /// - Precondition: the tensor has at most two dimensions.
    public func t() -> Tensor { shape.count < 2 ? self : T }
}

extension Permute {
    func origin(of position: Int, _ numbers: OperationNumbers) -> (operand: Int, position: Int) {
        let index = numbers.shape.index(ofPosition: position)
        var own = index
        for dim in index.indices { own[order[dim]] = index[dim] }
        return (0, numbers.shape(0).position(ofIndex: own))
    }

    func destinations(of position: Int, operand: Int, _ numbers: OperationNumbers) -> [Int] {
        let own = numbers.shape(0).index(ofPosition: position)
        return [numbers.shape.position(ofIndex: own.indices.map { own[order[$0]] })]
    }
}

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
