import Synchronization

private let recorded = Atomic<UInt64>(0)

extension Tensor {
    /// Records that `operation` computed this tensor from the operands, if any of them requires a gradient and recording is on.
    @discardableResult
    func recorded(
        _ operation: some Operation, _ first: Tensor, _ second: Tensor? = nil, _ third: Tensor? = nil,
        others: [Tensor] = []
    ) -> Tensor {
        guard
            first.requiresGrad || second?.requiresGrad ?? false || third?.requiresGrad ?? false
                || (!others.isEmpty && others.contains(where: \.requiresGrad)), isGradEnabled
        else { return self }
        let sequence = NeuralCore.recorded.add(1, ordering: .relaxed).newValue
        joinGraph(Node(operation, first, second, third, others, output: self, sequence: sequence))
        return self
    }
}
