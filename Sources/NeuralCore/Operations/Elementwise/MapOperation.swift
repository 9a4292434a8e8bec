import CKernels

/// y = f(x), element by element; dL/dx = f'(x) dL/dy.
///
/// Each function has a file of its own that names its kernel and gives its formula and derivative.
struct MapOperation: Operation {
    /// Named as in a drawing of the graph.
    enum Function: String, Sendable {
        case abs = "Abs"
        case clamp = "Clamp"
        case exp = "Exp"
        case gelu = "GELU"
        case leakyReLU = "LeakyReLU"
        case log = "Log"
        case power = "Power"
        case relu = "ReLU"
        case sigmoid = "Sigmoid"
        case softplus = "Softplus"
        case sqrt = "Sqrt"
        case tanh = "Tanh"
    }

    let function: Function
    /// The function's settings: a slope, bounds, an exponent; see its file.
    let a: Float
    let b: Float
    private let kernel: ck_map
    private let read: SavedTensors

    init(_ function: Function, _ kernel: ck_map, a: Float = 0, b: Float = 0, reads: SavedTensors) {
        self.function = function
        self.kernel = kernel
        self.a = a
        self.b = b
        read = reads
    }

    var name: String { function.rawValue }
    /// Of gelu: whether it is computed by a hyperbolic tangent.
    var isApproximate: Bool { kernel == ck_gelu_tanh }

    func reads(forGradientOf operand: Int) -> SavedTensors { read }

    func backward(_ pass: BackwardPass) {
        let count = pass.upstream.elementCount
        let y = pass.outputElements
        // A derivative that is computed from y alone must not see an x that may have changed: relu's sign is y's.
        let x = read.contains(.input(0)) ? pass.input(0).storage.pointer : y
        pass.fill(0) { ck_map_backward(kernel, a, b, count, x, y, pass.upstream.storage.pointer, $0) }
    }

    func callAsFunction(_ x: Tensor) -> Tensor {
        let y = Tensor(uninitialized: x.shape)
        ck_map_forward(kernel, a, b, x.elementCount, x.storage.pointer, y.storage.initializing)
        return y.recorded(self, x)
    }
}
