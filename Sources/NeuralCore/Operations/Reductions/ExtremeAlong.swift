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
        let name = extreme == .largest ? "max" : "min"
        let dim = x.shape.normalized(dim, operation: name)
        let places = extreme.places(in: x, along: dim, operation: name)
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
    public func max(dim: Int, keepDim: Bool = false) -> (values: Tensor, indices: Indices) {
        ExtremeAlong.apply(.largest, to: self, along: dim, keep: keepDim)
    }

    /// The smallest elements along a dimension and where they are, the first among equals (PyTorch: `torch.min(x, dim)`).
    public func min(dim: Int, keepDim: Bool = false) -> (values: Tensor, indices: Indices) {
        ExtremeAlong.apply(.smallest, to: self, along: dim, keep: keepDim)
    }
}

extension ExtremeAlong {
    private var symbol: String { extreme == .largest ? "max" : "min" }

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
            "y = \(symbol) x", terms, result: Double(numbers.x(0)[chosen]),
            touched: [.init(.operand(0), numbers.shape(0).block(ofPosition: chosen))])
    }

    func addPaths(to operand: Int, at position: Int, _ numbers: OperationNumbers, to paths: inout GradientPaths) {
        let (_, size, inner) = numbers.shape(0).blocks(at: dim)
        let result = position / (size * inner) * inner + position % inner
        let isChosen = places.values[result] == position / inner % size
        paths.formula("dL/dx = dL/dy · [x is the \(symbol)]")
        paths.add(numbers, from: result, isOpen: isChosen, "[\(symbol)]")
        paths.note(isChosen ? .chosen : .notChosen)
        paths.touch(.result, numbers.shape.block(ofPosition: result))
    }
}
