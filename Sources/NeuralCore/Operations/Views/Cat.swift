/// Tensors one after the other along a dimension; each operand's gradient is its part of dL/dy.
struct Cat: IndexedCopyOperation {
    let dim: Int

    func backward(_ pass: BackwardPass) {
        var start = 0
        for operand in 0..<pass.inputCount {
            let shape = pass.input(operand).shape
            pass.fill(operand) {
                part(of: pass.upstream.shape, from: start, shape: shape).copy(
                    from: pass.upstream.storage.pointer, to: $0)
            }
            start += shape[dim]
        }
    }

    /// Where an operand of `shape` lies in the whole.
    private func part(of whole: Shape, from start: Int, shape: Shape) -> StridedView {
        let strides = whole.rowMajorStrides
        return StridedView(shape: shape, strides: strides, offset: start * strides[dim])
    }

    func forward(_ tensors: [Tensor], shape: Shape) -> Tensor {
        let y = Tensor(uninitialized: shape)
        var start = 0
        for tensor in tensors {
            part(of: shape, from: start, shape: tensor.shape)
                .store(tensor.storage.pointer, to: y.storage.initializing)
            start += tensor.shape[dim]
        }
        let operands = tensors.dropFirst()
        return y.recorded(
            self, tensors[0], operands.first, operands.dropFirst().first, others: Array(operands.dropFirst(2)))
    }
}

/// Tensors one after the other along a dimension in which alone they may differ (PyTorch: `torch.cat`).
///
/// - Precondition: there is a tensor, and all shapes are equal but for the dimension.
/// - Complexity: O(elements).
public func cat(_ tensors: [Tensor], dim: Int = 0) -> Tensor {
    // Empty vectors are nothing to put beside other shapes, as in PyTorch.
    let all = tensors
    let shaped = all.filter { $0.shape != [0] }
    let tensors = shaped.isEmpty ? all : shaped
    guard let first = tensors.first else { fail("cat: there are no tensors to put together.") }
    let dim = first.shape.normalized(dim, operation: "cat")
    var length = 0
    for tensor in tensors {
        guard tensor.dim() == first.dim(),
            tensor.shape.replacing(dim, with: 1) == first.shape.replacing(dim, with: 1)
        else {
            fail("cat: shapes \(first.shape) and \(tensor.shape) differ in more than dimension \(dim).")
        }
        length += tensor.shape[dim]
    }
    return Cat(dim: dim).forward(tensors, shape: first.shape.replacing(dim, with: length))
}

/// Tensors of one shape side by side along a new dimension (PyTorch: `torch.stack`).
///
/// - Precondition: there is a tensor, and all have one shape.
/// - Complexity: O(elements).
public func stack(_ tensors: [Tensor], dim: Int = 0) -> Tensor {
    cat(tensors.map { $0.unsqueeze(dim) }, dim: dim)
}

/// ``cat(_:dim:)``.
public func cat(_ tensors: [Tensor], _ dim: Int) -> Tensor { cat(tensors, dim: dim) }

/// ``stack(_:dim:)``.
public func stack(_ tensors: [Tensor], _ dim: Int) -> Tensor { stack(tensors, dim: dim) }

extension Tensor {
    /// Cut along a dimension into so many parts of one size; the last may be smaller, and there may be fewer
    /// (PyTorch: `torch.chunk`).
    ///
    /// - Precondition: there is the dimension, and count is at least 1.
    public func chunk(_ count: Int, dim: Int = 0) -> [Tensor] {
        guard count >= 1 else { fail("chunk: \(count) parts; there must be at least 1.") }
        let dim = shape.normalized(dim, operation: "chunk")
        return split(Swift.max(shape[dim] / count + (shape[dim] % count == 0 ? 0 : 1), 1), dim: dim)
    }

    /// Cut along a dimension into parts of so many; the last may be smaller (PyTorch: `torch.split`).
    ///
    /// - Precondition: there is the dimension, and size is at least 1.
    public func split(_ size: Int, dim: Int = 0) -> [Tensor] {
        guard size >= 1 else { fail("split: parts of \(size); they must have at least 1.") }
        let dim = shape.normalized(dim, operation: "split")
        let size = Swift.min(size, Swift.max(shape[dim], 1))
        let starts = shape[dim] == 0 ? [0] : Array(stride(from: 0, to: shape[dim], by: size))
        return starts.map { slice($0..<Swift.min($0 + size, shape[dim]), dim: dim) }
    }
}

extension Cat {
    func origin(of position: Int, _ numbers: OperationNumbers) -> (operand: Int, position: Int) {
        var index = numbers.shape.index(ofPosition: position)
        for operand in 0..<numbers.operandCount {
            let size = numbers.shape(operand)[dim]
            if index[dim] < size { return (operand, numbers.shape(operand).position(ofIndex: index)) }
            index[dim] -= size
        }
        fail("cat: position \(position) lies outside of its operands.")
    }

    func destinations(of position: Int, operand: Int, _ numbers: OperationNumbers) -> [Int] {
        var index = numbers.shape(operand).index(ofPosition: position)
        for other in 0..<operand { index[dim] += numbers.shape(other)[dim] }
        return [numbers.shape.position(ofIndex: index)]
    }
}
