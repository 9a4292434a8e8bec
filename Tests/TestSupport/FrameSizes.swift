import Canvas

/// Sizes at which layouts break: nothing, one cell, thin ones, the usual terminals, a wall.
public let frameSizes: [Size] = [
    Size(0, 0), Size(1, 1), Size(2, 2), Size(1, 40), Size(40, 1), Size(3, 3), Size(5, 20), Size(20, 5), Size(20, 6),
    Size(40, 12), Size(80, 24), Size(100, 30), Size(132, 43), Size(160, 48), Size(300, 100),
]

/// Runs a drawing at each of `frameSizes`.
public func forEachSize(_ body: (Size) throws -> Void) rethrows {
    for size in frameSizes { try body(size) }
}
