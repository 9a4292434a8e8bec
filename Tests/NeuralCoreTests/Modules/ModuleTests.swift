import NeuralCore
import Testing

@Suite struct ModuleTests {
    final class Block: Module {
        let layers = [Linear(2, 3), Linear(3, 2)]
        let norm = LayerNorm([2])
        let dropout = Dropout(p: 0.5)
        let scale = 2.0

        func forward(_ x: Tensor) -> Tensor { dropout(norm(layers[1](relu(layers[0](x))))) }
    }

    @Test func findsParametersByName() {
        let block = Block()
        #expect(
            block.namedParameters().map(\.name) == [
                "layers.0.weight", "layers.0.bias", "layers.1.weight", "layers.1.bias", "norm.weight", "norm.bias",
            ])
        #expect(block(Tensor.ones(4, 2)).shape == [4, 2])
    }

    /// PyTorch's names: ModuleList, ModuleDict, ParameterList, and what a plain Python object would hide.
    @Test func findsWhatIsHeldInside() {
        struct Pairing {
            let left = Linear(1, 1)
            let scale = Tensor.parameter(Tensor([1]))
        }
        final class Held {
            let inner = Linear(1, 1)
            var back: Held?
        }
        enum Choice {
            case none
            case one(head: Linear)
        }
        struct Own: Module {
            let weight = Tensor.parameter(Tensor([2]))
            let inner = Dropout()
            func forward(_ x: Tensor) -> Tensor { inner(x * weight) }
        }
        class Base: Module {
            let base = Tensor.parameter(Tensor([0]))
            func forward(_ x: Tensor) -> Tensor { x }
        }
        final class Everything: Base {
            let heads = ["b": Linear(1, 1, bias: false), "a": Linear(1, 1, bias: false)]
            let scales = [Tensor.parameter(Tensor([1])), Tensor.parameter(Tensor([2]))]
            let grid = [[Linear(1, 1, bias: false)], [], [Linear(1, 1, bias: false)]]
            let two = (Linear(1, 1, bias: false), named: Linear(1, 1, bias: false))
            let plain = Pairing()
            let maybe: [Linear?] = [nil, Linear(1, 1, bias: false)]
            let choice = Choice.one(head: Linear(1, 1, bias: false))
            let object = Held()
            let own = Own()
            let existential: any Module = Own()
            lazy var late = Linear(1, 1, bias: false)
            let data = [Float](repeating: 0, count: 1000)
            var optimizer: SGD?

            override init() {
                super.init()
                object.back = object
                _ = late
            }
        }
        let net = Everything()
        net.optimizer = SGD(net.parameters(), lr: 0.1)
        let names = net.namedParameters().map(\.name)
        #expect(
            names == [
                "base", "scales.0", "scales.1", "plain.scale", "heads.a.weight", "heads.b.weight", "grid.0.0.weight",
                "grid.2.0.weight", "two.0.weight", "two.named.weight", "plain.left.weight", "plain.left.bias",
                "maybe.1.weight", "choice.one.head.weight", "object.inner.weight", "object.inner.bias", "own.weight",
                "existential.weight", "late.weight",
            ])
        #expect(net.namedTensors().map(\.name) == names, "no optimizer, nothing twice")
        (net.scales[1] * 3).backward()
        #expect(net.scales[1].grad != nil)
        net.zeroGrad()
        #expect(net.scales[1].grad == nil)
        net.eval()
        #expect(!net.own.inner.isTraining)
        net.train()
        #expect(net.own.inner.isTraining)
    }

    @Test func evalReachesDropoutEverywhere() {
        struct Hidden {
            let drop = Dropout()
        }
        struct Net: Module {
            let drops = ["a": Dropout(), "b": Dropout()]
            let pair = (Dropout(), Hidden())
            func forward(_ x: Tensor) -> Tensor { pair.1.drop(pair.0(drops["b"]!(drops["a"]!(x)))) }
        }
        let net = Net()
        net.eval()
        #expect(net(Tensor.ones(64)).elements.allSatisfy { $0 == 1 })
    }

    @Test func sequentialCountsItsLayers() {
        let net = Sequential(
            Conv2d(1, 2, kernelSize: 3), BatchNorm2d(2), ReLU(), MaxPool2d(kernelSize: 2), Flatten(), Linear(8, 3))
        #expect(
            net.namedTensors().map(\.name) == [
                "0.weight", "0.bias", "1.weight", "1.bias", "1.running_mean", "1.running_var", "1.num_batches_tracked",
                "5.weight", "5.bias",
            ])
        #expect(net.namedParameters().map(\.name).contains("1.running_mean") == false)
        #expect(net(Tensor.ones(2, 1, 6, 6)).shape == [2, 3])
    }

    @Test func aSharedParameterIsListedOnce() {
        struct Tied: Module {
            let encoder: Linear
            let decoder: Linear
            init() {
                encoder = Linear(2, 2)
                decoder = encoder
            }
            func forward(_ x: Tensor) -> Tensor { decoder(encoder(x)) }
        }
        #expect(Tied().namedParameters().map(\.name) == ["encoder.weight", "encoder.bias"])
    }

    @Test func trainAndEvalReachEveryModule() {
        let block = Block()
        let x = Tensor.ones(1, 2)
        block.eval()
        #expect(!block.dropout.isTraining)
        #expect(block(x).elements == block(x).elements)
        block.train()
        #expect(block.dropout.isTraining)
    }

    @Test func batchNormGathersStatisticsInTrainingOnly() {
        let norm = BatchNorm2d(1)
        let x = Tensor([1, 3, 5, 7], shape: [2, 1, 1, 2])
        _ = norm(x)
        #expect(relativeDifference(norm.running!.mean.elements, [0.4]) < 1e-6)
        #expect(norm.batchesTracked?.item() == 1)
        norm.eval()
        _ = norm(x)
        #expect(norm.batchesTracked?.item() == 1)
        // The mean over all batches.
        let average = BatchNorm2d(1, momentum: nil)
        _ = average(x)
        _ = average(x + 2)
        #expect(relativeDifference(average.running!.mean.elements, [5]) < 1e-6)
    }

    /// x = torch.arange(24.).view(2, 2, 2, 3) ** 1.5 / 10; n = nn.InstanceNorm2d(2, affine=True, track_running_stats=True,
    /// momentum=0.2, bias=False); n(x); n(x); n.eval(); n(x).flatten()[::5]
    @Test func instanceNormGathersStatisticsAsPyTorch() {
        let x = (Tensor.arange(24) ** 1.5 / 10).view(2, 2, 2, 3)
        let norm = InstanceNorm2d(2, momentum: 0.2, affine: true, trackRunningStats: true, bias: false)
        #expect(
            norm.description
                == "InstanceNorm2d(2, eps=1e-05, momentum=0.2, affine=True, bias=False, track_running_stats=True)")
        #expect(norm.namedTensors().map(\.name) == ["weight", "running_mean", "running_var", "num_batches_tracked"])
        for _ in 0..<2 { _ = norm(x) }
        #expect(relativeDifference(norm.running!.mean.elements, [1.0836513, 2.1279209]) < 1e-6)
        #expect(relativeDifference(norm.running!.variance.elements, [0.87852407, 1.0503893]) < 1e-6)
        norm.eval()
        let y = norm(x).elements
        let expected: [Float] = [-1.156139493, 0.0366826057, 1.009237051, 5.041945934, 6.650812626]
        #expect(relativeDifference(stride(from: 0, to: 24, by: 5).map { y[$0] }, expected) < 1e-5)
        #expect(norm(Tensor.ones(1, 2, 1, 1)).shape == [1, 2, 1, 1], "one pixel is enough in evaluation")
    }

    @Test func normsGoWithoutABias() {
        let norms: [any Module] = [
            BatchNorm1d(2, bias: false), BatchNorm2d(2, bias: false), GroupNorm(1, 2, bias: false),
            InstanceNorm2d(2, affine: true, bias: false),
        ]
        for norm in norms { #expect(norm.namedParameters().map(\.name) == ["weight"], "\(norm)") }
    }

    @Test func zeroGradReachesAllParameters() {
        let net = Sequential(Linear(2, 2), Tanh(), Linear(2, 1))
        net(Tensor.ones(1, 2)).sum().backward()
        #expect(net.parameters().allSatisfy { $0.grad != nil })
        net.zeroGrad()
        #expect(net.parameters().allSatisfy { $0.grad == nil })
    }

    @Test func parametersCanBeDrawnAnew() {
        let layer = Linear(4, 4)
        layer.weight.initialize(.zeros)
        layer.bias?.initialize(.constant(0.5))
        #expect(layer(Tensor.ones(1, 4)).elements == [0.5, 0.5, 0.5, 0.5])
        layer.weight.initialize(.kaimingNormal(.relu))
        #expect(layer.weight.isParameter)
        #expect(Set(layer.weight.elements).count == 16)
    }

    /// With the settings of the module, which are not the usual ones: other settings would give other numbers.
    @Test(arguments: ElementwiseCase.all.flatMap(\.examples)) func activationsAreTheirFunctions(
        _ example: ElementwiseCase.Example
    ) {
        let x = Tensor([-3, -1, -0.25, 0, 0.5, 2])
        guard let module = example.module else { return }
        #expect(module(x).elements == example.function(x).elements)
    }

    @Test(arguments: ElementwiseCase.all.map(\.examples)) func settingsMakeADifference(
        _ examples: [ElementwiseCase.Example]
    ) {
        let x = Tensor([-3, -1, -0.25, 0, 0.5, 2])
        let results = Set(examples.map { $0.function(x).elements.map(\.bitPattern) })
        #expect(results.count == examples.count)
    }

    @Test func activationsHaveTheirNumbers() {
        let x = Tensor([-1, 0.5, 2])
        #expect(ReLU()(x).elements == [0, 0.5, 2])
        #expect(LeakyReLU(negativeSlope: 0.5)(x).elements == [-0.5, 0.5, 2])
        // PyTorch 2.13.
        #expect(relativeDifference(GELU()(x).elements, [-0.15865525, 0.34573123, 1.9544997]) < 1e-6)
        #expect(relativeDifference(GELU(approximate: .tanh)(x).elements, [-0.158808, 0.345714, 1.954598]) < 1e-5)
        #expect(Softmax()(x).elements == softmax(x).elements)
        #expect(LogSoftmax()(x).elements == logSoftmax(x).elements)
        #expect(
            Softmax(dim: 0)(Tensor([0, 0, 5, 5], shape: [2, 2])).elements
                == softmax(Tensor([0, 0, 5, 5], shape: [2, 2]), dim: 0).elements)
        #expect(Identity()(x) === x)
    }

    /// Four points that no straight line parts: the whole machine has to work for the loss to fall.
    @Test func aNetworkLearnsXor() {
        Generator.with(Generator(seed: 3)) {
            let net = Sequential(Linear(2, 8), Tanh(), Linear(8, 2))
            let optimizer = Adam(net.parameters(), lr: 0.05)
            let x = Tensor([0, 0, 0, 1, 1, 0, 1, 1], shape: [4, 2])
            let labels = [0, 1, 1, 0]
            let criterion = CrossEntropyLoss()
            for _ in 0..<150 {
                optimizer.zeroGrad()
                criterion(net(x), labels).backward()
                optimizer.step()
            }
            #expect(criterion(net(x), labels).item() < 0.05)
            #expect(net(x).argmax(1).values == labels)
        }
    }
}
