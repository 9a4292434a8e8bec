import CKernels

/// y = a + b; dL/da = dL/dy, dL/db = dL/dy, summed where an operand was broadcast.
struct Add: Operation {
    let name = "Add"
    let saved: SavedTensors = []

    func backward(_ pass: BackwardPass) {
        for operand in 0...1 { pass.send(to: operand) { pass.upstream.summed(to: pass.input(operand).shape) } }
    }
}

extension Tensor {
    public static func + (a: Tensor, b: Tensor) -> Tensor {
        Binary.forward(ck_add, a, b, name: "+").recorded(Add(), a, b)
    }
}
