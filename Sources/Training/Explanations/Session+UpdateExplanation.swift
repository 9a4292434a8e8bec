import NeuralCore

extension Session {
    /// How the last update came to a number of a parameter, or of what the optimizer keeps for it.
    func explainUpdate(
        _ number: ElementPath, _ value: Float, _ quantity: UpdateNumbers.Quantity
    ) throws(NumberError) -> Explanation {
        let owner = number.tensor.owner
        let index = try parameterIndex(of: owner)
        guard let optimizer = optimizer as? any ExplainedOptimizer, let update = recording.update,
            let gradient = update.gradients[index],
            let shape = network?.parameters()[index].shape
        else { return given(number, value, quantity == .change ? .forgotten : .initialState) }
        let position = position(number.index, shape)
        var before: [String: Float] = [:]
        for entry in update.stateBefore where entry.parameter == index {
            before[entry.name] = entry.elements.values[entry.shape.isEmpty ? 0 : position]
        }
        var after: [String: Float] = [:]
        for name in optimizer.state.names {
            guard let tensor = optimizer.state[index, name] else { continue }
            after[name] = tensor.withElements { $0[tensor.rank == 0 ? 0 : position] }
        }
        let numbers = UpdateNumbers(
            old: update.before[index].values[position], gradient: gradient.values[position], before: before,
            after: after)
        let derivation = optimizer.derivation(of: quantity, numbers, at: index, learningRate: update.learningRate)
        let optimizerKind = experiment.optimizer.kind
        let kind: Explanation.Kind =
            if case .state = quantity { .state(optimizer: optimizerKind) } else { .update(optimizer: optimizerKind) }
        return Explanation(
            number, value, kind,
            [NamedDerivation(derivation, of: owner, at: number.index)])
    }
}
