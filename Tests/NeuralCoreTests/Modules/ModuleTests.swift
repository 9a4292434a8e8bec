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

    @Test func activationsAreTheirFunctions() {
        let x = Tensor([-1, 0.5, 2])
        #expect(LeakyReLU(negativeSlope: 0.5)(x).elements == [-0.5, 0.5, 2])
        #expect(GELU()(x).elements == gelu(x).elements)
        #expect(Sigmoid()(x).elements == sigmoid(x).elements)
        #expect(Softplus(beta: 2)(x).elements == softplus(x, beta: 2).elements)
        #expect(Softmax()(x).elements == softmax(x).elements)
        #expect(LogSoftmax()(x).elements == logSoftmax(x).elements)
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
            #expect(net(x).argmax().values == labels)
        }
    }
}
