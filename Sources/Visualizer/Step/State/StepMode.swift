import Training

/// What the stepper shows to the right of the network, and whom the arrow keys obey.
public enum StepMode: Sendable, Equatable {
    case panels
    case explanation(ExplanationState)
    case graph(GraphState)
    /// The menu of mistakes, with the chosen row: see ``FaultMenu/entries(_:)``.
    case breaks(row: Int)
    /// The broken run and its healthy twin.
    case twin
    /// Arrows move over the input's picture, Enter sets pixels.
    case drawing

    /// Whether it takes the place of all panels but the network.
    var isBesideTheNetwork: Bool {
        switch self {
        case .explanation, .graph, .twin: true
        case .panels, .breaks, .drawing: false
        }
    }

    var explanation: ExplanationState? {
        if case .explanation(let state) = self { state } else { nil }
    }

    var graph: GraphState? {
        if case .graph(let state) = self { state } else { nil }
    }
}

extension StepState {
    /// Which commands keys give now.
    public var keyContext: KeyContext {
        if prompt != nil { return .prompt }
        return switch mode {
        case .panels, .twin: .step
        case .explanation: .explanation
        case .graph: .graph
        case .breaks: .breaks
        case .drawing: .drawing
        }
    }
}
