import NeuralCore

extension Session {
    /// Each parameter's gradient as it is, by reference; nothing where the next pass is the first since it was cleared.
    func gradientsBeforeBackward() -> [Buffer?] {
        zip(network?.parameters() ?? [], gradientPasses).map { gradientBeforeBackward($0, $1) }
    }

    func gradientBeforeBackward(_ leaf: Tensor?, _ passes: Int?) -> Buffer? {
        (passes ?? 0) == 0 ? nil : leaf?.grad?.storage.snapshot()
    }

    /// A parameter's gradient after an update, which has read it.
    func keptGradient(of parameter: Tensor) -> Buffer? {
        backwardsSinceZero == nil ? nil : parameter.grad?.storage.snapshot()
    }
}
