/// Where a number of a run was first none, or infinite.
public struct FirstBadNumber: Sendable, Equatable {
    public var step: Int
    public var phase: Phase
    /// The element that was the first.
    public var address: ElementPath

    public init(step: Int, phase: Phase, address: ElementPath) {
        (self.step, self.phase, self.address) = (step, phase, address)
    }
}
