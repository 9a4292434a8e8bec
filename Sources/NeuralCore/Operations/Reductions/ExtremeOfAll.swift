/// y = the largest (or smallest) of all elements; dL/dy is shared evenly by all that have this value, as in PyTorch.
struct ExtremeOfAll: ExplainedOperation {
    let extreme: Extreme

    var name: String { extreme == .largest ? "Max" : "Min" }

    func reads(forGradientOf operand: Int) -> SavedTensors { [.input(0), .output] }

    func backward(_ pass: BackwardPass) {
        let x = pass.input(0)
        let (elements, value) = (x.storage.pointer, pass.outputElements[0])
        func isChosen(_ element: Float) -> Bool { element == value || (element.isNaN && value.isNaN) }
        pass.fill(0) { dx in
            var chosen = 0
            for position in 0..<x.elementCount where isChosen(elements[position]) { chosen += 1 }
            let share = pass.upstream.storage.pointer[0] / Float(chosen)
            for position in 0..<x.elementCount { dx[position] = isChosen(elements[position]) ? share : 0 }
        }
    }

    func callAsFunction(_ x: Tensor) -> Tensor {
        guard x.elementCount > 0 else { fail("\(name): a tensor of shape \(x.shape) has no elements.") }
        let elements = x.storage.pointer
        var best = elements[0]
        for position in 1..<x.elementCount where extreme.prefers(elements[position], to: best) {
            best = elements[position]
        }
        return Tensor(best).recorded(self, x)
    }
}

extension Tensor {
    /// The largest of all elements, a scalar (PyTorch: `torch.max(x)`).
    public func max() -> Tensor { ExtremeOfAll(extreme: .largest)(self) }

    /// The smallest of all elements, a scalar (PyTorch: `torch.min(x)`).
    public func min() -> Tensor { ExtremeOfAll(extreme: .smallest)(self) }
}

extension ExtremeOfAll {
    private var symbol: String { extreme == .largest ? "max" : "min" }

    private func chosen(_ numbers: OperationNumbers) -> [Int] {
        let (x, y) = (numbers.x(0), numbers.y[0])
        return (0..<numbers.shape(0).elementCount).filter { x[$0] == y || (x[$0].isNaN && y.isNaN) }
    }

    func derivation(at position: Int, _ numbers: OperationNumbers) -> Derivation {
        let chosen = chosen(numbers)
        var terms = Terms()
        for place in 0..<numbers.shape(0).elementCount {
            terms.add(.candidate(isChosen: place == chosen[0]), Double(numbers.x(0)[place])) {
                [numbers.operand("x", at: place)]
            }
        }
        return Derivation(
            "y = \(symbol) x", terms, result: Double(numbers.x(0)[chosen[0]]),
            touched: [.init(.operand(0), numbers.shape(0).block(ofPosition: chosen[0]))])
    }

    func addPaths(to operand: Int, at position: Int, _ numbers: OperationNumbers, to paths: inout GradientPaths) {
        let chosen = chosen(numbers)
        let share = chosen.contains(position) ? 1 / Double(chosen.count) : 0
        paths.formula("dL/dx = dL/dy · [x is the \(symbol)] / n")
        paths.add(numbers, from: 0, isOpen: share > 0, slope: share, "[\(symbol)] / n")
        paths.note(share == 0 ? .notChosen : chosen.count == 1 ? .chosen : .tied(chosen.count))
        paths.touch(.result, [])
    }
}
