/// Which end of an order is looked for.
enum Extreme: Sendable {
    case largest, smallest

    /// As formulas have it.
    var symbol: String { self == .largest ? "max" : "min" }

    /// Whether `candidate` takes the place of `best`: the first one wins among equals, and NaN wins over numbers.
    @inline(__always)
    func prefers(_ candidate: Float, to best: Float) -> Bool {
        if best.isNaN { return false }
        if candidate.isNaN { return true }
        return self == .largest ? candidate > best : candidate < best
    }

    /// The places of the extremes along one dimension, in the shape without it.
    ///
    /// - Complexity: O(elements).
    func places(in x: Tensor, along dim: Int, operation: String) -> Indices {
        let (outer, size, inner) = x.shape.blocks(at: dim)
        guard size > 0 else {
            fail("\(operation): dimension \(dim) of shape \(x.shape) is empty, so it has no such element.")
        }
        let elements = x.storage.pointer
        let count = outer * inner
        let places = [Int](unsafeUninitializedCapacity: count) { places, filled in
            for position in 0..<count {
                let first = position / inner * size * inner + position % inner
                var best = 0
                for candidate in 1..<Swift.max(size, 1)
                where prefers(elements[first + candidate * inner], to: elements[first + best * inner]) {
                    best = candidate
                }
                places.initializeElement(at: position, to: best)
            }
            filled = count
        }
        return Indices(places, shape: x.shape.removing(dim))
    }
}

extension Indices {
    /// The same one index as a scalar.
    fileprivate var scalar: Indices { Indices(values, shape: []) }
}

extension Tensor {
    /// Where the largest of all elements lies, row by row; the first among equals (PyTorch: `torch.argmax(x)`).
    ///
    /// - Precondition: there is an element.
    /// - Complexity: O(elements).
    public func argmax() -> Indices {
        Extreme.largest.places(in: detach().view([numel()]), along: 0, operation: "argmax")
    }

    /// Where the largest element lies along a dimension, the first among equals (PyTorch: `torch.argmax(x, dim)`).
    ///
    /// - Parameter keepDim: whether the dimension stays, with size 1
    /// - Precondition: there is the dimension, and it is not empty.
    /// - Complexity: O(elements).
    public func argmax(dim: Int, keepDim: Bool = false) -> Indices {
        if shape.isScalar(dim) { return argmax().scalar }
        let dim = shape.normalized(dim, operation: "argmax")
        let places = Extreme.largest.places(in: self, along: dim, operation: "argmax")
        return keepDim ? Indices(places.values, shape: shape.replacing(dim, with: 1)) : places
    }

    /// ``argmax(dim:keepDim:)``.
    public func argmax(_ dim: Int, keepDim: Bool = false) -> Indices { argmax(dim: dim, keepDim: keepDim) }

    /// Where the smallest of all elements lies, row by row; the first among equals (PyTorch: `torch.argmin(x)`).
    ///
    /// - Precondition: there is an element.
    /// - Complexity: O(elements).
    public func argmin() -> Indices {
        Extreme.smallest.places(in: detach().view([numel()]), along: 0, operation: "argmin")
    }

    /// Where the smallest element lies along a dimension, the first among equals (PyTorch: `torch.argmin(x, dim)`).
    ///
    /// - Parameter keepDim: whether the dimension stays, with size 1
    /// - Precondition: there is the dimension, and it is not empty.
    /// - Complexity: O(elements).
    public func argmin(dim: Int, keepDim: Bool = false) -> Indices {
        if shape.isScalar(dim) { return argmin().scalar }
        let dim = shape.normalized(dim, operation: "argmin")
        let places = Extreme.smallest.places(in: self, along: dim, operation: "argmin")
        return keepDim ? Indices(places.values, shape: shape.replacing(dim, with: 1)) : places
    }

    /// ``argmin(dim:keepDim:)``.
    public func argmin(_ dim: Int, keepDim: Bool = false) -> Indices { argmin(dim: dim, keepDim: keepDim) }
}

/// y = the largest (or smallest) element along a dimension; dL/dy goes to the element that was chosen, the first among equals.
struct ExtremeAlong: ExplainedOperation {
    let extreme: Extreme
    let dim: Int
    /// Where the chosen elements lie along the dimension.
    let places: Indices

    var name: String { extreme == .largest ? "Max" : "Min" }

    func reads(forGradientOf operand: Int) -> SavedTensors { [] }

    func backward(_ pass: BackwardPass) {
        pass.send(to: 0) {
            let dx = Tensor.zeros(pass.input(0).shape)
            let (to, upstream) = (dx.storage.initializing, pass.upstream.storage.pointer)
            forEachChosen(of: dx.shape) { to[$1] = upstream[$0] }
            return dx
        }
    }

    /// Calls `body` with the position of every result and the position of the element it was taken from.
    private func forEachChosen(of shape: Shape, _ body: (Int, Int) -> Void) {
        let (_, size, inner) = shape.blocks(at: dim)
        for (position, place) in places.values.enumerated() {
            body(position, (position / inner * size + place) * inner + position % inner)
        }
    }

    static func apply(_ extreme: Extreme, to x: Tensor, along dim: Int, keep: Bool) -> (Tensor, Indices) {
        if x.shape.isScalar(dim) {
            let (values, indices) = apply(extreme, to: x.view([1]), along: 0, keep: false)
            return (values, indices.scalar)
        }
        let dim = x.shape.normalized(dim, operation: extreme.symbol)
        let places = extreme.places(in: x, along: dim, operation: extreme.symbol)
        let operation = ExtremeAlong(extreme: extreme, dim: dim, places: places)
        let shape = keep ? x.shape.replacing(dim, with: 1) : places.shape
        let y = Tensor(uninitialized: shape)
        let (from, to) = (x.storage.pointer, y.storage.initializing)
        operation.forEachChosen(of: x.shape) { to[$0] = from[$1] }
        return (y.recorded(operation, x), Indices(places.values, shape: shape))
    }
}

extension Tensor {
    /// The largest elements along a dimension and where they are, the first among equals (PyTorch: `torch.max(x, dim)`).
    ///
    /// - Parameter keepDim: whether the dimension stays, with size 1
    /// - Precondition: there is the dimension, and it is not empty.
    /// - Complexity: O(elements).
    public func max(dim: Int, keepDim: Bool = false) -> (values: Tensor, indices: Indices) {
        ExtremeAlong.apply(.largest, to: self, along: dim, keep: keepDim)
    }

    /// The smallest elements along a dimension and where they are, the first among equals (PyTorch: `torch.min(x, dim)`).
    ///
    /// - Parameter keepDim: whether the dimension stays, with size 1
    /// - Precondition: there is the dimension, and it is not empty.
    /// - Complexity: O(elements).
    public func min(dim: Int, keepDim: Bool = false) -> (values: Tensor, indices: Indices) {
        ExtremeAlong.apply(.smallest, to: self, along: dim, keep: keepDim)
    }
}

extension ExtremeAlong {
    func derivation(at position: Int, _ numbers: OperationNumbers) -> Derivation {
        let (_, size, inner) = numbers.shape(0).blocks(at: dim)
        let first = position / inner * size * inner + position % inner
        var terms = Terms()
        terms.keepsOrder = true
        for place in 0..<size {
            let x = numbers.operand("x", at: first + place * inner)
            terms.add(.candidate(isChosen: place == places.values[position]), Double(x.value)) { [x] }
        }
        let chosen = first + places.values[position] * inner
        return Derivation(
            "y = \(extreme.symbol) x", terms, result: Double(numbers.x(0)[chosen]),
            touched: [.init(.operand(0), numbers.shape(0).block(ofPosition: chosen))])
    }

    func addPaths(to operand: Int, at position: Int, _ numbers: OperationNumbers, to paths: inout GradientPaths) {
        let (_, size, inner) = numbers.shape(0).blocks(at: dim)
        let result = position / (size * inner) * inner + position % inner
        let isChosen = places.values[result] == position / inner % size
        paths.formula("dL/dx = dL/dy · [x is the \(extreme.symbol)]")
        paths.add(numbers, from: result, isOpen: isChosen, "[\(extreme.symbol)]")
        paths.note(isChosen ? .chosen : .notChosen)
        paths.touch(.result, numbers.shape.block(ofPosition: result))
    }
}

extension Tensor {
    /// ``max(dim:keepDim:)``.
    public func max(_ dim: Int, keepDim: Bool = false) -> (values: Tensor, indices: Indices) {
        max(dim: dim, keepDim: keepDim)
    }

    /// ``min(dim:keepDim:)``.
    public func min(_ dim: Int, keepDim: Bool = false) -> (values: Tensor, indices: Indices) {
        min(dim: dim, keepDim: keepDim)
    }
}
