import CKernels

/// An element-wise operation on two tensors that broadcast to a common shape.
enum Binary {
    /// op(a, b) for every element, both repeated along the dimensions where they have size 1.
    ///
    /// - Complexity: O(elements of the result).
    static func forward(_ kernel: ck_binary, _ a: Tensor, _ b: Tensor, name: String) -> Tensor {
        guard let shape = a.shape.broadcast(with: b.shape) else {
            misuse("\(name): shapes \(a.shape) and \(b.shape) do not broadcast: sizes differ and neither is 1.")
        }
        let result = Tensor(uninitialized: shape)
        let place = result.storage.initializing
        let left = a.storage.pointer
        let right = b.storage.pointer
        if a.shape == b.shape {
            ck_binary_forward(kernel, shape.elementCount, left, 1, right, 1, place)
        } else if b.elementCount == 1 {
            ck_binary_forward(kernel, shape.elementCount, left, 1, right, 0, place)
        } else if a.elementCount == 1 {
            ck_binary_forward(kernel, shape.elementCount, left, 0, right, 1, place)
        } else {
            forEachRow(of: shape, a.shape, b.shape) { row, length, offsetA, strideA, offsetB, strideB in
                ck_binary_forward(kernel, length, left + offsetA, strideA, right + offsetB, strideB, place + row * length)
            }
        }
        return result
    }

    /// Visits the rows (last dimension) of a broadcast result with the operands' offsets and strides (0 where they repeat).
    private static func forEachRow(
        of shape: Shape, _ a: Shape, _ b: Shape, _ body: (Int, Int, Int, Int, Int, Int) -> Void
    ) {
        guard shape.elementCount > 0 else { return }
        let length = shape[shape.count - 1]
        let stridesA = broadcastStrides(a, to: shape)
        let stridesB = broadcastStrides(b, to: shape)
        var index = [Int](repeating: 0, count: shape.count - 1)
        var offsetA = 0
        var offsetB = 0
        for row in 0..<(shape.elementCount / length) {
            body(row, length, offsetA, stridesA[shape.count - 1], offsetB, stridesB[shape.count - 1])
            var dimension = shape.count - 2
            while dimension >= 0 {
                index[dimension] += 1
                offsetA += stridesA[dimension]
                offsetB += stridesB[dimension]
                if index[dimension] < shape[dimension] { break }
                offsetA -= stridesA[dimension] * shape[dimension]
                offsetB -= stridesB[dimension] * shape[dimension]
                index[dimension] = 0
                dimension -= 1
            }
        }
    }

    private static func broadcastStrides(_ shape: Shape, to result: Shape) -> [Int] {
        let own = shape.strides
        return (0..<result.count).map { dimension in
            let position = dimension - (result.count - shape.count)
            return position < 0 || shape[position] == 1 ? 0 : own[position]
        }
    }
}

extension Tensor {
    /// This gradient summed over the dimensions along which an operand of `shape` was repeated: the transpose of broadcasting.
    func summed(to shape: Shape) -> Tensor {
        if self.shape == shape { return self }
        let added = rank - shape.count
        var dimensions = Array(0..<added)
        for dimension in 0..<shape.count where shape[dimension] == 1 && self.shape[dimension + added] != 1 {
            dimensions.append(dimension + added)
        }
        return withNoGrad { sum(dimensions: dimensions, keepDimensions: true).view(shape) }
    }
}
