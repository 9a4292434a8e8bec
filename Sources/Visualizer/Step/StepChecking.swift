import Training

/// The numerical check of the gradient that is explained.
extension StepState {
    mutating func check(_ command: Command, _ look: (StepState) -> Look) -> [Effect] {
        guard var state = mode.explanation else { return [] }
        var check = state.check ?? .usual
        switch command {
        case .largerDifference where state.check != nil: check.exponent += 1
        case .smallerDifference where state.check != nil: check.exponent -= 1
        case .checkGradient: break
        default: return []
        }
        let exponents = ExplanationState.Check.exponents
        check.exponent = min(max(check.exponent, exponents.lowerBound), exponents.upperBound)
        guard check.exponent != state.check?.exponent || command == .checkGradient else { return [] }
        check.outcome = nil
        state.check = check
        mode = .explanation(state)
        let wanted = look(self)
        sentLook = wanted
        return [.engine(.checkGradient(state.current.number, step: check.step, look: wanted))]
    }

    /// Keeps what the engine found; forgets it once the run has moved on.
    mutating func noteCheck(_ outcome: GradientChecked?, hasMoved: Bool) {
        guard var state = mode.explanation, state.check != nil else { return }
        if hasMoved { state.check = nil }
        if let outcome { state.check?.outcome = outcome }
        mode = .explanation(state)
    }
}
