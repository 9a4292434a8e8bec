import CKernels

/// y = f(x), element by element; dL/dx = f'(x) dL/dy.
///
/// Each function has a file of its own, and a row of the kernels' ElementwiseFunctions.h: what calls it, its module, its
/// kernel, and how its numbers come about.
protocol ElementwiseFunction: ExplainedOperation {
    var kernel: ck_function { get }
    /// The kernel's a and b; 0 where it has none.
    var settings: (a: Float, b: Float) { get }
    /// What f' is computed from; x unless something else is given.
    var slopeReads: SavedTensors { get }

    /// f in symbols: `y = max(x, 0)`.
    var formula: String { get }
    /// f of this number, to be worked out.
    func arithmetic(_ x: Float) -> Derivation.Arithmetic
    /// f(x).
    func value(_ x: Double) -> Double
    /// f' at x in symbols: `[x > 0]`.
    func slopeFormula(_ x: Float) -> String
    /// f'(x), where y is f(x).
    func slope(_ x: Double, _ y: Double) -> Double
    /// Whether the gradient is passed or not, rather than multiplied.
    var isGate: Bool { get }
    /// What decides whether a gradient passes.
    func note(_ x: Float) -> Derivation.Note?
}

extension ElementwiseFunction {
    var settings: (a: Float, b: Float) { (0, 0) }
    var slopeReads: SavedTensors { .input(0) }
    var isGate: Bool { false }
    func note(_ x: Float) -> Derivation.Note? { nil }

    func reads(forGradientOf operand: Int) -> SavedTensors { slopeReads }

    func callAsFunction(_ x: Tensor) -> Tensor {
        let y = Tensor(uninitialized: x.shape)
        let (a, b) = settings
        ck_elementwise_forward(kernel, a, b, x.numel(), x.storage.pointer, y.storage.initializing)
        return y.recorded(self, x)
    }

    func backward(_ pass: BackwardPass) {
        let count = pass.upstream.numel()
        let y = pass.outputElements
        // A derivative that is computed from y alone must not see an x that may have changed: relu's sign is y's.
        let x = slopeReads.contains(.input(0)) ? pass.input(0).storage.pointer : y
        let (a, b) = settings
        pass.fill(0) { ck_elementwise_backward(kernel, a, b, count, x, y, pass.upstream.storage.pointer, $0) }
    }

    func derivation(at position: Int, _ numbers: OperationNumbers) -> Derivation {
        let x = numbers.operand("x", at: position)
        return Derivation(
            formula, .argument, [x], arithmetic(x.value), result: value(Double(x.value)),
            notes: note(x.value).map { [$0] } ?? [],
            touched: [.init(.operand(0), numbers.shape.block(ofPosition: position))])
    }

    func addPaths(to operand: Int, at position: Int, _ numbers: OperationNumbers, to paths: inout GradientPaths) {
        let x = numbers.x(0)[position]
        let slope = slope(Double(x), Double(numbers.y[position]))
        let symbol = slopeFormula(x)
        paths.formula("dL/dx = dL/dy · \(symbol)")
        if isGate {
            paths.add(numbers, from: position, isOpen: slope != 0, symbol)
        } else {
            paths.add(numbers, from: position, slope: slope) { [Operand(symbol, Float(slope))] }
        }
        if let note = note(x) { paths.note(note) }
        paths.touch(.result, numbers.shape.block(ofPosition: position))
    }
}
