/// Elements repeated along dimensions of size 1; the gradient sums over the repetitions.
struct Expand: IndexedCopyOperation {
    var name: String { "Expand" }

    func reads(forGradientOf operand: Int) -> SavedTensors { [] }

    func backward(_ pass: BackwardPass) {
        pass.send(to: 0) { pass.upstream.summed(to: pass.input(0).shape) }
    }
}

extension Tensor {
    /// A copy that repeats dimensions of size 1 (and missing ones in front) to fill `shape` (PyTorch: `Tensor.expand`, which shares memory).
    ///
    /// - Precondition: this tensor's shape broadcasts to `shape`.
    public func expand(to shape: Shape) -> Tensor {
        guard self.shape.broadcast(with: shape) == shape else {
            fail("expand: shape \(self.shape) cannot be repeated to fill shape \(shape).")
        }
        let y = Tensor(uninitialized: shape)
        StridedView(shape: shape, strides: self.shape.strides(broadcastTo: shape))
            .copy(from: storage.pointer, to: y.storage.initializing)
        return y.recorded(Expand(), self)
    }
}

extension Expand {
    func origin(of position: Int, _ numbers: OperationNumbers) -> (operand: Int, position: Int) {
        (0, numbers.shape(0).origin(ofPosition: position, in: numbers.shape))
    }

    func destinations(of position: Int, operand: Int, _ numbers: OperationNumbers) -> [Int] {
        var places: [Int] = []
        let block = numbers.shape(0).destinations(ofPosition: position, in: numbers.shape)
        numbers.shape.forEachPosition(in: block) { places.append($0) }
        return places
    }
}
