import NeuralCore

extension StepSnapshot {
    /// Whether one of its numbers is NaN or infinite.
    var holdsBadNumber: Bool {
        if loss?.isFinite == false { return true }
        let layers = layers.flatMap { [$0.activation, $0.activationGradient] }
        let parameters = parameters.flatMap { parameter -> [Statistics?] in
            guard case .computed(let gradient, _) = parameter.gradient else { return [parameter.value] }
            return [parameter.value, gradient]
        }
        return (layers + parameters).contains { ($0?.notFinite ?? 0) > 0 }
    }
}
