import NeuralCore
import Testing

/// Initialisers and fresh modules against PyTorch's (Tests/Reference/initialisation_fixtures.py).
@Suite struct InitializationFixtureTests {
    static let fixture = Fixture(named: "initialisation")

    @Test func gainsArePyTorchs() {
        let gains: [String: Initializer.Nonlinearity] = [
            "linear": .linear, "conv2d": .linear, "sigmoid": .sigmoid, "tanh": .tanh, "relu": .relu,
            "leaky_relu": .leakyReLU(), "selu": .selu,
        ]
        for (name, expected) in InitializationFixtureTests.fixture["gains"].dictionary {
            #expect(gains[name]?.gain == expected.double, "\(name)")
        }
    }

    @Test func initializersDrawPyTorchsNumbers() {
        for entry in InitializationFixtureTests.fixture["initialisers"].list {
            let expected = entry["result"].tensor
            let tensor = Tensor.zeros(expected.shape)
            tensor.initialize(initializer(entry), generator: Generator(seed: UInt64(entry["seed"].int)))
            #expect(relativeDifference(tensor, expected) < 1e-6, "\(entry["name"].string) \(expected.shape)")
        }
    }

    private func initializer(_ entry: Fixture) -> Initializer {
        let arguments = entry["arguments"]
        let gain = arguments.optional("gain", \.double) ?? 1
        switch entry["name"].string {
        case "xavier_uniform": return .xavierUniform(gain: gain)
        case "xavier_normal": return .xavierNormal(gain: gain)
        case "kaiming_uniform": return .kaimingUniform(nonlinearity(arguments), mode: mode(arguments))
        case "kaiming_normal": return .kaimingNormal(nonlinearity(arguments), mode: mode(arguments))
        case "uniform": return .uniform(arguments["a"].double, arguments["b"].double)
        case "normal": return .normal(mean: arguments["mean"].double, deviation: arguments["std"].double)
        case "trunc_normal":
            return .truncNormal(
                mean: arguments["mean"].double, deviation: arguments["std"].double, low: arguments["a"].double,
                high: arguments["b"].double)
        case "orthogonal": return .orthogonal(gain: gain)
        case "zeros": return .zeros
        case "ones": return .ones
        case "constant": return .constant(arguments["val"].float)
        case let name: fatalError("the fixture has an initialiser this test does not know: \(name)")
        }
    }

    private func mode(_ arguments: Fixture) -> Initializer.Fan { Initializer.Fan(rawValue: arguments["mode"].string)! }

    private func nonlinearity(_ arguments: Fixture) -> Initializer.Nonlinearity {
        switch arguments["nonlinearity"].string {
        case "relu": .relu
        case "tanh": .tanh
        case "leaky_relu": .leakyReLU(slope: arguments["a"].double)
        case let name: fatalError("the fixture has a nonlinearity this test does not know: \(name)")
        }
    }

    @Test func modulesStartAsPyTorchs() {
        for entry in InitializationFixtureTests.fixture["modules"].list {
            let name = entry["name"].string
            let generator = Generator(seed: UInt64(entry["seed"].int))
            let tensors = Generator.with(generator) { module(entry).tensors }
            let expected = entry["parameters"].dictionary.merging(entry["buffers"].dictionary) { $1 }
            #expect(Set(tensors.map(\.name)) == Set(expected.keys), "\(name)")
            for (key, tensor) in tensors {
                #expect(tensor.elements == expected[key]!["values"].floats, "\(name).\(key)")
                #expect(tensor.shape == expected[key]!["shape"].ints, "\(name).\(key)")
                #expect(tensor.isParameter == entry["parameters"][key].exists, "\(name).\(key)")
            }
            let next = Tensor.randn([1], generator: generator).item()
            #expect(next == entry["next"].float, "\(name) draws as many numbers")
        }
    }

    private func module(_ entry: Fixture) -> any Module {
        let arguments = entry["arguments"]
        let bias = arguments.optional("bias", \.bool) ?? true
        switch entry["name"].string {
        case "Linear": return Linear(arguments["in_features"].int, arguments["out_features"].int, bias: bias)
        case "Conv2d":
            return Conv2d(
                arguments["in_channels"].int, arguments["out_channels"].int, kernelSize: arguments["kernel_size"].pair,
                groups: arguments.optional("groups", \.int) ?? 1, bias: bias)
        case "Conv1d":
            return Conv1d(
                arguments["in_channels"].int, arguments["out_channels"].int, kernelSize: arguments["kernel_size"].int,
                groups: arguments["groups"].int)
        case "ConvTranspose2d":
            return ConvTranspose2d(
                arguments["in_channels"].int, arguments["out_channels"].int, kernelSize: arguments["kernel_size"].pair,
                groups: arguments["groups"].int)
        case "Embedding": return Embedding(arguments["num_embeddings"].int, arguments["embedding_dim"].int)
        case "BatchNorm1d": return BatchNorm1d(arguments["num_features"].int)
        case "GroupNorm": return GroupNorm(arguments["num_groups"].int, arguments["num_channels"].int)
        case "PReLU": return PReLU(numParameters: arguments["num_parameters"].int)
        case "BatchNorm2d": return BatchNorm2d(arguments["num_features"].int)
        case "LayerNorm": return LayerNorm(Shape(arguments["normalized_shape"].ints))
        case let name: fatalError("the fixture has a module this test does not know: \(name)")
        }
    }
}
