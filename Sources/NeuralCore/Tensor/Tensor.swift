import CKernels

/// An n-dimensional array of 32-bit floats that can remember how it was computed.
///
/// Semantics are PyTorch's (`torch.Tensor`): elements are row-major; an operation on a tensor that `requiresGrad` records a
/// ``Node``; ``backward(gradient:retainGraph:)`` walks those nodes and adds dL/d(tensor) to the `grad` of every leaf.
///
/// A tensor belongs to one thread at a time. (Its hot properties go without the run-time check for overlapping accesses, a
/// quarter of a small operation's time: nothing here hands out access to them.)
public final class Tensor {
    /// The sizes of its dimensions; `[]` for a scalar.
    public let shape: Shape
    /// Shared with all views of this tensor.
    public let storage: Storage
    /// What computed this tensor; `nil` for a leaf (PyTorch: `grad_fn`).
    @exclusivity(unchecked) public internal(set) var node: Node?
    @exclusivity(unchecked) var gradient: Gradient = .none
    /// What is called with a leaf's gradient; see ``registerHook(_:)``.
    @exclusivity(unchecked) var leafHooks: GradientHooks?
    @exclusivity(unchecked) private var requiresGradient: Bool
    /// Whether a module lists it among its parameters (PyTorch: `nn.Parameter`).
    public internal(set) var isParameter = false

    init(shape: Shape, storage: Storage, requiresGrad: Bool = false) {
        self.shape = shape
        self.storage = storage
        requiresGradient = requiresGrad
    }

    /// An uninitialised tensor for an operation to fill.
    convenience init(uninitialized shape: Shape) {
        self.init(shape: shape, storage: Storage(count: shape.numel()))
    }

    /// How many elements there are: the product of the sizes; 1 for a scalar (PyTorch: `Tensor.numel`).
    public func numel() -> Int { shape.numel() }
    /// How many dimensions there are; 0 for a scalar (PyTorch: `Tensor.dim`).
    public func dim() -> Int { shape.count }
    /// True for tensors that no recorded operation made: parameters, inputs.
    public var isLeaf: Bool { node == nil }

    /// Whether operations on this tensor are recorded. May be set on leaves only.
    public var requiresGrad: Bool {
        get { requiresGradient }
        set {
            guard isLeaf || newValue else {
                fail(
                    "requiresGrad: this tensor was computed by \(node!.name); use detach() to cut it from the graph.")
            }
            requiresGradient = newValue
        }
    }

    func joinGraph(_ node: Node) {
        self.node = node
        requiresGradient = true
    }

    /// Asks for the gradient of a computed tensor to be kept in `grad` (leaves keep theirs anyway). PyTorch: `retain_grad()`.
    public func retainGrad() {
        guard requiresGrad else {
            fail("retainGrad: this tensor does not require a gradient, so it will never have one.")
        }
        node?.retainsGradient = true
    }

    /// dL/d(this tensor), summed over all backward passes since it was last cleared; `nil` before the first.
    public var grad: Tensor? {
        get {
            if let node { return node.retainedGradient }
            switch gradient {
            case .none: return nil
            case .zeros:
                let zeros = Tensor.zeros(shape)
                gradient = .dense(zeros)
                return zeros
            case .outer(let product):
                let formed = product.formed(shape)
                gradient = .dense(formed)
                return formed
            case .dense(let tensor): return tensor
            }
        }
        set {
            if let newValue, newValue.shape != shape {
                fail("grad: a gradient of shape \(newValue.shape) does not fit a tensor of shape \(shape).")
            }
            if let node {
                node.retainedGradient = newValue
            } else {
                gradient = newValue.map(Gradient.dense) ?? .none
            }
        }
    }

    /// Clears `grad`: to "none", or to zeros that cost nothing until somebody reads them (PyTorch: `zero_grad(set_to_none=)`).
    ///
    /// - Complexity: O(1).
    public func zeroGrad(setToNone: Bool = true) {
        if let node {
            node.retainedGradient = setToNone ? nil : node.retainedGradient.map { Tensor.zeros($0.shape) }
            return
        }
        switch (setToNone, gradient) {
        case (true, _): gradient = .none
        case (false, .none): break
        case (false, _): gradient = .zeros
        }
    }

    /// The same numbers, cut from the graph; shares storage.
    public func detach() -> Tensor { Tensor(shape: shape, storage: storage) }

    /// A copy with storage of its own, cut from the graph.
    package func copy() -> Tensor {
        let copy = Tensor(uninitialized: shape)
        copy.storage.initializing.update(from: storage.pointer, count: numel())
        return copy
    }
}

extension Tensor {
    /// All elements, row by row.
    public var elements: [Float] { Array(UnsafeBufferPointer(start: storage.pointer, count: numel())) }

    /// The one element of a scalar or of any tensor with a single element.
    ///
    /// - Precondition: exactly one element.
    public func item() -> Float {
        guard numel() == 1 else {
            fail("item(): a tensor of shape \(shape) has \(numel()) elements, not one.")
        }
        return storage.pointer[0]
    }

    /// One element, by its index in every dimension.
    public subscript(element index: [Int]) -> Float {
        guard let offset = offset(of: index) else { fail("Index \(index) is outside of shape \(shape).") }
        return storage.pointer[offset]
    }

    /// Where an element lies in row-major storage; `nil` outside of the shape.
    public func offset(of index: [Int]) -> Int? {
        guard index.count == shape.count else { return nil }
        var offset = 0
        for (position, size) in zip(index, shape) {
            guard position >= 0, position < size else { return nil }
            offset = offset * size + position
        }
        return offset
    }

    /// Calls `body` with the elements where they lie; the pointer is valid inside the call only.
    public func withElements<Result>(_ body: (UnsafeBufferPointer<Float>) throws -> Result) rethrows -> Result {
        try withExtendedLifetime(storage.snapshot()) {
            try body(UnsafeBufferPointer(start: storage.pointer, count: numel()))
        }
    }

    /// Overwrites all elements in place. Not recorded: autograd reports it when a backward pass still needed the old ones.
    public func assign(_ elements: some Collection<Float>) {
        guard elements.count == numel() else {
            fail("assign: \(elements.count) elements do not fill the shape \(shape) of \(numel()).")
        }
        _ = UnsafeMutableBufferPointer(start: storage.overwrite(), count: numel()).update(fromContentsOf: elements)
    }

    /// Sets all elements to one number in place. Not recorded.
    public func fill(_ value: Float) { ck_fill(numel(), value, storage.overwrite()) }

    /// Changes one element in place. Not recorded.
    public func assign(_ value: Float, at index: [Int]) {
        guard let offset = offset(of: index) else { fail("Index \(index) is outside of shape \(shape).") }
        storage.mutate()[offset] = value
    }
}

/// Positions along one dimension of a tensor, arranged in a shape of their own: what `argmax` gives and `gather` takes
/// (PyTorch: a tensor of `torch.int64`).
public struct Indices: Sendable, Equatable {
    /// The sizes of its dimensions; `[]` for a scalar.
    public let shape: Shape
    /// Row by row.
    public let values: [Int]

    /// - Precondition: as many values as the shape has elements.
    public init(_ values: [Int], shape: Shape) {
        guard values.count == shape.numel() else {
            fail("Indices: \(values.count) values do not fill the shape \(shape) of \(shape.numel()).")
        }
        self.values = values
        self.shape = shape
    }
}

extension Indices: ExpressibleByArrayLiteral {
    /// A vector.
    public init(arrayLiteral values: Int...) { self.init(values, shape: [values.count]) }
}
