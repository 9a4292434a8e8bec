import CKernels

/// y = a b (element by element); dL/da = dL/dy b, dL/db = dL/dy a, summed where an operand was broadcast.
struct Multiply: Operation {
    let name = "Multiply"
    let saved: SavedTensors = .inputs

    func backward(_ pass: BackwardPass) {
        for operand in 0...1 {
            pass.send(to: operand) {
                withNoGrad { (pass.upstream * pass.input(1 - operand)).summed(to: pass.input(operand).shape) }
            }
        }
    }
}

extension Tensor {
    public static func * (a: Tensor, b: Tensor) -> Tensor {
        Binary.forward(ck_multiply, a, b, name: "*").recorded(Multiply(), a, b)
    }
}
