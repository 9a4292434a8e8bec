import Training

/// The parts of the stepper, in the order of Tab and of the number keys.
public enum StepPanel: Int, Sendable, CaseIterable {
    case network, activations, weights, gradients, loss, code

    /// The number key that goes there.
    public var number: Int { rawValue + 1 }

    /// The panel that shows what a phase has just done.
    static func showing(_ phase: Phase?) -> StepPanel {
        switch phase {
        case nil, .define, .update: .weights
        case .forward: .activations
        case .loss: .loss
        case .zeroGradients, .backward: .gradients
        }
    }

    func moved(by change: Int) -> StepPanel {
        let count = Self.allCases.count
        return Self.allCases[((rawValue + change) % count + count) % count]
    }
}
