/// All dimensions after the batch as one (PyTorch: `torch.nn.Flatten`).
public struct Flatten: LibraryLayer {
    public let start: Int
    public let end: Int

    public init(from start: Int = 1, to end: Int = -1) {
        self.start = start
        self.end = end
    }

    public func forward(_ x: Tensor) -> Tensor { x.flatten(from: start, to: end) }
}

/// Gives back what it gets (PyTorch: `torch.nn.Identity`).
public struct Identity: LibraryLayer {
    public init() {}
    public func forward(_ x: Tensor) -> Tensor { x }
}
