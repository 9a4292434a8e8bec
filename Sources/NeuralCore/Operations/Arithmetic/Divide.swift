import CKernels

/// y = a / b; dL/da = dL/dy / b, dL/db = -dL/dy y / b, summed where an operand was broadcast.
struct Divide: BroadcastOperation {
    var name: String { "Divide" }

    func reads(forGradientOf operand: Int) -> SavedTensors { operand == 0 ? .input(1) : [.input(1), .output] }

    func backward(_ pass: BackwardPass) {
        pass.send(to: 0) { (pass.upstream / pass.input(1)).summed(to: pass.input(0).shape) }
        pass.send(to: 1) { (-pass.upstream * (pass.output / pass.input(1))).summed(to: pass.input(1).shape) }
    }
}

extension Tensor {
    /// a / b, element by element with broadcasting (PyTorch: `torch.div`).
    public static func / (a: Tensor, b: Tensor) -> Tensor {
        Binary.forward(ck_divide, a, b, name: "/").recorded(Divide(), a, b)
    }
}

extension Divide {
    var formula: String { "y = a / b" }
    var arithmetic: Derivation.Arithmetic { "{0} / {1}" }
    var slopeFormulas: (String, String) { ("1/b", "(-y/b)") }
    func value(_ a: Double, _ b: Double) -> Double { a / b }
    func slopes(_ a: Double, _ b: Double, _ y: Double) -> (Double, Double) { (1 / b, -y / b) }
}
