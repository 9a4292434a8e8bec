import CKernels

/// y = f(x), element by element; dL/dx = f'(x) dL/dy.
///
/// Each function has a file of its own that names its kernel and gives its formula and derivative.
struct MapOperation: Operation {
    let name: String
    let kernel: ck_map
    var a: Float = 0
    var b: Float = 0
    let saved: SavedTensors

    func backward(_ pass: BackwardPass) {
        let x = pass.input(0)
        pass.send(to: 0) {
            let dx = Tensor(uninitialized: x.shape)
            ck_map_backward(
                kernel, a, b, x.elementCount, x.storage.pointer, pass.output.storage.pointer,
                pass.upstream.storage.pointer, dx.storage.initializing)
            return dx
        }
    }

    func callAsFunction(_ x: Tensor) -> Tensor {
        let y = Tensor(uninitialized: x.shape)
        ck_map_forward(kernel, a, b, x.elementCount, x.storage.pointer, y.storage.initializing)
        return y.recorded(self, x)
    }
}
