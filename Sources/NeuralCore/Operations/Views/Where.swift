/// y = a where a mask says yes, else b, both repeated to one shape; the gradient goes to the one that was taken, summed where
/// it was repeated.
struct Where: IndexedCopyOperation {
    let mask: Mask

    func backward(_ pass: BackwardPass) {
        for operand in 0...1 {
            pass.send(to: operand) {
                let share = Tensor(uninitialized: pass.upstream.shape)
                let (from, to) = (pass.upstream.storage.pointer, share.storage.initializing)
                for (position, isFirst) in mask.elements.enumerated() {
                    to[position] = isFirst == (operand == 0) ? from[position] : 0
                }
                return share.summed(to: pass.input(operand).shape)
            }
        }
    }

    func callAsFunction(_ a: Tensor, _ b: Tensor) -> Tensor {
        let y = Tensor(uninitialized: mask.shape)
        let (left, right, to) = (a.storage.pointer, b.storage.pointer, y.storage.initializing)
        let strides = (a.shape.strides(broadcastTo: y.shape), b.shape.strides(broadcastTo: y.shape))
        StridedLoop(y.shape, strides.0, strides.1).forEachRun { run in
            for step in 0..<run.count {
                to[run.position + step] =
                    mask.elements[run.position + step]
                    ? left[run.offsetA + step * run.strideA] : right[run.offsetB + step * run.strideB]
            }
        }
        return y.recorded(self, a, b)
    }

    func origin(of position: Int, _ numbers: OperationNumbers) -> (operand: Int, position: Int) {
        let operand = mask.elements[position] ? 0 : 1
        return (operand, numbers.shape(operand).origin(ofPosition: position, in: numbers.shape))
    }

    func destinations(of position: Int, operand: Int, _ numbers: OperationNumbers) -> [Int] {
        var places: [Int] = []
        let block = numbers.shape(operand).destinations(ofPosition: position, in: numbers.shape)
        numbers.shape.forEachPosition(in: block) {
            if mask.elements[$0] == (operand == 0) { places.append($0) }
        }
        return places
    }
}

/// a where the mask says yes, else b, with broadcasting (PyTorch: `torch.where`).
///
/// - Precondition: the three shapes broadcast.
/// - Complexity: O(elements of the result).
public func `where`(_ mask: Mask, _ a: Tensor, _ b: Tensor) -> Tensor {
    guard let values = a.shape.broadcast(with: b.shape), let shape = values.broadcast(with: mask.shape) else {
        fail("where: shapes \(mask.shape), \(a.shape) and \(b.shape) do not broadcast: sizes differ and none is 1.")
    }
    return Where(mask: mask.repeated(to: shape, operation: "where"))(a, b)
}

/// a where the mask says yes, else a number.
public func `where`(_ mask: Mask, _ a: Tensor, _ b: some Scalar) -> Tensor { `where`(mask, a, Tensor(b.asFloat)) }

/// A number where the mask says yes, else b.
public func `where`(_ mask: Mask, _ a: some Scalar, _ b: Tensor) -> Tensor { `where`(mask, Tensor(a.asFloat), b) }

extension Tensor {
    /// A number where the mask says yes, these elsewhere (PyTorch: `Tensor.masked_fill`).
    ///
    /// - Precondition: the mask's shape broadcasts to this one.
    public func maskedFill(_ mask: Mask, _ value: some Scalar) -> Tensor {
        NeuralCore.where(mask.repeated(to: shape, operation: "maskedFill"), value, self)
    }
}
