import CKernels

/// An element-wise operation on two tensors that broadcast to a common shape.
enum Binary {
    /// op(a, b) for every element, both repeated along the dimensions where they have size 1.
    ///
    /// - Complexity: O(elements of the result).
    static func forward(_ kernel: ck_binary, _ a: Tensor, _ b: Tensor, name: String) -> Tensor {
        if a.shape == b.shape {
            let result = Tensor(uninitialized: a.shape)
            ck_binary_forward(
                kernel, a.numel(), a.storage.pointer, 1, b.storage.pointer, 1, result.storage.initializing)
            return result
        }
        guard let shape = a.shape.broadcast(with: b.shape) else {
            fail("\(name): shapes \(a.shape) and \(b.shape) do not broadcast: sizes differ and neither is 1.")
        }
        let result = Tensor(uninitialized: shape)
        let place = result.storage.initializing
        let (left, right) = (a.storage.pointer, b.storage.pointer)
        let loop = StridedLoop(shape, a.shape.strides(broadcastTo: shape), b.shape.strides(broadcastTo: shape))
        loop.forEachRun { run in
            ck_binary_forward(
                kernel, run.count, left + run.offsetA, run.strideA, right + run.offsetB, run.strideB,
                place + run.position)
        }
        return result
    }
}

extension Tensor {
    /// This gradient summed over the dimensions along which an operand of `shape` was repeated: the transpose of broadcasting.
    func summed(to shape: Shape) -> Tensor {
        if self.shape == shape { return self }
        let repeated = DimensionSet(repeatedFrom: shape, to: self.shape)
        return Tensor(shape: shape, storage: Sum.forward(self, over: repeated).storage)
    }
}

/// The explanation that all element-wise operations on two tensors share: y = f(a, b), both repeated to a common shape.
protocol BroadcastOperation: ExplainedOperation {
    /// f in symbols.
    var formula: String { get }
    /// f to be worked out.
    var arithmetic: Derivation.Arithmetic { get }
    /// dy/da and dy/db in symbols.
    var slopeFormulas: (String, String) { get }
    func value(_ a: Double, _ b: Double) -> Double
    /// dy/da and dy/db.
    func slopes(_ a: Double, _ b: Double, _ y: Double) -> (Double, Double)
    /// The terms of y; the two operands inside one term when left out.
    func terms(_ a: Operand, _ b: Operand) -> [Derivation.Term]
    func notes(_ a: Float, _ b: Float, operand: Int?) -> [Derivation.Note]
}

extension BroadcastOperation {
    var arithmetic: Derivation.Arithmetic { .product(of: 2) }

    func notes(_ a: Float, _ b: Float, operand: Int?) -> [Derivation.Note] { [] }

    func terms(_ a: Operand, _ b: Operand) -> [Derivation.Term] {
        [.init(.argument, [a, b], value(Double(a.value), Double(b.value)), arithmetic)]
    }

    func derivation(at position: Int, _ numbers: OperationNumbers) -> Derivation {
        let places = (0...1).map { numbers.shape($0).origin(ofPosition: position, in: numbers.shape) }
        let (a, b) = (numbers.operand("a", 0, at: places[0]), numbers.operand("b", 1, at: places[1]))
        return Derivation(
            formula: formula, terms: terms(a, b), restCount: 0, restSum: 0,
            result: value(Double(a.value), Double(b.value)), notes: notes(a.value, b.value, operand: nil),
            touched: (0...1).map { .init(.operand($0), numbers.shape($0).block(ofPosition: places[$0])) })
    }

    func addPaths(to operand: Int, at position: Int, _ numbers: OperationNumbers, to paths: inout GradientPaths) {
        let (own, other) = (numbers.shape(operand), numbers.shape(1 - operand))
        let block = own.destinations(ofPosition: position, in: numbers.shape)
        let symbol = operand == 0 ? slopeFormulas.0 : slopeFormulas.1
        let name = operand == 0 ? "a" : "b"
        let isSum = own != numbers.shape
        let slopeText = symbol == "1" ? "" : " · \(symbol)"
        paths.formula("dL/d\(name) = \(isSum ? "Σ " : "")dL/dy\(slopeText)")
        numbers.shape.forEachPosition(in: block) { result in
            let its = other.origin(ofPosition: result, in: numbers.shape)
            let (mine, theirs) = (numbers.x(operand)[position], numbers.x(1 - operand)[its])
            let (a, b) = operand == 0 ? (mine, theirs) : (theirs, mine)
            let (da, db) = slopes(Double(a), Double(b), Double(numbers.y[result]))
            let slope = operand == 0 ? da : db
            paths.add(numbers, from: result, slope: slope) {
                symbol == "1"
                    ? []
                    : symbol == "b" || symbol == "a"
                        ? [numbers.operand(symbol, 1 - operand, at: its)] : [Operand(symbol, Float(slope))]
            }
            if paths.terms.count == 1 { notes(a, b, operand: operand).forEach { paths.note($0) } }
        }
        paths.noteUses()
        paths.touch(.result, block)
    }
}
