import Training

/// The numerical check of the gradient that is explained.
extension StepState {
    mutating func check(_ command: KeyAction, _ view: (StepState) -> ViewRequest) -> [Effect] {
        guard var state = mode.explanation else { return [] }
        let steps = GradientCheckResult.steps
        let present = state.check?.presentStep
        let step: Float?
        switch (command, present) {
        case (.largerDifference, let present?): step = steps.first { $0 > present }
        case (.smallerDifference, let present?): step = steps.last { $0 < present }
        case (.checkGradient, _): step = nil
        default: return []
        }
        guard step != nil || command == .checkGradient else { return [] }
        let check = ExplanationState.Check(step: step)
        state.check = check
        mode = .explanation(state)
        let wanted = view(self)
        sentView = wanted
        return [.engine(.check(state.current.number, step: check.step), view: wanted)]
    }

    /// Keeps what the engine found; forgets it once the run has moved on.
    mutating func noteCheck(_ outcome: GradientChecked?, hasMoved: Bool) {
        guard var state = mode.explanation, state.check != nil else { return }
        if hasMoved { state.check = nil }
        if let outcome { state.check?.outcome = outcome }
        mode = .explanation(state)
    }
}
