/// The same elements in another shape; the gradient takes the way back.
struct View: IndexedCopyOperation {
    func backward(_ pass: BackwardPass) {
        pass.send(to: 0) { Tensor(shape: pass.input(0).shape, storage: pass.upstream.storage) }
    }
}

extension Tensor {
    /// The same elements, shared, in another shape; one size may be -1 and is worked out (PyTorch: `Tensor.view`, `reshape`:
    /// the same here, because every tensor is row-major).
    ///
    /// - Precondition: the sizes' product is the number of elements.
    /// - Complexity: O(1).
    public func view(_ sizes: Int...) -> Tensor { view(sizes: sizes) }

    /// The same elements in another shape, sharing memory (PyTorch: `Tensor.view`).
    ///
    /// - Precondition: the shape has as many elements.
    /// - Complexity: O(1).
    public func view(_ shape: Shape) -> Tensor {
        guard shape.numel() == numel() else {
            fail("view: \(numel()) elements of shape \(self.shape) do not fit shape \(shape).")
        }
        return Tensor(shape: shape, storage: storage).recorded(View(), self)
    }

    /// The same elements in another shape, sharing memory (PyTorch: `Tensor.view`); one size may be -1, which is worked out.
    ///
    /// - Precondition: the sizes have as many elements.
    /// - Complexity: O(1).
    public func view(sizes: [Int]) -> Tensor {
        guard let open = sizes.firstIndex(of: -1) else { return view(Shape(sizes)) }
        // 0 stands for a product that does not fit a machine word, or is not positive.
        let known = sizes.enumerated().reduce(1) { known, size in
            guard size.offset != open else { return known }
            let (product, overflow) = known.multipliedReportingOverflow(by: size.element)
            return overflow || size.element < 0 ? 0 : product
        }
        guard known > 0, numel() % known == 0, sizes.lastIndex(of: -1) == open else {
            fail("view: \(numel()) elements of shape \(shape) do not fit sizes \(sizes).")
        }
        var sizes = sizes
        sizes[open] = numel() / known
        return view(Shape(sizes))
    }

    /// ``view(_:)-(Int...)`` by its other name (PyTorch: `torch.reshape`).
    public func reshape(_ sizes: Int...) -> Tensor { view(sizes: sizes) }

    /// ``view(_:)-(Shape)`` by its other name.
    public func reshape(_ shape: Shape) -> Tensor { view(shape) }

    /// Dimensions `from...to` as one (PyTorch: `torch.flatten`).
    ///
    /// - Precondition: both dimensions exist, and `start` does not come after `end`.
    /// - Complexity: O(1).
    public func flatten(from start: Int = 0, to end: Int = -1) -> Tensor {
        guard shape.count > 0 else { return view([1]) }
        let first = shape.normalized(start, operation: "flatten")
        let last = shape.normalized(end, operation: "flatten")
        guard first <= last else { fail("flatten: dimension \(start) comes after \(end) in shape \(shape).") }
        let joined = shape[first...last].reduce(1, *)
        return view(Shape(shape[..<first] + [joined] + shape[(last + 1)...]))
    }

    /// Without the dimension, if its size is 1 (PyTorch: `torch.squeeze(x, dim)`).
    ///
    /// - Precondition: the dimension exists.
    /// - Complexity: O(1).
    public func squeeze(_ dim: Int) -> Tensor {
        if shape.isScalar(dim) { return self }
        let dim = shape.normalized(dim, operation: "squeeze")
        return view(shape[dim] == 1 ? shape.removing(dim) : shape)
    }

    /// Without all dimensions of size 1 (PyTorch: `torch.squeeze(x)`).
    public func squeeze() -> Tensor { view(Shape(shape.filter { $0 != 1 })) }

    /// With a new dimension of size 1 at a position (PyTorch: `torch.unsqueeze`); -1 puts it last.
    ///
    /// - Precondition: -rank - 1 <= dim <= rank.
    /// - Complexity: O(1).
    public func unsqueeze(_ dim: Int) -> Tensor {
        let position = dim < 0 ? dim + shape.count + 1 : dim
        guard position >= 0, position <= shape.count else {
            fail("unsqueeze: there is no place \(dim) for a new dimension in shape \(shape).")
        }
        return view(shape.inserting(1, at: position))
    }
}

extension View {
    func origin(of position: Int, _ numbers: OperationNumbers) -> (operand: Int, position: Int) { (0, position) }
    func destinations(of position: Int, operand: Int, _ numbers: OperationNumbers) -> [Int] { [position] }
}

/// All dimensions after the batch as one (PyTorch: `torch.nn.Flatten`).
public struct Flatten: LibraryLayer {
    /// The first of the dimensions that become one.
    public let start: Int
    /// The last of them; negative ones count from the end.
    public let end: Int

    public init(from start: Int = 1, to end: Int = -1) {
        self.start = start
        self.end = end
    }

    public var extraDescription: String { "start_dim=\(start), end_dim=\(end)" }

    public func forward(_ x: Tensor) -> Tensor { x.flatten(from: start, to: end) }
}

/// Gives back what it gets (PyTorch: `torch.nn.Identity`).
public struct Identity: LibraryLayer {
    public init() {}
    public func forward(_ x: Tensor) -> Tensor { x }
}

/// The same elements, shared, under a name of their own in the graph.
struct IdentityOperation: IndexedCopyOperation {
    func backward(_ pass: BackwardPass) { pass.send(to: 0) { pass.upstream } }
    func origin(of position: Int, _ numbers: OperationNumbers) -> (operand: Int, position: Int) { (0, position) }
    func destinations(of position: Int, operand: Int, _ numbers: OperationNumbers) -> [Int] { [position] }
}

extension Tensor {
    /// The same elements as an operation's result, so that a layer that changes nothing can be looked at.
    package func passed() -> Tensor { Tensor(shape: shape, storage: storage).recorded(IdentityOperation(), self) }
}

/// Elements repeated along dimensions of size 1; the gradient sums over the repetitions.
struct Expand: IndexedCopyOperation {
    func backward(_ pass: BackwardPass) {
        pass.send(to: 0) { pass.upstream.summed(to: pass.input(0).shape) }
    }
}

extension Tensor {
    /// A copy that repeats dimensions of size 1 (and missing ones in front) to fill `shape` (PyTorch: `Tensor.expand`, which shares memory).
    ///
    /// - Precondition: this tensor's shape broadcasts to `shape`.
    public func expand(_ shape: Shape) -> Tensor {
        guard self.shape.broadcast(with: shape) == shape else {
            fail("expand: shape \(self.shape) cannot be repeated to fill shape \(shape).")
        }
        let y = Tensor(uninitialized: shape)
        StridedView(shape: shape, strides: self.shape.strides(broadcastTo: shape))
            .copy(from: storage.pointer, to: y.storage.initializing)
        return y.recorded(Expand(), self)
    }

    /// The same by its sizes; -1 leaves a dimension as it is.
    public func expand(_ sizes: Int...) -> Tensor { expand(sizes) }

    /// The same by its sizes; -1 leaves a dimension as it is.
    ///
    /// - Precondition: this tensor's shape broadcasts to the sizes, and -1 stands for a dimension that there is.
    public func expand(_ sizes: [Int]) -> Tensor {
        expand(
            Shape(
                sizes.enumerated().map { place, size in
                    let own = place - (sizes.count - shape.count)
                    guard size == -1 else { return size }
                    guard own >= 0 else {
                        fail("expand: -1 at \(place) of \(sizes) is no dimension of shape \(shape).")
                    }
                    return shape[own]
                }))
    }
}

extension Expand {
    func origin(of position: Int, _ numbers: OperationNumbers) -> (operand: Int, position: Int) {
        (0, numbers.shape(0).origin(ofPosition: position, in: numbers.shape))
    }

    func destinations(of position: Int, operand: Int, _ numbers: OperationNumbers) -> [Int] {
        var places: [Int] = []
        let block = numbers.shape(0).destinations(ofPosition: position, in: numbers.shape)
        numbers.shape.forEachPosition(in: block) { places.append($0) }
        return places
    }
}

/// The explanation that all operations share that only move numbers: each result is one operand's number, and a number's gradient
/// is the sum of those of the places it was moved to.
protocol IndexedCopyOperation: ExplainedOperation {
    /// Where the result's number at `position` was taken from.
    func origin(of position: Int, _ numbers: OperationNumbers) -> (operand: Int, position: Int)
    /// The places of the result that an operand's number was moved to.
    func destinations(of position: Int, operand: Int, _ numbers: OperationNumbers) -> [Int]
}

extension IndexedCopyOperation {
    func reads(forGradientOf operand: Int) -> SavedTensors { [] }

    func derivation(at position: Int, _ numbers: OperationNumbers) -> Derivation {
        let (operand, place) = origin(of: position, numbers)
        let x = numbers.operand("x", operand, at: place)
        return Derivation(
            "y = x", .argument, [x], result: Double(x.value), notes: [.moved],
            touched: [.init(.operand(operand), numbers.shape(operand).block(ofPosition: place))])
    }

    func addPaths(to operand: Int, at position: Int, _ numbers: OperationNumbers, to paths: inout GradientPaths) {
        let places = destinations(of: position, operand: operand, numbers)
        paths.formula(places.count == 1 ? "dL/dx = dL/dy" : "dL/dx = Σ dL/dy")
        for place in places { paths.add(numbers, from: place, slope: 1) { [] } }
        paths.note(places.isEmpty ? .unused : .moved)
        paths.noteUses()
        for place in places.prefix(64) { paths.touch(.result, numbers.shape.block(ofPosition: place)) }
    }
}
