import CKernels

/// Numbers that a ``Storage`` has handed out as a snapshot, 64-byte aligned, from the kernels' pool. They go back to the pool
/// with the last reference.
///
/// Whoever keeps a reference keeps the numbers as they are: `Storage` copies before it changes a buffer that someone else holds.
public final class Buffer {
    let pointer: UnsafeMutablePointer<Float>
    public let count: Int

    /// Uninitialised room.
    init(count: Int) {
        pointer = Buffer.allocate(count)
        self.count = count
    }

    /// Takes over room from ``allocate(_:)``.
    init(adopting pointer: UnsafeMutablePointer<Float>, count: Int) {
        self.pointer = pointer
        self.count = count
    }

    deinit { ck_release(pointer, count) }

    /// Uninitialised room that the caller owns.
    static func allocate(_ count: Int) -> UnsafeMutablePointer<Float> {
        guard let pointer = ck_allocate(count) else {
            fail("Out of memory: a tensor of \(count) elements needs \(count / 262_144) MB.")
        }
        return pointer
    }

    /// A copy of all elements.
    public func copy() -> Buffer {
        let copy = Buffer(count: count)
        copy.pointer.update(from: pointer, count: count)
        return copy
    }

    public var values: UnsafeBufferPointer<Float> { UnsafeBufferPointer(start: pointer, count: count) }
}
