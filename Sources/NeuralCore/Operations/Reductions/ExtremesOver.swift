/// y = the largest (or smallest) element over some dimensions; dL/dy is shared evenly by all that have this value, as in PyTorch.
struct ExtremeOver: ExplainedOperation {
    let extreme: Extreme
    let dims: DimensionSet

    var name: String { extreme == .largest ? "Max" : "Min" }

    func reads(forGradientOf operand: Int) -> SavedTensors { [.input(0), .output] }

    /// The places that have a result's value.
    private func chosen(_ result: Int, _ shape: Shape, _ x: UnsafePointer<Float>, _ value: Float) -> [Int] {
        var places: [Int] = []
        shape.forEachPosition(in: shape.block(reducedTo: result, over: dims)) {
            if x[$0] == value || (x[$0].isNaN && value.isNaN) { places.append($0) }
        }
        return places
    }

    func backward(_ pass: BackwardPass) {
        let (x, values, dy) = (pass.input(0), pass.outputElements, pass.upstream.storage.pointer)
        pass.send(to: 0) {
            let dx = Tensor.zeros(x.shape)
            let to = dx.storage.initializing
            for result in 0..<pass.upstream.numel() {
                let places = chosen(result, x.shape, x.storage.pointer, values[result])
                for place in places { to[place] = dy[result] / Float(places.count) }
            }
            return dx
        }
    }

    func callAsFunction(_ x: Tensor, keep: Bool) -> Tensor {
        guard x.shape.numel(of: dims) > 0 else {
            fail("\(name): a tensor of shape \(x.shape) has no elements to choose from.")
        }
        let y = Tensor(uninitialized: keep ? x.shape.keeping(dims) : x.shape.dropping(dims))
        let (elements, to) = (x.storage.pointer, y.storage.initializing)
        for result in 0..<y.numel() {
            let block = x.shape.block(reducedTo: result, over: dims)
            var best = elements[x.shape.position(ofIndex: block.map(\.lowerBound))]
            x.shape.forEachPosition(in: block) {
                if extreme.prefers(elements[$0], to: best) { best = elements[$0] }
            }
            to[result] = best
        }
        return y.recorded(self, x)
    }

    func derivation(at position: Int, _ numbers: OperationNumbers) -> Derivation {
        let (shape, x) = (numbers.shape(0), numbers.x(0))
        let chosen = chosen(position, shape, x, numbers.y[position])
        let block = shape.block(reducedTo: position, over: dims)
        var terms = Terms()
        shape.forEachPosition(in: block) { place in
            terms.add(.candidate(isChosen: place == chosen[0]), Double(x[place])) { [numbers.operand("x", at: place)] }
        }
        return Derivation(
            "y = \(extreme.symbol) x", terms, result: Double(x[chosen[0]]),
            touched: [.init(.operand(0), shape.block(ofPosition: chosen[0]))])
    }

    func addPaths(to operand: Int, at position: Int, _ numbers: OperationNumbers, to paths: inout GradientPaths) {
        let shape = numbers.shape(0)
        let result = shape.reducedPosition(of: position, over: dims)
        let chosen = chosen(result, shape, numbers.x(0), numbers.y[result])
        let share = chosen.contains(position) ? 1 / Double(chosen.count) : 0
        paths.formula("dL/dx = dL/dy · [x is the \(extreme.symbol)] / n")
        paths.add(numbers, from: result, isOpen: share > 0, slope: share, "[\(extreme.symbol)] / n")
        paths.note(share == 0 ? .notChosen : chosen.count == 1 ? .chosen : .tied(chosen.count))
        paths.touch(.result, numbers.shape.block(ofPosition: result))
    }
}

extension Tensor {
    /// The largest of all elements, a scalar (PyTorch: `torch.max(x)`).
    ///
    /// - Precondition: there is an element.
    /// - Complexity: O(elements).
    public func max() -> Tensor { amax(dims: []) }

    /// The smallest of all elements, a scalar (PyTorch: `torch.min(x)`).
    ///
    /// - Precondition: there is an element.
    /// - Complexity: O(elements).
    public func min() -> Tensor { amin(dims: []) }

    /// The largest elements over some dimensions, all when none is named; equals share the gradient (PyTorch: `torch.amax`).
    ///
    /// - Precondition: all dimensions exist and none is named twice, and there is an element to choose.
    /// - Complexity: O(elements).
    public func amax(dims: [Int], keepDim: Bool = false) -> Tensor {
        ExtremeOver(extreme: .largest, dims: reduced(dims, operation: "amax"))(self, keep: keepDim)
    }

    /// The smallest elements over some dimensions, all when none is named; equals share the gradient (PyTorch: `torch.amin`).
    ///
    /// - Precondition: all dimensions exist and none is named twice, and there is an element to choose.
    /// - Complexity: O(elements).
    public func amin(dims: [Int], keepDim: Bool = false) -> Tensor {
        ExtremeOver(extreme: .smallest, dims: reduced(dims, operation: "amin"))(self, keep: keepDim)
    }
}
