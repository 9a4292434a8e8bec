import NeuralCore

/// A network, its loss, its data and its optimizer: the five calls of a training step, each by itself.
final class TrainingStep {
    private let network: any Module
    private let criterion: (Tensor) -> Tensor
    private let input: Tensor
    private let optimizer: SGD
    private let parameters: [Tensor]
    private var output: Tensor?
    private var lossTensor: Tensor?

    init(_ network: some Module, _ input: Tensor, loss criterion: @escaping (Tensor) -> Tensor) {
        self.network = network
        self.input = input
        self.criterion = criterion
        parameters = network.parameters()
        optimizer = SGD(parameters, lr: 0.01)
    }

    func forward() { output = network(input) }
    func loss() { lossTensor = output.map(criterion) }
    func zeroGradients() { optimizer.zeroGrad() }
    func backward() { lossTensor?.backward() }
    func update() { optimizer.step() }

    /// Has every gradient stored as an array of its own, as whoever looks at `grad` finds it.
    func readGradients() { for parameter in parameters { _ = parameter.grad } }

    /// All five, as in training without anybody who looks.
    func free() {
        forward()
        loss()
        zeroGradients()
        backward()
        update()
    }

    /// All five, and every gradient is read before the update.
    func stored() {
        forward()
        loss()
        zeroGradients()
        backward()
        readGradients()
        update()
    }

    /// One phase by itself; those before it in the step are not timed.
    func only(_ phase: Phase) -> Work {
        free()
        let before = Phase.allCases.prefix { $0 != phase }
        return Work(prepare: { before.forEach { $0.run(self) } }, run: { phase.run(self) })
    }

    enum Phase: String, CaseIterable {
        case forward, loss
        case zeroGradients = "zero_grad"
        case backward, update

        fileprivate func run(_ step: TrainingStep) {
            switch self {
            case .forward: step.forward()
            case .loss: step.loss()
            case .zeroGradients: step.zeroGradients()
            case .backward:
                step.backward()
                step.readGradients()
            case .update: step.update()
            }
        }
    }
}
