import CKernels

/// y = a - b; dL/da = dL/dy, dL/db = -dL/dy, summed where an operand was broadcast.
struct Subtract: Operation {
    let name = "Subtract"
    let saved: SavedTensors = []

    func backward(_ pass: BackwardPass) {
        pass.send(to: 0) { pass.upstream.summed(to: pass.input(0).shape) }
        pass.send(to: 1) { withNoGrad { -pass.upstream.summed(to: pass.input(1).shape) } }
    }
}

extension Tensor {
    public static func - (a: Tensor, b: Tensor) -> Tensor {
        Binary.forward(ck_subtract, a, b, name: "-").recorded(Subtract(), a, b)
    }
}
