import CKernels

extension Tensor {
    /// The Euclidean norm of all elements, √Σx², added up in PyTorch's order (PyTorch: `Tensor.norm()`). Not recorded.
    ///
    /// - Complexity: O(elements).
    public var norm: Float { ck_norm(elementCount, storage.pointer) }

    /// The Euclidean norm of what changed since `before`, kept by ``Storage/snapshot()``.
    public func distance(to before: Buffer) -> Float {
        guard before.count == elementCount else {
            fail("distance: a buffer of \(before.count) elements does not belong to a tensor of \(elementCount).")
        }
        return ck_distance(elementCount, storage.pointer, before.pointer)
    }
}
