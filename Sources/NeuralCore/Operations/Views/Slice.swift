/// Every `step`-th element from `start` along one dimension; the gradient goes back to those places, 0 elsewhere.
struct Slice: IndexedCopyOperation {
    // Small integers, so that the operation fits where a reference would.
    let dim: Int32
    let step: Int32
    let start: Int

    func backward(_ pass: BackwardPass) {
        pass.send(to: 0) {
            let dx = Tensor.zeros(pass.input(0).shape)
            view(of: dx.shape, shape: pass.upstream.shape)
                .store(pass.upstream.storage.pointer, to: dx.storage.initializing)
            return dx
        }
    }

    private func view(of whole: Shape, shape: Shape) -> StridedView {
        var strides = whole.rowMajorStrides
        let offset = start * strides[Int(dim)]
        strides[Int(dim)] *= Int(step)
        return StridedView(shape: shape, strides: strides, offset: offset)
    }

    func callAsFunction(_ x: Tensor, count: Int) -> Tensor {
        let y = Tensor(uninitialized: x.shape.replacing(Int(dim), with: count))
        view(of: x.shape, shape: y.shape).copy(from: x.storage.pointer, to: y.storage.initializing)
        return y.recorded(self, x)
    }
}

extension Tensor {
    /// A copy of the elements `range` along a dimension, every `step`-th of them (PyTorch: `x[a:b:step]`, which shares memory).
    ///
    /// - Precondition: the range lies in the dimension, and step is at least 1.
    /// - Complexity: O(elements of the result).
    public func slice(_ range: Range<Int>, dim: Int = 0, step: Int = 1) -> Tensor {
        let dim = shape.normalized(dim, operation: "slice")
        guard range.lowerBound >= 0, range.upperBound <= shape[dim], step >= 1, step <= Int32.max else {
            fail(
                "slice: elements \(range) by steps of \(step) are not within dimension \(dim) of shape \(shape).")
        }
        let operation = Slice(dim: Int32(dim), step: Int32(step), start: range.lowerBound)
        return operation(self, count: (range.count + step - 1) / step)
    }

    /// A copy of what lies at one index of a dimension, without that dimension (PyTorch: `torch.select`); -1 is the last.
    ///
    /// - Precondition: there is such an index.
    /// - Complexity: O(elements of the result).
    public func select(_ index: Int, dim: Int = 0) -> Tensor {
        let dim = shape.normalized(dim, operation: "select")
        let position = index < 0 ? index + shape[dim] : index
        guard position >= 0, position < shape[dim] else {
            fail("select: there is no index \(index) in dimension \(dim) of shape \(shape).")
        }
        return slice(position..<(position + 1), dim: dim).squeeze(dim)
    }
}

extension Slice {
    func origin(of position: Int, _ numbers: OperationNumbers) -> (operand: Int, position: Int) {
        var index = numbers.shape.index(ofPosition: position)
        index[Int(dim)] = start + index[Int(dim)] * Int(step)
        return (0, numbers.shape(0).position(ofIndex: index))
    }

    func destinations(of position: Int, operand: Int, _ numbers: OperationNumbers) -> [Int] {
        var index = numbers.shape(0).index(ofPosition: position)
        let distance = index[Int(dim)] - start
        guard distance >= 0, distance % Int(step) == 0 else { return [] }
        index[Int(dim)] = distance / Int(step)
        guard index[Int(dim)] < numbers.shape[Int(dim)] else { return [] }
        return [numbers.shape.position(ofIndex: index)]
    }
}
