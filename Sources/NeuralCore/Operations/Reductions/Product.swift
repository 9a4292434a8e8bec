/// y = the product of x over some dimensions; dL/dx = dL/dy times the product of the others.
struct Product: ExplainedOperation {
    let dims: DimensionSet

    func reads(forGradientOf operand: Int) -> SavedTensors { .input(0) }

    func backward(_ pass: BackwardPass) {
        let x = pass.input(0)
        let (elements, dy) = (x.storage.pointer, pass.upstream.storage.pointer)
        pass.fill(0) { dx in
            for result in 0..<pass.upstream.elementCount {
                let block = x.shape.block(reducedTo: result, over: dims)
                let factors = Factors(block, x.shape, elements)
                x.shape.forEachPosition(in: block) { dx[$0] = Float(Double(dy[result]) * factors.others(elements[$0])) }
            }
        }
    }

    func callAsFunction(_ x: Tensor, keep: Bool) -> Tensor {
        let y = Tensor(uninitialized: keep ? x.shape.keeping(dims) : x.shape.dropping(dims))
        let (elements, to) = (x.storage.pointer, y.storage.initializing)
        for result in 0..<y.elementCount {
            to[result] = Float(Factors(x.shape.block(reducedTo: result, over: dims), x.shape, elements).product)
        }
        return y.recorded(self, x)
    }

    /// The product of a block, and of all of it but one.
    private struct Factors {
        private var zeros = 0
        private var withoutZeros = 1.0

        init(_ block: [Range<Int>], _ shape: Shape, _ elements: UnsafePointer<Float>) {
            shape.forEachPosition(in: block) {
                if elements[$0] == 0 { zeros += 1 } else { withoutZeros *= Double(elements[$0]) }
            }
        }

        /// 0 times infinity is NaN here too.
        var product: Double { zeros > 0 ? withoutZeros * 0 : withoutZeros }

        func others(_ x: Float) -> Double {
            if x == 0 { return zeros > 1 ? 0 : withoutZeros }
            return zeros > 0 ? 0 : withoutZeros / Double(x)
        }
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
        let factors = Factors(shape.block(reducedTo: result, over: dims), shape, numbers.x(0))
        let slope = factors.others(numbers.x(0)[position])
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
