/// y = the product of x over some dimensions; dL/dx = dL/dy times the product of the others.
struct Product: ExplainedOperation {
    let dims: DimensionSet

    func reads(forGradientOf operand: Int) -> SavedTensors { .input(0) }

    func backward(_ pass: BackwardPass) {
        let x = pass.input(0)
        let (elements, dy) = (x.storage.pointer, pass.upstream.storage.pointer)
        pass.fill(0) { dx in
            for result in 0..<pass.upstream.numel() {
                let places = places(result, x.shape)
                // What comes after each, then what came before: nothing is divided, so zeros and infinities count as they are.
                var after = [Double](repeating: 1, count: places.count + 1)
                for index in places.indices.reversed() {
                    after[index] = after[index + 1] * Double(elements[places[index]])
                }
                var before = 1.0
                for (index, place) in places.enumerated() {
                    dx[place] = Float(Double(dy[result]) * (before * after[index + 1]))
                    before *= Double(elements[place])
                }
            }
        }
    }

    func callAsFunction(_ x: Tensor, keep: Bool) -> Tensor {
        let y = Tensor(uninitialized: keep ? x.shape.keeping(dims) : x.shape.dropping(dims))
        let (elements, to) = (x.storage.pointer, y.storage.initializing)
        for result in 0..<y.numel() {
            to[result] = Float(places(result, x.shape).reduce(1.0) { $0 * Double(elements[$1]) })
        }
        return y.recorded(self, x)
    }

    /// The elements that a result is the product of.
    private func places(_ result: Int, _ shape: Shape) -> [Int] {
        var places: [Int] = []
        shape.forEachPosition(in: shape.block(reducedTo: result, over: dims)) { places.append($0) }
        return places
    }

    func derivation(at position: Int, _ numbers: OperationNumbers) -> Derivation {
        let (shape, x) = (numbers.shape(0), numbers.x(0))
        let block = shape.block(reducedTo: position, over: dims)
        var operands: [Operand] = []
        var (rest, restCount, product) = (1.0, 0, 1.0)
        shape.forEachPosition(in: block) { place in
            product *= Double(x[place])
            if operands.count < 8 {
                operands.append(numbers.operand("x", at: place))
            } else {
                (rest, restCount) = (rest * Double(x[place]), restCount + 1)
            }
        }
        if restCount > 0 { operands.append(Operand("Π of \(restCount) more", Float(rest))) }
        return Derivation("y = Π x", .argument, operands, result: product, touched: [.init(.operand(0), block)])
    }

    func addPaths(to operand: Int, at position: Int, _ numbers: OperationNumbers, to paths: inout GradientPaths) {
        let shape = numbers.shape(0)
        let result = shape.reducedPosition(of: position, over: dims)
        let slope = places(result, shape).reduce(1.0) { $1 == position ? $0 : $0 * Double(numbers.x(0)[$1]) }
        paths.formula("dL/dx[i] = dL/dy · Π x[j],  j ≠ i")
        paths.add(numbers, from: result, slope: slope) { [Operand("Π x[j]", Float(slope))] }
        paths.touch(.result, numbers.shape.block(ofPosition: result))
    }
}

extension Tensor {
    /// The product of all elements, a scalar (PyTorch: `torch.prod`).
    public func prod() -> Tensor { Product(dims: DimensionSet(all: shape))(self, keep: false) }

    /// The product over one dimension (PyTorch: `torch.prod(x, dim)`).
    ///
    /// - Precondition: there is the dimension.
    public func prod(_ dim: Int, keepDim: Bool = false) -> Tensor {
        Product(dims: reduced([dim], operation: "prod"))(self, keep: keepDim)
    }
}
