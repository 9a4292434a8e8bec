import CKernels

/// y = a / b; dL/da = dL/dy / b, dL/db = -dL/dy y / b, summed where an operand was broadcast.
struct Divide: Operation {
    let name = "Divide"
    let saved: SavedTensors = [.input(0), .input(1), .output]

    func backward(_ pass: BackwardPass) {
        pass.send(to: 0) { withNoGrad { (pass.upstream / pass.input(1)).summed(to: pass.input(0).shape) } }
        pass.send(to: 1) {
            withNoGrad { (-(pass.upstream * pass.output) / pass.input(1)).summed(to: pass.input(1).shape) }
        }
    }
}

extension Tensor {
    public static func / (a: Tensor, b: Tensor) -> Tensor {
        Binary.forward(ck_divide, a, b, name: "/").recorded(Divide(), a, b)
    }
}
