import NeuralCore
import Testing

/// The document's script from its first line to its last, with its table of numbers for seed 0.
@Suite struct DocumentScriptTests {
    @Test func runsAsInPyTorch() {
        Generator.with(Generator(seed: 0)) {
            let net = Net()
            let input = Tensor.randn(1, 1, 32, 32)
            let output = net(input)
            #expect(output.shape == [1, 2])
            #expect(relativeDifference(output.elements, [0.007769458, -0.06621854]) < 1e-5)

            var target = Tensor.randn(2)
            target = target.view(1, -1)
            let criterion = L1Loss()
            var loss = criterion(output, target)
            #expect(relativeDifference([loss.item()], [0.58126754]) < 1e-5)

            net.zeroGrad()
            #expect(net.conv1.bias?.grad == nil)
            loss.backward()
            #expect(net.conv1.bias?.grad?.shape == [6])

            let optimizer = SGD(net.parameters(), lr: 0.01)
            optimizer.step()
            loss = criterion(net(input), target)
            #expect(relativeDifference([loss.item()], [0.57311225]) < 1e-5)
        }
    }

    @Test func namesParametersAsPyTorch() {
        let names = Net().namedParameters().map(\.name)
        #expect(
            names == [
                "conv1.weight", "conv1.bias", "conv2.weight", "conv2.bias", "fc1.weight", "fc1.bias", "fc2.weight",
                "fc2.bias", "fc3.weight", "fc3.bias",
            ])
        #expect(Net().parameters().reduce(0) { $0 + $1.numel() } == 6_456_942)
    }

    @Test func gradientsGrowWithoutZeroGrad() {
        Generator.with(Generator(seed: 0)) {
            let net = Net()
            let input = Tensor.randn(1, 1, 32, 32)
            let target = Tensor.randn(2).view(1, -1)
            let criterion = L1Loss()
            criterion(net(input), target).backward()
            let once = net.fc3.bias!.grad!.elements
            criterion(net(input), target).backward()
            #expect(net.fc3.bias!.grad!.elements == once.map { 2 * $0 })
        }
    }

    @Test func aStepBetweenForwardAndBackwardIsReported() {
        Generator.with(Generator(seed: 0)) {
            let net = Net()
            let input = Tensor.randn(1, 1, 32, 32)
            let target = Tensor.randn(2).view(1, -1)
            let optimizer = SGD(net.parameters(), lr: 0.01)
            let criterion = L1Loss()
            criterion(net(input), target).backward()
            let loss = criterion(net(input), target)
            optimizer.step()
            #expect(throws: AutogradError.changedInPlace(operation: "Linear", tensor: .operand(1), shape: [2, 64])) {
                try loss.attemptBackward()
            }
        }
    }
}
