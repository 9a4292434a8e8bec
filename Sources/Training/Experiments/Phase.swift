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
