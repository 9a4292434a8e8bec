import NeuralCore
import Testing

/// Losses by hand, and PyTorch's traps; PyTorch's numbers are in OperationFixtureTests.
@Suite struct LossTests {
    @Test func l1sGradientIsASign() {
        let x = Tensor([1, -2, 3, 0], requiresGrad: true)
        let loss = L1Loss()(x, Tensor([0, 5, 3, 0.5]))
        loss.backward()
        #expect(loss.item() == (1 + 7 + 0 + 0.5) / 4)
        #expect(x.grad?.elements == [0.25, -0.25, 0, -0.25])
        #expect(L1Loss(reduction: .sum)(x, Tensor.zeros(4)).item() == 6)
        #expect(L1Loss(reduction: .none)(x, Tensor.zeros(4)).elements == [1, 2, 3, 0])
    }

    @Test func squaredErrorsByHand() {
        #expect(MSELoss()(Tensor([1, 3]), Tensor([0, 1])).item() == 2.5)
        #expect(SmoothL1Loss()(Tensor([0.5, 3]), Tensor([0, 0])).item() == (0.125 + 2.5) / 2)
        #expect(HuberLoss(delta: 2)(Tensor([1, 3]), Tensor([0, 0])).item() == (0.5 + 4) / 2)
        #expect(SmoothL1Loss(beta: 0)(Tensor([2]), Tensor([0])).item() == 2)
    }

    @Test func crossEntropyOfNoIdeaIsTheLogarithmOfTheClasses() {
        let logits = Tensor.zeros([2, 10], requiresGrad: true)
        let loss = CrossEntropyLoss()(logits, [3, 7])
        loss.backward()
        #expect(abs(loss.item() - 2.3025851) < 1e-6)
        // (softmax - onehot) / batch
        #expect(abs(logits.grad![element: [0, 3]] - (0.1 - 1) / 2) < 1e-7)
        #expect(abs(logits.grad![element: [0, 4]] - 0.05) < 1e-7)
    }

    @Test func labelsAndTheirProbabilitiesGiveTheSame() {
        let logits = Tensor([0.3, -1, 2, 0.5, 0.5, -0.2], shape: [2, 3])
        let byLabel = CrossEntropyLoss(labelSmoothing: 0.1)(logits, [2, 0])
        let byProbability = CrossEntropyLoss(labelSmoothing: 0.1)(logits, Tensor([0, 0, 1, 1, 0, 0], shape: [2, 3]))
        #expect(abs(byLabel.item() - byProbability.item()) < 1e-6)
    }

    @Test func ignoredLabelsCountNothing() {
        let x = Tensor([-1, -2, -3, -4], shape: [2, 2], requiresGrad: true)
        let loss = NLLLoss()(x, [1, -100])
        loss.backward()
        #expect(loss.item() == 2)
        #expect(x.grad?.elements == [0, -1, 0, 0])
        #expect(NLLLoss()(x, [-100, -100]).item().isNaN, "the mean of nothing, as in PyTorch")
    }

    @Test func binaryCrossEntropyStaysFiniteForCertainMistakes() {
        #expect(BCELoss()(Tensor([0]), Tensor([1])).item() == 100)
        #expect(BCEWithLogitsLoss()(Tensor([-1000]), Tensor([1])).item() == 1000)
    }

    // MARK: Traps that work as in PyTorch

    @Test func softmaxBeforeCrossEntropyHasAFloor() {
        // The right class with certainty, and still -ln(e / (e + 2)).
        let certain = Tensor([1, 0, 0], shape: [1, 3])
        #expect(abs(CrossEntropyLoss()(certain, [0]).item() - 0.5514447) < 1e-6)
    }

    @Test func probabilitiesIntoKLDivergenceGiveANegativeNumber() {
        let p = Tensor([0.2, 0.8], shape: [1, 2])
        #expect(KLDivLoss(reduction: .batchmean)(p, p).item() < 0)
        #expect(abs(KLDivLoss(reduction: .batchmean)(log(p), p).item()) < 1e-7)
    }

    @Test func meanOfKLDivergenceDividesByTheElements() {
        let x = log(Tensor([0.5, 0.5, 0.5, 0.5], shape: [2, 2]))
        let t = Tensor([0.9, 0.1, 0.3, 0.7], shape: [2, 2])
        let mean = KLDivLoss()(x, t).item()
        #expect(abs(KLDivLoss(reduction: .batchmean)(x, t).item() - 2 * mean) < 1e-6)
        #expect(abs(KLDivLoss(reduction: .sum)(x, t).item() - 4 * mean) < 1e-6)
    }

    @Test func aMissingViewComparesEverythingWithEverything() {
        // [3, 1] against [3]: nine differences and not three.
        let output = Tensor([1, 2, 3], shape: [3, 1])
        #expect(MSELoss()(output, Tensor([1, 2, 3])).item() == 12.0 / 9)
        #expect(MSELoss(reduction: .none)(output, Tensor([1, 2, 3])).shape == [3, 3])
    }

    @Test func labelsThatAreNoClassAreNamed() async throws {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = CrossEntropyLoss()(Tensor.zeros(1, 3), [3])
        }
        let message = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
        #expect(message.contains("label 3 is no class index; there are 3 classes"))
    }
}
