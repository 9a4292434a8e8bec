import NeuralCore
import Testing

/// Mistakes in the calling code end the program with a sentence, in a release build too: no bare trap, no endless loop.
@Suite struct MisuseTests {
    static let mistakes: [(sentence: String, body: @Sendable () -> Void)] = [
        ("dimension 2 does not exist in shape [3, 4]", { _ = Shape([3, 4])[2] }),
        ("dimension -1 does not exist in shape [3, 4]", { _ = Tensor.zeros(3, 4).shape[-1] }),
        ("there is no order of -1 numbers", { _ = Generator(seed: 0).randperm(-1) }),
        ("do not fit sizes", { _ = Tensor.zeros(4).view(sizes: [-1, 1 << 32, 1 << 32]) }),
        ("there will never be one to call with", { Tensor.zeros(2).registerHook { $0 } }),
        (
            "a gradient of shape [] was returned for one of shape [2]",
            {
                let x = Tensor.zeros(2, requiresGrad: true)
                x.registerHook { $0.sum() }
                x.sum().backward()
            }
        ),
        ("2 operand(s) are named, and 1 given", { _ = einsum("ij,jk->ik", Tensor.zeros(2, 3)) }),
        ("'ij' does not name the dimensions of shape [2]", { _ = einsum("ij->i", Tensor.zeros(2)) }),
        ("'j' is 3 long in one place and 4 in another", { _ = einsum("ij,j", Tensor.zeros(2, 3), Tensor.zeros(4)) }),
        ("the result names a letter that no operand has", { _ = einsum("ij->k", Tensor.zeros(2, 3)) }),
        ("the result names a letter twice", { _ = einsum("ij->ii", Tensor.zeros(2, 3)) }),
        ("'i1' has something else than letters", { _ = einsum("i1", Tensor.zeros(2, 3)) }),
        ("'->' stands more than once", { _ = einsum("i->i->i", Tensor.zeros(2)) }),
        ("eps is 0.0; it must be greater than 0", { _ = BatchNorm2d(1, eps: 0)(Tensor.zeros(1, 1, 2, 2)) }),
        ("there are no numbers from 5.0 to 1.0", { _ = Tensor.uniform([3], 5, 1) }),
        ("the deviation of normal numbers is -1.0", { Tensor.zeros(3).initialize(.normal(deviation: -1)) }),
        ("is empty", { _ = Tensor.zeros(0, 0, 2).min(dim: 0) }),
        ("BCELoss: output 1.5 must lie in 0...1", { _ = BCELoss()(Tensor([0.5, 1.5]), Tensor([1, 1])) }),
        ("BCELoss: output nan must lie", { _ = BCELoss()(Tensor([.nan]), Tensor([1])) }),
        ("BCELoss: target 3.0 must lie in 0...1", { _ = BCELoss()(Tensor([0.5]), Tensor([3])) }),
        ("0...9223372036854775807 is outside of dimension 0", { _ = Tensor.zeros(3)[0...Int.max] }),
        ("is outside of dimension 0", { _ = Tensor.zeros(3)[...Int.max] }),
        ("lists of 2 and 3 indices in one place", { _ = Tensor.zeros(3, 3)[[0, 1], [0, 1, 2]] }),
        ("arange: from 0.0 to", { _ = Tensor.arange(1e30) }),
        ("Out of memory", { _ = Tensor.linspace(0, 1, 1 << 50) }),
        ("there is no class", { _ = oneHot([.max]) }),
        (
            "2 largest rates for 1 group",
            {
                let optimizer = SGD([Tensor.zeros([1], requiresGrad: true)], lr: 0.1)
                _ = OneCycleLR(optimizer, maxLR: [1, 2], totalSteps: 9)
            }
        ),
        ("cannot become", { _ = interpolate(Tensor.zeros(1, 1, 2, 2), scaleFactor: .nan) }),
        (
            "on one side of an image of shape [1, 1, 2, 2] cannot be made",
            { _ = pad(Tensor.zeros(1, 1, 2, 2), [.max, 1]) }
        ),
        (
            "it has 1 operands, and no operand -1",
            { _ = Tensor([1], requiresGrad: true).exp().node?.input(-1) }
        ),
        ("operand -1 is never read", { _ = SavedTensors.input(-1) }),
        ("class labels are [Int] or Indices", { _ = CrossEntropyLoss()(Tensor.zeros(3, 4), Tensor([0, 1, 2])) }),
        ("inside of withNoGrad", { Tensor.zeros(2, requiresGrad: true)[0] = 1 }),
        ("is outside of dimension 1", { _ = Tensor.zeros(2, 3)[0, 3] }),
        ("are too many for shape", { _ = Tensor.zeros(2)[0, 0] }),
        ("it has no forward of one tensor", { _ = MSELoss()(Tensor.zeros(2)) }),
        ("do not fit sizes", { _ = Tensor.zeros(4).view(sizes: [-1, -2, -2]) }),
        ("more elements than fit a machine word", { _ = Tensor.zeros([0, 1 << 40, 1 << 40]) }),
        (
            "the padded image's size does not fit",
            { _ = conv2d(Tensor.zeros(1, 1, 4, 4), Tensor.zeros(1, 1, 2, 2), padding: Pair(.max, 0)) }
        ),
        (
            "how far it reaches does not fit",
            { _ = conv2d(Tensor.zeros(1, 1, 4, 4), Tensor.zeros(1, 1, 3, 3), dilation: Pair(1, .max)) }
        ),
        ("does not fit into an image", { _ = maxPool2d(Tensor.zeros(1, 1, 4, 4), kernelSize: Pair(.max, 1)) }),
        (
            "the padded image's size does not fit",
            { _ = avgPool2d(Tensor.zeros(1, 1, 4, 4), kernelSize: Pair(.max, 1), padding: Pair(1 << 62, 0)) }
        ),
        ("more elements than fit a machine word", { _ = Conv2d(1, 1, kernelSize: Pair(1 << 40, 1 << 40)) }),
        (
            "does not fit a machine word",
            { _ = Conv2d(1, 1, kernelSize: Pair(.max, 3), padding: .same, dilation: Pair(4, 1)) }
        ),
        (
            "cannot be made by reflect",
            { _ = pad(Tensor.zeros(1, 1, 4, 4), [4, 0, 0, 0], mode: .reflect) }
        ),
        ("the divisor is 0", { _ = AvgPool2d(kernelSize: 2, divisorOverride: 0) }),
        (
            "lies on nothing but padding",
            { _ = maxPool2d(Tensor.zeros(1, 1, 1, 4), kernelSize: 2, padding: 1, dilation: 2) }
        ),
        (
            "does not fit weight",
            { _ = conv2d(Tensor.zeros(1, 4, 5, 5), Tensor.zeros(1, 4, 2, 2), groups: 1 << 62) }
        ),
        (
            "output padding",
            { _ = convTranspose2d(Tensor.zeros(1, 1, 2, 2), Tensor.zeros(1, 1, 2, 2), outputPadding: Pair(.max, 0)) }
        ),
        ("cannot become", { _ = interpolate(Tensor.zeros(1, 1, 2, 2), scaleFactor: 1e30) }),
        ("on one side of an image", { _ = pad(Tensor.zeros(1, 1, 2, 2), [.max, 0, 0, 0]) }),
        ("more elements than fit a machine word", { _ = Tensor.zeros(2, 2).repeat(.max, 2) }),
        ("has more than 2147483647 elements", { _ = Tensor(1).repeat(1 << 31, 2) }),
        ("more steps of", { _ = Tensor.arange(0, 1e30) }),
        ("has no channel", { _ = maxPool1d(Tensor.zeros(0, 10), kernelSize: 1) }),
    ]

    @Test(arguments: mistakes.indices) func endsWithASentence(_ index: Int) async throws {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) { [index] in
            MisuseTests.mistakes[index].body()
        }
        let message = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
        #expect(message.contains(MisuseTests.mistakes[index].sentence), "\(message)")
    }

    /// What looks vast but has an answer, which PyTorch gives too.
    @Test func vastSettingsHaveAnswers() {
        let x = Tensor.ones(1, 1, 4, 4)
        #expect(conv2d(x, Tensor.ones(1, 1, 2, 2), stride: Pair(.max, .max)).elements == [4])
        #expect(conv2d(x, Tensor.ones(1, 1, 1, 1), dilation: Pair(.max, .max)).elements == x.elements)
        #expect(maxPool2d(x, kernelSize: 1, stride: Pair(.max, 1 << 40), dilation: Pair(.max, .max)).elements == [1])
        #expect(avgPool2d(x, kernelSize: 4, stride: Pair(.max, .max), padding: 2).elements == [0.25])
        let far = conv2d(
            Tensor.ones(1, 1, 8, 8), Tensor.ones(1, 1, 3, 3), padding: 1_000_000, dilation: 1_000_000)
        #expect(far.shape == [1, 1, 8, 8])
        #expect(far.elements.allSatisfy { $0 == 1 })
        let normal = localResponseNorm(Tensor.ones(1, 2, 1, 1), size: 1 << 62, alpha: 1, beta: 1, k: 1)
        #expect(normal.elements == [1, 1])
        #expect(localResponseNorm(Tensor.ones(1, 2, 1, 1), size: .max).shape == [1, 2, 1, 1])
    }

    @Test func numbersAtTheEndOfAllNumbersAreTaken() {
        let labels = DataLoader(Tensor.zeros(3, 1), [0, 1, 2], batchSize: .max)
        #expect(labels.count == 1)
        #expect(Tensor.zeros(3, 2).chunk(.max).count == 3 && Tensor.zeros(3, 2).split(.max).count == 1)
        #expect(Tensor.randint(.min, .max, [4], generator: Generator(seed: 0)).shape == [4])
        #expect(Tensor([1], requiresGrad: true).exp().node?.wants(-1) == false)
        let scheduler = CosineAnnealingLR(SGD([Tensor([1], requiresGrad: true)], lr: 1), tMax: .max)
        scheduler.step()
        #expect(scheduler.lastLR == [1])
    }

    /// A million cells a side, nearly all of them beside the image, are not looked at one by one.
    @Test func vastWindowsAreExplained() throws {
        for isMaximum in [true, false] {
            let x = Tensor([1, 2, 3, 4], shape: [1, 1, 2, 2], requiresGrad: true)
            let y =
                isMaximum
                ? maxPool2d(x, kernelSize: 1_000_000, stride: 1, padding: 500_000)
                : avgPool2d(x, kernelSize: 1_000_000, stride: 1, padding: 500_000)
            #expect(y.shape == [1, 1, 3, 3])
            let trace = Trace(of: y)
            var pass = try BackwardSteps(from: y, gradient: Tensor.ones([1, 1, 3, 3]), afterwards: .keepForLooking)
            pass.finish()
            let node = try #require(y.node)
            for (position, stored) in y.elements.enumerated() {
                let explained = try #require(node.derivation(at: position)).result
                #expect(abs(explained - Double(stored)) <= 1e-5 * Double(stored))
            }
            for (position, stored) in try #require(x.grad).elements.enumerated() {
                let paths = trace.uses(of: x).compactMap { $0.node.gradientDerivation(of: $0.operand, at: position) }
                let explained = paths.reduce(0.0) { $0 + $1.result }
                #expect(abs(explained - Double(stored)) <= 1e-5 * Double(stored))
            }
        }
    }

    /// Bytes of a convolution's own room are known before it runs, and stay in proportion.
    @Test func aWindowKnowsItsRoom() {
        let window = Window(kernel: 3, stride: 100_000)
        #expect(window.workingMemory(batch: 1, channels: 1, height: 8, width: 8, outChannels: 2) < 3e6)
        let far = Window(kernel: 3, padding: 1_000_000, dilation: 1_000_000)
        #expect(far.workingMemory(batch: 1, channels: 1, height: 8, width: 8, outChannels: 2) < 1e4)
        let image = Window(kernel: 3, padding: 1)
        let room = image.workingMemory(batch: 32, channels: 64, height: 224, width: 224, outChannels: 64)
        #expect((1e7...1e8).contains(room), "copies of one image, its gradient and a third with channels last")
        let none = Window(kernel: 9)
        #expect(none.workingMemory(batch: 1, channels: 1, height: 8, width: 8, outChannels: 1) == 0)
    }
}
