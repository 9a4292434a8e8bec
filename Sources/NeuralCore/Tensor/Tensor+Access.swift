import CKernels

extension Tensor {
    /// All elements, row by row.
    public var elements: [Float] { Array(UnsafeBufferPointer(start: storage.pointer, count: elementCount)) }

    /// The one element of a scalar or of any tensor with a single element.
    ///
    /// - Precondition: exactly one element.
    public func item() -> Float {
        guard elementCount == 1 else {
            fail("item(): a tensor of shape \(shape) has \(elementCount) elements, not one.")
        }
        return storage.pointer[0]
    }

    /// One element, by its index in every dimension.
    public subscript(element index: [Int]) -> Float {
        guard let offset = offset(of: index) else { fail("Index \(index) is outside of shape \(shape).") }
        return storage.pointer[offset]
    }

    /// Where an element lies in row-major storage; `nil` outside of the shape.
    public func offset(of index: [Int]) -> Int? {
        guard index.count == rank else { return nil }
        var offset = 0
        for (position, size) in zip(index, shape) {
            guard position >= 0, position < size else { return nil }
            offset = offset * size + position
        }
        return offset
    }

    /// Calls `body` with the elements where they lie; the pointer is valid inside the call only.
    public func withElements<Result>(_ body: (UnsafeBufferPointer<Float>) throws -> Result) rethrows -> Result {
        try withExtendedLifetime(storage.snapshot()) {
            try body(UnsafeBufferPointer(start: storage.pointer, count: elementCount))
        }
    }

    /// Overwrites all elements in place. Not recorded: autograd reports it when a backward pass still needed the old ones.
    public func assign(_ elements: some Collection<Float>) {
        guard elements.count == elementCount else {
            fail("assign: \(elements.count) elements do not fill the shape \(shape) of \(elementCount).")
        }
        _ = UnsafeMutableBufferPointer(start: storage.overwrite(), count: elementCount).update(fromContentsOf: elements)
    }

    /// Sets all elements to one number in place. Not recorded.
    public func fill(_ value: Float) { ck_fill(elementCount, value, storage.overwrite()) }

    /// Changes one element in place. Not recorded.
    public func assign(_ value: Float, at index: [Int]) {
        guard let offset = offset(of: index) else { fail("Index \(index) is outside of shape \(shape).") }
        storage.mutate()[offset] = value
    }
}

extension Tensor: CustomStringConvertible {
    /// `tensor([1, 6], [0.5, 1.2, ...])`: the shape and the first elements.
    public var description: String {
        let shown = UnsafeBufferPointer(start: storage.pointer, count: Swift.min(elementCount, 8)).map {
            // 0 / 0 has a sign, which says nothing.
            $0.isNaN ? "nan" : "\($0)"
        }
        let rest = elementCount > 8 ? ", ..." : ""
        let origin = node.map { ", from: \($0.name)" } ?? (requiresGrad ? ", requiresGrad" : "")
        return "tensor(\(shape), [\(shown.joined(separator: ", "))\(rest)]\(origin))"
    }
}
