import CKernels

/// An element-wise operation on two tensors that broadcast to a common shape.
enum Binary {
    /// op(a, b) for every element, both repeated along the dimensions where they have size 1.
    ///
    /// - Complexity: O(elements of the result).
    static func forward(_ kernel: ck_binary, _ a: Tensor, _ b: Tensor, name: String) -> Tensor {
        if a.shape == b.shape {
            let result = Tensor(uninitialized: a.shape)
            ck_binary_forward(
                kernel, a.elementCount, a.storage.pointer, 1, b.storage.pointer, 1, result.storage.initializing)
            return result
        }
        guard let shape = a.shape.broadcast(with: b.shape) else {
            fail("\(name): shapes \(a.shape) and \(b.shape) do not broadcast: sizes differ and neither is 1.")
        }
        let result = Tensor(uninitialized: shape)
        let place = result.storage.initializing
        let (left, right) = (a.storage.pointer, b.storage.pointer)
        let loop = StridedLoop(shape, a.shape.strides(broadcastTo: shape), b.shape.strides(broadcastTo: shape))
        loop.forEachRun { run in
            ck_binary_forward(
                kernel, run.count, left + run.offsetA, run.strideA, right + run.offsetB, run.strideB,
                place + run.position)
        }
        return result
    }
}

extension Tensor {
    /// This gradient summed over the dimensions along which an operand of `shape` was repeated: the transpose of broadcasting.
    func summed(to shape: Shape) -> Tensor {
        if self.shape == shape { return self }
        let repeated = DimensionSet(repeatedFrom: shape, to: self.shape)
        return Tensor(shape: shape, storage: Sum.forward(self, over: repeated).storage)
    }
}
