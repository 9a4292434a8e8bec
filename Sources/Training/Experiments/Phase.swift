/// One phase of a training step, in the order of the PyTorch beginners' page.
///
/// `define` happens once; the other five repeat. The raw value is the phase's name in machine-readable output.
public enum Phase: String, Sendable, CaseIterable {
    case define
    case forward
    case loss
    case zeroGradients = "zero_grad"
    case backward
    case update

    /// What PyTorch's users call it. Not translated: it is what they will meet in code.
    public var word: String { self == .update ? "step" : rawValue }

    /// The phase that follows in the usual order; after `update` the next step's `forward`.
    public var next: Phase {
        switch self {
        case .define: .forward
        case .forward: .loss
        case .loss: .zeroGradients
        case .zeroGradients: .backward
        case .backward: .update
        case .update: .forward
        }
    }

    /// All phases in a script's order; one that it leaves out stands where it would have its place.
    public static func order(of script: [Phase]) -> [Phase] {
        var order = script
        for (place, phase) in allCases.enumerated() where !order.contains(phase) {
            let before = place > 0 ? order.firstIndex(of: allCases[place - 1]) : nil
            order.insert(phase, at: before.map { $0 + 1 } ?? 0)
        }
        return order
    }
}

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
