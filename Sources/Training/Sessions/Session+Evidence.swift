import NeuralCore

extension Session {
    /// Each parameter's gradient as it is, by reference; nothing where the next pass is the first since they were cleared.
    func gradientsBeforeBackward() -> [Buffer?] {
        guard let network else { return [] }
        let isFirst = (backwardsSinceZero ?? 0) == 0
        return network.parameters().map { isFirst ? nil : $0.grad?.storage.snapshot() }
    }

    /// A parameter's gradient after an update, which has read it.
    func keptGradient(of parameter: Tensor) -> Buffer? {
        backwardsSinceZero == nil ? nil : parameter.grad?.storage.snapshot()
    }
}
