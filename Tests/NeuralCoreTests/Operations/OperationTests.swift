import NeuralCore
import Testing

/// Operations by hand, where a reader can follow the numbers; PyTorch's are in OperationFixtureTests.
@Suite struct OperationTests {
    let x = Tensor([1, 2, 3, 4, 5, 6], shape: [2, 3])

    @Test func arithmeticBroadcasts() {
        #expect((x + Tensor([10, 20, 30])).elements == [11, 22, 33, 14, 25, 36])
        #expect((x * Tensor([2, -1], shape: [2, 1])).elements == [2, 4, 6, -4, -5, -6])
        #expect((Tensor(12) / x).elements == [12, 6, 4, 3, 2.4, 2])
        #expect((Tensor([1, 2], shape: [2, 1]) - Tensor([10, 20])).elements == [-9, -19, -8, -18])
        #expect((7 - x * 2).elements == [5, 3, 1, -1, -3, -5])
        #expect(pow(x, 2).elements == [1, 4, 9, 16, 25, 36])
        #expect(maximum(x, Tensor(3.5)).elements == [3.5, 3.5, 3.5, 4, 5, 6])
    }

    @Test func productsFollowTheRanks() {
        #expect(matmul(x, x.T).elements == [14, 32, 32, 77])
        #expect(matmul(Tensor([1, 0, -1]), Tensor([2, 3, 4])).shape == [])
        #expect(matmul(Tensor([1, 0, -1]), Tensor([2, 3, 4])).item() == -2)
        #expect(matmul(x, Tensor([1, 1, 1])).elements == [6, 15])
        #expect(matmul(Tensor([1, 1]), x).elements == [5, 7, 9])
        #expect(matmul(Tensor.ones(4, 2, 3), Tensor.ones(3, 5)).shape == [4, 2, 5])
        #expect(matmul(Tensor.ones(4, 1, 2, 3), Tensor.ones(6, 3, 5)).shape == [4, 6, 2, 5])
    }

    @Test func shapesChange() {
        #expect(x.transpose(0, 1).elements == [1, 4, 2, 5, 3, 6])
        #expect(x.view(3, 2).permute(1, 0).elements == [1, 3, 5, 2, 4, 6])
        #expect(x.unsqueeze(0).squeeze().shape == [2, 3])
        #expect(x[1].elements == [4, 5, 6])
        #expect(x[-1].elements == [4, 5, 6])
        #expect(x[0..<1].shape == [1, 3])
        #expect(x.slice(0..<3, dim: 1, step: 2).elements == [1, 3, 4, 6])
        #expect(x.indexSelect([2, 2, 0], dim: -1).elements == [3, 3, 1, 6, 6, 4])
        #expect(x.gather(Indices([2, 0], shape: [2, 1]), dim: 1).elements == [3, 4])
        #expect(cat([x, Tensor([7, 8], shape: [2, 1])], dim: 1).elements == [1, 2, 3, 7, 4, 5, 6, 8])
        #expect(stack([Tensor([1, 2]), Tensor([3, 4])], dim: 1).elements == [1, 3, 2, 4])
        #expect(Tensor([1, 2], shape: [2, 1]).expand([2, 2, 2]).elements == [1, 1, 2, 2, 1, 1, 2, 2])
    }

    @Test func reductionsReduce() {
        #expect(x.sum().item() == 21)
        #expect(x.sum(dims: [0]).elements == [5, 7, 9])
        #expect(x.sum(dims: [-1], keepDim: true).shape == [2, 1])
        #expect(x.mean(dims: [1]).elements == [2, 5])
        #expect(x.var().item() == 3.5)
        #expect(x.var(dims: [1], correction: 0).elements == [2.0 / 3, 2.0 / 3])
        #expect(Tensor([3]).var().item().isNaN, "one element has no unbiased variance")
        #expect(x.max().item() == 6)
        #expect(x.argmax(dim: 1).values == [2, 2])
        #expect(x.argmax().item() == 5, "over all elements")
        #expect(x.argmin(dim: 0).values == [0, 0, 0])
        let (values, indices) = Tensor([1, 5, 5, 2], shape: [1, 4]).max(dim: 1)
        #expect(values.elements == [5])
        #expect(indices.values == [1], "the first among equals")
        #expect(Tensor([1, .nan, 3]).max().item().isNaN)
        #expect(Tensor([1, .nan, 3]).argmax().item() == 1)
    }

    @Test func tiesShareTheGradient() {
        let a = Tensor([2, 1], requiresGrad: true)
        let b = Tensor([2, 3], requiresGrad: true)
        maximum(a, b).sum().backward()
        #expect(a.grad?.elements == [0.5, 0])
        #expect(b.grad?.elements == [0.5, 1])
        let c = Tensor([3, 1, 3], requiresGrad: true)
        c.max().backward()
        #expect(c.grad?.elements == [0.5, 0, 0.5])
    }

    @Test func kinksHavePyTorchsSlopes() {
        let zero = Tensor([0], requiresGrad: true)
        for (function, slope) in [(relu, 0), (abs, 0)] as [((Tensor) -> Tensor, Float)] {
            zero.zeroGrad()
            function(zero).sum().backward()
            #expect(zero.grad?.elements == [slope])
        }
        let x = Tensor([-1, 1, 2], requiresGrad: true)
        clamp(x, min: -1, max: 1).sum().backward()
        #expect(x.grad?.elements == [1, 1, 0])
    }

    @Test func convolutionIsCrossCorrelation() {
        let image = Tensor([1, 2, 3, 4, 5, 6, 7, 8, 9], shape: [1, 1, 3, 3])
        let kernel = Tensor([1, 0, 0, 2], shape: [1, 1, 2, 2])
        #expect(conv2d(image, kernel, Tensor([10])).elements == [21, 24, 30, 33])
        #expect(conv2d(image, kernel, padding: .same).shape == [1, 1, 3, 3])
        #expect(conv2d(image.view(1, 3, 3), kernel).shape == [1, 2, 2])
        #expect(Window(kernel: 3, stride: 2, padding: 1).outputSize(5, \.height) == 3)
    }

    @Test func windowsSayWhatIsWrongWithThem() {
        #expect(Window(kernel: 3).problem == nil)
        #expect(Window(kernel: 3, stride: 0).problem == "the stride is 0×0; it must be at least 1.")
        #expect(Window(kernel: 3, padding: Pair(0, -1)).problem?.contains("the padding is 0×-1") == true)
    }

    @Test func poolsPool() {
        let image = Tensor([1, 2, 3, 4, 5, 6, 7, 8, 9], shape: [1, 1, 3, 3])
        #expect(maxPool2d(image, kernelSize: 2, stride: 1).elements == [5, 6, 8, 9])
        #expect(maxPool2dWithIndices(image, kernelSize: 2, stride: 1).indices.values == [4, 5, 7, 8])
        #expect(avgPool2d(image, kernelSize: 2, stride: 1).elements == [3, 4, 6, 7])
        #expect(avgPool2d(image, kernelSize: 3, padding: 1).elements == [12.0 / 9])
        #expect(avgPool2d(image, kernelSize: 3, padding: 1, countIncludePad: false).elements == [3])
        #expect(adaptiveAvgPool2d(image, outputSize: 1).elements == [5])
        #expect(adaptiveAvgPool2d(image, outputSize: Pair(3, 1)).elements == [2, 5, 8])
    }

    @Test func softmaxIsADistributionAndSurvivesLargeLogits() {
        let y = softmax(Tensor([1000, 1000, -1000], shape: [1, 3]))
        #expect(y.elements == [0.5, 0.5, 0])
        #expect(softmax(Tensor([0, 0, 5, 5], shape: [2, 2]), dim: 1).elements == [0.5, 0.5, 0.5, 0.5])
        #expect(softmax(Tensor(3)).elements == [1])
    }

    @Test func normalizationGivesMeanZeroAndDeviationOne() {
        let y = layerNorm(x, [3], eps: 0)
        #expect(relativeDifference(y.elements, [-1.2247449, 0, 1.2247449, -1.2247449, 0, 1.2247449]) < 1e-6)
        let image = Tensor([1, 3, 5, 7], shape: [2, 1, 1, 2])
        let running = RunningStatistics(mean: .zeros([1]), variance: .ones([1]))
        let normalized = batchNorm2d(image, running: running, training: true, momentum: 0.5, eps: 1e-12)
        #expect(relativeDifference(normalized.elements, [-1.3416408, -0.4472136, 0.4472136, 1.3416408]) < 1e-6)
        #expect(running.mean.elements == [2], "half of the batch's mean, 4")
        #expect(relativeDifference(running.variance.elements, [0.5 + 0.5 * 20 / 3]) < 1e-6, "unbiased")
    }

    @Test func dropoutKeepsTheMeanAndEvaluationKeepsEverything() {
        let ones = Tensor.ones(10_000)
        let y = dropout(ones, p: 0.3, generator: Generator(seed: 1))
        let kept = y.elements.filter { $0 != 0 }
        #expect(kept.allSatisfy { $0 == 1 / Float(0.7) })
        #expect((6_800...7_200).contains(kept.count))
        #expect(dropout(ones, p: 0.3, training: false) === ones)
        #expect(dropout(ones, p: 1).sum().item() == 0)
    }

    @Test func shapesThatDoNotFitEndTheProgramNamingBoth() async throws {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = Tensor.zeros(2, 3) + Tensor.zeros(2)
        }
        let message = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
        #expect(message.contains("[2, 3] and [2] do not broadcast"))
    }
}
