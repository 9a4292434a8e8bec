import CKernels

/// y = a - b; dL/da = dL/dy, dL/db = -dL/dy, summed where an operand was broadcast.
struct Subtract: BroadcastOperation {
    var name: String { "Subtract" }

    func reads(forGradientOf operand: Int) -> SavedTensors { [] }

    func backward(_ pass: BackwardPass) {
        pass.send(to: 0) { pass.upstream.summed(to: pass.input(0).shape) }
        pass.send(to: 1) { -pass.upstream.summed(to: pass.input(1).shape) }
    }
}

extension Tensor {
    /// a - b, element by element with broadcasting (PyTorch: `torch.sub`).
    public static func - (a: Tensor, b: Tensor) -> Tensor {
        Binary.forward(ck_subtract, a, b, name: "-").recorded(Subtract(), a, b)
    }
}

extension Subtract {
    var formula: String { "y = a - b" }
    var slopeFormulas: (String, String) { ("1", "-1") }
    func value(_ a: Double, _ b: Double) -> Double { a - b }
    func slopes(_ a: Double, _ b: Double, _ y: Double) -> (Double, Double) { (1, -1) }

    func terms(_ a: Operand, _ b: Operand) -> [Derivation.Term] {
        [.init(.summand, [a], Double(a.value)), .init(.summand, [b], -Double(b.value), "-{0}")]
    }
}
