import NeuralCore

/// The document's network, as a PyTorch beginner writes it.
struct Net: Module {
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
