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
    func stored() { Phase.allCases.forEach { $0.run(self) } }

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

/// AlexNet as published: two groups (its two GPUs) and local response normalisation
/// (Krizhevsky, Sutskever, Hinton: ImageNet Classification with Deep Convolutional Neural Networks, 2012).
private func alexNet(classes: Int = 1000) -> Sequential {
    let responseNorm = LocalResponseNorm(5, alpha: 1e-4, beta: 0.75, k: 2)
    return Sequential(
        Conv2d(3, 96, kernelSize: 11, stride: 4, padding: 2), ReLU(), responseNorm, MaxPool2d(kernelSize: 3, stride: 2),
        Conv2d(96, 256, kernelSize: 5, padding: 2, groups: 2), ReLU(), responseNorm,
        MaxPool2d(kernelSize: 3, stride: 2),
        Conv2d(256, 384, kernelSize: 3, padding: 1), ReLU(),
        Conv2d(384, 384, kernelSize: 3, padding: 1, groups: 2), ReLU(),
        Conv2d(384, 256, kernelSize: 3, padding: 1, groups: 2), ReLU(), MaxPool2d(kernelSize: 3, stride: 2),
        Flatten(),
        Dropout(p: 0.5), Linear(256 * 6 * 6, 4096), ReLU(),
        Dropout(p: 0.5), Linear(4096, 4096), ReLU(),
        Linear(4096, classes))
}

extension TrainingStep {
    fileprivate static func alexNet(batch: Int) -> TrainingStep {
        manualSeed(0)
        let model = glassnet.alexNet()
        let input = Tensor.randn(batch, 3, 224, 224)
        let labels = (0..<batch).map { $0 * 61 % 1000 }
        let criterion = CrossEntropyLoss()
        return TrainingStep(model, input) { criterion($0, labels) }
    }
}

extension Workload {
    /// A network of 61 million parameters.
    static var alexNet: [Workload] {
        [
            .timed("alexnet_forward_b1") {
                manualSeed(0)
                let model = glassnet.alexNet()
                model.eval()
                let input = Tensor.randn(1, 3, 224, 224)
                return Work { withNoGrad { _ = model(input) } }
            },
            .step("alexnet_step_b1") { TrainingStep.alexNet(batch: 1).stored },
            .step("alexnet_step_b1_free") { TrainingStep.alexNet(batch: 1).free },
            .step("alexnet_step_b16") { TrainingStep.alexNet(batch: 16).free },
        ]
    }
}

extension Workload {
    /// Two networks so small that overhead is all there is.
    static var smallNetworks: [Workload] {
        [
            .step("mlp_64_128_10_b32") {
                manualSeed(0)
                let model = Sequential(Linear(64, 128), ReLU(), Linear(128, 10))
                let input = Tensor.randn(32, 64)
                let labels = (0..<32).map { $0 % 10 }
                let criterion = CrossEntropyLoss()
                return TrainingStep(model, input) { criterion($0, labels) }.free
            },
            .step("mlp_2_8_8_1_b10") {
                manualSeed(0)
                let model = Sequential(Linear(2, 8), Tanh(), Linear(8, 8), Tanh(), Linear(8, 1))
                let input = Tensor.randn(10, 2)
                let target = Tensor.randn(10, 1)
                let criterion = MSELoss()
                return TrainingStep(model, input) { criterion($0, target) }.free
            },
            smallOperations,
        ]
    }

    /// What one small operation costs: a chain of additions of a few numbers, forward and backward, by their number.
    private static var smallOperations: Workload {
        let operations = 1000
        return Workload(name: "small_operation") { seconds in
            let start = Tensor([1, 2, 3, 4], requiresGrad: true)
            let addend = Tensor([1, 1, 1, 1])
            let work = Work {
                start.zeroGrad()
                (0..<operations).reduce(start) { sum, _ in sum + addend }.sum().backward()
            }
            let timing = Timing(of: work, seconds: seconds)
            return BenchmarkResult(
                name: "small_operation", timing: timing,
                facts: [("nanoseconds_each", timing.median * 1e6 / Double(operations))])
        }
    }
}

/// The network of PyTorch's beginners' page.
private struct Net: Module {
    let conv1 = Conv2d(1, 6, kernelSize: 3)
    let conv2 = Conv2d(6, 16, kernelSize: 3)
    let fc1 = Linear(16 * 28 * 28, 512)
    let fc2 = Linear(512, 64)
    let fc3 = Linear(64, 2)

    func forward(_ x: Tensor) -> Tensor {
        var x = relu(conv1(x))
        x = relu(conv2(x))
        x = x.view(-1, 16 * 28 * 28)
        x = relu(fc1(x))
        x = relu(fc2(x))
        return fc3(x)
    }
}

extension TrainingStep {
    /// The document's network on random images, with its L1 loss.
    static func document(batch: Int) -> TrainingStep {
        manualSeed(0)
        let net = Net()
        let input = Tensor.randn(batch, 1, 32, 32)
        let target = Tensor.randn(batch, 2)
        let criterion = L1Loss()
        return TrainingStep(net, input) { criterion($0, target) }
    }
}

extension Workload {
    /// Whole steps, with every gradient stored and free, and at two sizes each phase of them.
    static var document: [Workload] {
        let steps = [1, 32, 64, 256].flatMap { batch in
            [
                Workload.step("document_step_b\(batch)") { TrainingStep.document(batch: batch).stored },
                Workload.step("document_step_b\(batch)_free") { TrainingStep.document(batch: batch).free },
            ]
        }
        let phases = [1, 32].flatMap { batch in
            TrainingStep.Phase.allCases.map { phase in
                Workload.timed("document_\(phase.rawValue)_b\(batch)") {
                    TrainingStep.document(batch: batch).only(phase)
                }
            }
        }
        return steps + phases
    }
}
