@testable import Training

/// A network's layers and parameters, as an engine would describe them.
struct SampleNetwork {
    var run: RunDescription
    var layers: [LayerSnapshot]
    var parameters: [SampleTensor]
    var output: [Float]
    var target: StepSnapshot.Target
    var code: [CodeLine] = []

    /// The output of a layer, for one sample.
    func tensor(of index: Int) -> SampleTensor {
        let layer = layers[index]
        if index == layers.count - 1 { return SampleTensor(layer.name, layer.outputShape, values: output) }
        return SampleTensor(
            layer.name, layer.outputShape, amplitude: 0.9, isRectified: layer.kind == .relu, seed: index)
    }

    func gradient(of index: Int) -> SampleTensor {
        SampleTensor(layers[index].name + ".grad", layers[index].outputShape, amplitude: 0.004, seed: index + 31)
    }

    /// The document's network with seed 0.
    static let document = convolutional(
        name: "document", title: "the document's network", loss: .l1, settings: "", data: "random", batchSize: 1,
        outputs: 2,
        output: [0.007769458, -0.06621854], target: .values([0.021322615, 1.0827634]))

    /// The same with ten outputs, on digits.
    static let digits = convolutional(
        name: "digits", title: "handwritten digits", loss: .crossEntropy, settings: "momentum=0.9", data: "digits",
        batchSize: 32, outputs: 10,
        output: [0.0512, -0.0283, 0.0871, 0.0334, -0.1102, 0.0718, 0.0032, -0.0655, 0.1207, -0.0411],
        target: .classIndex(5, names: (0...9).map(String.init)))

    /// 2-8-8-1 with tanh, on two inputs.
    static let xor: SampleNetwork = {
        let layers = [
            LayerSnapshot(
                name: "input", kind: .input, detail: "", isModule: false, outputShape: [4, 2], parameterCount: 0),
            linear("fc1", 2, 8, batch: 4), call("tanh1", .tanh, [4, 8]), linear("fc2", 8, 1, batch: 4),
        ]
        let yaml = """
            input: [2]
            network: [{linear: {name: fc1, out: 8}}, tanh, {linear: {name: fc2, out: 1}}]
            loss: mse
            optimizer: {type: adam, lr: 0.01}
            """
        return SampleNetwork(
            run: RunDescription(
                name: "xor", title: "exclusive or", loss: .mse, optimizer: .init(rawValue: "adam")!, learningRate: 0.01,
                optimizerSettings: "", data: "xor", batchSize: 4, epochs: 200, seed: 1, parameterCount: 0),
            layers: layers, parameters: parameters(of: [("fc1", [8, 2], 0.21, 0.1), ("fc2", [1, 8], 0.4, 0.5)]),
            output: [0.1375], target: .values([1]),
            code: try! TrainingCode(ExperimentFile.parse(yaml, file: "xor.yaml", name: "xor")).lines)
    }()

    private static func convolutional(
        name: String, title: LocalText, loss: LossSpec, settings: String, data: String, batchSize: Int, outputs: Int,
        output: [Float], target: StepSnapshot.Target
    ) -> SampleNetwork {
        let n = batchSize
        let layers = [
            LayerSnapshot(
                name: "input", kind: .input, detail: "", isModule: false, outputShape: [n, 1, 32, 32],
                parameterCount: 0),
            conv("conv1", 1, 6, [n, 6, 30, 30]), call("relu1", .relu, [n, 6, 30, 30]),
            conv("conv2", 6, 16, [n, 16, 28, 28]), call("relu2", .relu, [n, 16, 28, 28]),
            call("flatten1", .named("flatten")!, [n, 12544]), linear("fc1", 12544, 512, batch: n),
            call("relu3", .relu, [n, 512]),
            linear("fc2", 512, 64, batch: n), call("relu4", .relu, [n, 64]), linear("fc3", 64, outputs, batch: n),
        ]
        let parameters = parameters(of: [
            ("conv1", [6, 1, 3, 3], 0.06626957, 0.016231293), ("conv2", [16, 6, 3, 3], 0.15916131, 0.06657039),
            ("fc1", [512, 12544], 2.4416826, 0.11920601), ("fc2", [64, 512], 0.5120269, 0.28092882),
            ("fc3", [outputs, 64], 0.19299299, 0.70710677),
        ])
        return SampleNetwork(
            run: RunDescription(
                name: name, title: title, loss: loss, optimizer: .sgd, learningRate: 0.01, optimizerSettings: settings,
                data: data, batchSize: batchSize, epochs: 8, seed: 0, parameterCount: 0),
            layers: layers, parameters: parameters, output: output, target: target,
            code: try! TrainingCode(Experiment.load(name)).lines)
    }

    private static func conv(_ name: String, _ input: Int, _ output: Int, _ shape: [Int]) -> LayerSnapshot {
        LayerSnapshot(
            name: name, kind: .named("conv2d")!, detail: "\(input)→\(output) 3×3", isModule: true, outputShape: shape,
            parameterCount: output * (input * 9 + 1))
    }

    private static func linear(_ name: String, _ input: Int, _ output: Int, batch: Int) -> LayerSnapshot {
        LayerSnapshot(
            name: name, kind: .named("linear")!, detail: "\(input)→\(output)", isModule: true,
            outputShape: [batch, output],
            parameterCount: output * (input + 1))
    }

    private static func call(_ name: String, _ kind: LayerKind, _ shape: [Int]) -> LayerSnapshot {
        LayerSnapshot(name: name, kind: kind, detail: "", isModule: false, outputShape: shape, parameterCount: 0)
    }

    private static func parameters(of layers: [(String, [Int], Float, Float)]) -> [SampleTensor] {
        layers.enumerated().flatMap { index, layer in
            let (name, shape, weightNorm, biasNorm) = layer
            let bound = 1 / Float(shape.dropFirst().reduce(1, *)).squareRoot()
            return [
                SampleTensor(name + ".weight", shape, amplitude: bound, seed: 7 * index + 3, gradientNorm: weightNorm),
                SampleTensor(name + ".bias", [shape[0]], amplitude: bound, seed: 7 * index + 5, gradientNorm: biasNorm),
            ]
        }
    }
}
