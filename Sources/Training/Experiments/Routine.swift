/// The order in which a training script runs its phases once the network is defined: the sound one, or one with a mistake.
public struct Routine: Sendable, Equatable {
    public let phases: [Phase]

    /// PyTorch's loop as the beginners' page has it.
    public static let usual = Routine([.forward, .loss, .zeroGradients, .backward, .update])

    /// - Precondition: a forward phase, and nothing twice; `define` stands outside of the loop.
    init(_ phases: [Phase]) {
        precondition(phases.contains(.forward) && !phases.contains(.define) && Set(phases).count == phases.count)
        self.phases = phases
    }

    /// The phase that follows another: in the loop, or, for one that this loop leaves out, the next in the usual order that it has.
    public func next(after phase: Phase?) -> Phase {
        guard let phase else { return .define }
        if let position = phases.firstIndex(of: phase) { return phases[(position + 1) % phases.count] }
        var following = phase.next
        while !phases.contains(following) { following = following.next }
        return following
    }
}
