import NeuralCore

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
            .timed("alexnet_step_b1") { Work(run: TrainingStep.alexNet(batch: 1).stored) },
            .timed("alexnet_step_b1_free") { Work(run: TrainingStep.alexNet(batch: 1).free) },
            .timed("alexnet_step_b16") { Work(run: TrainingStep.alexNet(batch: 16).free) },
        ]
    }
}
