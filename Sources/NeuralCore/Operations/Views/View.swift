/// The same elements in another shape; the gradient takes the way back.
struct View: IndexedCopyOperation {
    var name: String { "View" }

    func reads(forGradientOf operand: Int) -> SavedTensors { [] }

    func backward(_ pass: BackwardPass) {
        pass.send(to: 0) { Tensor(shape: pass.input(0).shape, storage: pass.upstream.storage) }
    }
}

extension Tensor {
    /// The same elements, shared, in another shape; one size may be -1 and is worked out (PyTorch: `Tensor.view`, `reshape`:
    /// the same here, because every tensor is row-major).
    ///
    /// - Precondition: the sizes' product is the number of elements.
    /// - Complexity: O(1).
    public func view(_ sizes: Int...) -> Tensor { view(sizes: sizes) }

    public func view(_ shape: Shape) -> Tensor {
        guard shape.elementCount == elementCount else {
            fail("view: \(elementCount) elements of shape \(self.shape) do not fit shape \(shape).")
        }
        return Tensor(shape: shape, storage: storage).recorded(View(), self)
    }

    public func view(sizes: [Int]) -> Tensor {
        guard let open = sizes.firstIndex(of: -1) else { return view(Shape(sizes)) }
        // 0 stands for a product that does not fit a machine word, or is not positive.
        let known = sizes.enumerated().reduce(1) { known, size in
            guard size.offset != open else { return known }
            let (product, overflow) = known.multipliedReportingOverflow(by: size.element)
            return overflow || size.element < 0 ? 0 : product
        }
        guard known > 0, elementCount % known == 0, sizes.lastIndex(of: -1) == open else {
            fail("view: \(elementCount) elements of shape \(shape) do not fit sizes \(sizes).")
        }
        var sizes = sizes
        sizes[open] = elementCount / known
        return view(Shape(sizes))
    }

    /// ``view(_:)-(Int...)`` by its other name (PyTorch: `torch.reshape`).
    public func reshape(_ sizes: Int...) -> Tensor { view(sizes: sizes) }

    /// Dimensions `from...to` as one (PyTorch: `torch.flatten`).
    public func flatten(from start: Int = 0, to end: Int = -1) -> Tensor {
        guard rank > 0 else { return view([1]) }
        let first = shape.normalized(start, operation: "flatten")
        let last = shape.normalized(end, operation: "flatten")
        guard first <= last else { fail("flatten: dimension \(start) comes after \(end) in shape \(shape).") }
        let joined = shape[first...last].reduce(1, *)
        return view(Shape(shape[..<first] + [joined] + shape[(last + 1)...]))
    }

    /// Without the dimension, if its size is 1 (PyTorch: `torch.squeeze(x, dim)`).
    public func squeeze(_ dim: Int) -> Tensor {
        let dim = shape.normalized(dim, operation: "squeeze")
        return view(shape[dim] == 1 ? shape.removing(dim) : shape)
    }

    /// Without all dimensions of size 1 (PyTorch: `torch.squeeze(x)`).
    public func squeeze() -> Tensor { view(Shape(shape.filter { $0 != 1 })) }

    /// With a new dimension of size 1 at a position (PyTorch: `torch.unsqueeze`); -1 puts it last.
    public func unsqueeze(_ dim: Int) -> Tensor {
        let position = dim < 0 ? dim + rank + 1 : dim
        guard position >= 0, position <= rank else {
            fail("unsqueeze: there is no place \(dim) for a new dimension in shape \(shape).")
        }
        return view(shape.inserting(1, at: position))
    }
}

extension View {
    func origin(of position: Int, _ numbers: OperationNumbers) -> (operand: Int, position: Int) { (0, position) }
    func destinations(of position: Int, operand: Int, _ numbers: OperationNumbers) -> [Int] { [position] }
}
