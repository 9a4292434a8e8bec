import NeuralCore

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
                Workload.timed("document_step_b\(batch)") { Work(run: TrainingStep.document(batch: batch).stored) },
                Workload.timed("document_step_b\(batch)_free") { Work(run: TrainingStep.document(batch: batch).free) },
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
