import CKernels

/// y = a b (element by element); dL/da = dL/dy b, dL/db = dL/dy a, summed where an operand was broadcast.
struct Multiply: BroadcastOperation {
    var name: String { "Multiply" }

    func reads(forGradientOf operand: Int) -> SavedTensors { .input(1 - operand) }

    func backward(_ pass: BackwardPass) {
        for operand in 0...1 {
            pass.send(to: operand) { (pass.upstream * pass.input(1 - operand)).summed(to: pass.input(operand).shape) }
        }
    }
}

extension Tensor {
    /// a b, element by element with broadcasting (PyTorch: `torch.mul`).
    public static func * (a: Tensor, b: Tensor) -> Tensor {
        Binary.forward(ck_multiply, a, b, name: "*").recorded(Multiply(), a, b)
    }
}

extension Multiply {
    var formula: String { "y = a · b" }
    var slopeFormulas: (String, String) { ("b", "a") }
    func value(_ a: Double, _ b: Double) -> Double { a * b }
    func slopes(_ a: Double, _ b: Double, _ y: Double) -> (Double, Double) { (b, a) }

    func terms(_ a: Operand, _ b: Operand) -> [Derivation.Term] {
        [.init(.summand, [a, b], Double(a.value) * Double(b.value))]
    }
}
