import CKernels

/// y = a + b; dL/da = dL/dy, dL/db = dL/dy, summed where an operand was broadcast.
struct Add: BroadcastOperation {
    var name: String { "Add" }

    func reads(forGradientOf operand: Int) -> SavedTensors { [] }

    func backward(_ pass: BackwardPass) {
        for operand in 0...1 { pass.send(to: operand) { pass.upstream.summed(to: pass.input(operand).shape) } }
    }
}

extension Tensor {
    /// a + b, element by element with broadcasting (PyTorch: `torch.add`).
    public static func + (a: Tensor, b: Tensor) -> Tensor {
        Binary.forward(ck_add, a, b, name: "+").recorded(Add(), a, b)
    }
}

extension Add {
    var formula: String { "y = a + b" }
    var slopeFormulas: (String, String) { ("1", "1") }
    func value(_ a: Double, _ b: Double) -> Double { a + b }
    func slopes(_ a: Double, _ b: Double, _ y: Double) -> (Double, Double) { (1, 1) }

    func terms(_ a: Operand, _ b: Operand) -> [Derivation.Term] {
        [.init(.summand, [a], Double(a.value)), .init(.summand, [b], Double(b.value))]
    }
}
