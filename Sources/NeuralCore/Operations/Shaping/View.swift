/// The same elements in another shape; the gradient takes the way back.
struct View: Operation {
    let name = "View"
    let saved: SavedTensors = []

    func backward(_ pass: BackwardPass) {
        pass.send(to: 0) { Tensor(shape: pass.input(0).shape, storage: pass.upstream.storage) }
    }
}

extension Tensor {
    /// The same elements, shared, in another shape; one size may be -1 and is worked out (PyTorch: `Tensor.view`).
    ///
    /// - Precondition: the sizes' product is the number of elements.
    /// - Complexity: O(1).
    public func view(_ sizes: Int...) -> Tensor { view(sizes: sizes) }

    public func view(_ shape: Shape) -> Tensor {
        guard shape.elementCount == elementCount else {
            misuse("view: \(elementCount) elements of shape \(self.shape) do not fit shape \(shape).")
        }
        return Tensor(shape: shape, storage: storage).recorded(View(), self)
    }

    public func view(sizes: [Int]) -> Tensor {
        guard let open = sizes.firstIndex(of: -1) else { return view(Shape(sizes)) }
        let known = sizes.enumerated().reduce(1) { $1.offset == open ? $0 : $0 * $1.element }
        guard known > 0, elementCount % known == 0, sizes.lastIndex(of: -1) == open else {
            misuse("view: \(elementCount) elements of shape \(shape) do not fit sizes \(sizes).")
        }
        var sizes = sizes
        sizes[open] = elementCount / known
        return view(Shape(sizes))
    }

    /// Dimensions `from...to` as one (PyTorch: `torch.flatten`).
    public func flatten(from start: Int = 0, to end: Int = -1) -> Tensor {
        guard rank > 0 else { return view(1) }
        let first = shape.normalized(start, operation: "flatten")
        let last = shape.normalized(end, operation: "flatten")
        guard first <= last else { misuse("flatten: dimension \(start) comes after \(end) in shape \(shape).") }
        let joined = shape[first...last].reduce(1, *)
        return view(Shape(shape[..<first] + [joined] + shape[(last + 1)...]))
    }
}
