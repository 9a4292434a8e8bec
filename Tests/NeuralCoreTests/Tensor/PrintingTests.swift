import NeuralCore
import Testing

/// `print` of tensors, modules and optimizers, beside PyTorch's (Tests/Reference/printing_fixtures.py).
@Suite struct PrintingTests {
    private static let fixture = Fixture(named: "printing")

    struct Net: Module {
        let fc = Linear(2, 3)
        let body = Sequential(Linear(3, 3), ReLU())
    }

    @Test(arguments: fixture["tensors"].list) func tensors(_ entry: Fixture) {
        #expect(entry["tensor"].tensor.description == entry["text"].string)
    }

    @Test func modules() {
        let modules: [any Module] = [
            Conv2d(1, 6, 3), Conv2d(1, 6, Pair(3, 2), stride: 2, padding: Pair(1, 0), dilation: 2, bias: false),
            Conv2d(4, 6, 3, padding: .same, groups: 2, paddingMode: .reflect), MaxPool2d(2),
            MaxPool2d(Pair(2, 3), padding: 1, ceilMode: true), AvgPool2d(2), AdaptiveAvgPool2d(Pair(2, 3)),
            AdaptiveAvgPool2d(2), Dropout(0.5), BatchNorm2d(6), BatchNorm1d(6, momentum: nil, affine: false),
            LayerNorm(10), LayerNorm([2, 3], eps: 1e-3, bias: false), LeakyReLU(0.2), GELU(),
            GELU(approximate: .tanh), Softmax(1), LogSoftmax(-1), Flatten(), Identity(), Softplus(), ELU(), SELU(),
            SiLU(), Mish(), Hardtanh(), PReLU(), LocalResponseNorm(5, k: 2), Linear(2, 3, bias: false), Sigmoid(),
            Tanh(), ReLU(), Embedding(10, 3), GroupNorm(1, 3), InstanceNorm2d(3), Conv1d(1, 2, 3), MaxPool1d(2),
            AvgPool1d(2), Dropout2d(0.1), Conv1d(2, 4, 3, padding: 1, dilation: 2, groups: 2, bias: false),
            MSELoss(), CrossEntropyLoss(), Sequential(Net(), ReLU()),
        ]
        let texts = Self.fixture["modules"].list.map { $0["text"].string }
        #expect(modules.map(\.description) == texts)
    }

    @Test func optimizers() {
        let weight = [Tensor.zeros(2, requiresGrad: true)]
        let optimizers: [any Optimizer] = [
            SGD(weight, lr: 0.01, momentum: 0.9), Adam(weight), AdamW(weight), RMSprop(weight),
            Adagrad(weight, lr: 1e-5),
        ]
        #expect(optimizers.map(\.description) == Self.fixture["optimizers"].list.map { $0["text"].string })
    }

    @Test func graphs() {
        let x = Tensor([1, -2], requiresGrad: true)
        let long = Tensor.arange(12)
        long.requiresGrad = true
        let tensors: [Tensor] = [
            x, x * x, relu(x), x.sum(), Tensor.parameter(.zeros(2)), Tensor.ones(2, 2).matmul(x.view(2, 1)), x.exp(),
            long * 2.5,
        ]
        #expect(tensors.map(\.description) == Self.fixture["graphs"].list.map { $0["text"].string })
    }

    @Test func masksAndIndices() {
        #expect("\(Tensor([1, -2]) > 0)" == "tensor([ True, False])")
        #expect("\(Tensor([[1, -20], [3, 4]]).argmax(1))" == "tensor([0, 1])")
        #expect("\(Indices([1, 20], shape: [2]))" == "tensor([ 1, 20])")
    }
}
