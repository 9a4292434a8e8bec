import NeuralCore
import Testing

@Suite struct ScheduleTests {
    @Test func lambdaMultipliesTheInitialRate() {
        let optimizer = SGD([Tensor.zeros(1, requiresGrad: true)], lr: 0.5)
        let scheduler = LambdaLR(optimizer) { step in 1 / Double(step + 1) }
        #expect(scheduler.lastLR == [0.5])
        scheduler.step()
        #expect(scheduler.lastLR == [0.25])
    }

    private func optimizer(_ rate: Double) -> SGD { SGD([Tensor([1], requiresGrad: true)], lr: rate) }

    /// PyTorch's numbers: each acts on what the other has left.
    @Test func twoSchedulersActTogether() {
        let optimizer = optimizer(1)
        let schedulers: [LRScheduler] = [
            StepLR(optimizer, stepSize: 2), ExponentialLR(optimizer, gamma: 0.5),
        ]
        let rates = (0..<4).map { _ in
            defer { schedulers.forEach { $0.step() } }
            return optimizer.learningRate
        }
        #expect(zip(rates, [1, 0.5, 0.025, 0.0125]).allSatisfy { abs($0 - $1) < 1e-15 })
    }

    @Test func aRateHalvedByHandStaysHalved() {
        let optimizer = optimizer(1)
        let scheduler = StepLR(optimizer, stepSize: 2, gamma: 0.5)
        scheduler.step()
        optimizer.learningRate /= 2
        scheduler.step()
        #expect(optimizer.learningRate == 0.25)
    }

    @Test func aPartBeforeAOneCycleBeginsWhereThatBegins() {
        let optimizer = optimizer(0.1)
        let parts = [ConstantLR(optimizer), OneCycleLR(optimizer, maxLR: 0.5, totalSteps: 25)]
        _ = SequentialLR(optimizer, parts, milestones: [5])
        #expect(abs(optimizer.learningRate - 0.5 / 25 / 3) < 1e-15)
    }

    @Test func aScheduleOfOnesOwnIsPutOnAnOptimizer() {
        struct Halving: LearningRateSchedule {
            func next(_ rate: Double, at step: Int, base: Double, group: Int) -> Double { step == 0 ? rate : rate / 2 }
            func learningRate(at step: Int, base: Double, group: Int) -> Double { base / Double(1 << step) }
        }
        let scheduler = LRScheduler(optimizer(1), Halving())
        scheduler.step()
        #expect(scheduler.lastLR == [0.5])
        scheduler.stepCount = 3
        #expect(scheduler.lastLR == [0.125])
    }

    @Test func aPlateauIsLeftByANumberAlone() {
        let optimizer = optimizer(1)
        let scheduler = ReduceLROnPlateau(optimizer, factor: 0.5, patience: 1)
        let rates = [1, .nan, .nan, 0.5, .nan, .infinity].map { (measure: Double) in
            scheduler.step(measure)
            return optimizer.learningRate
        }
        #expect(rates == [1, 1, 0.5, 0.5, 0.5, 0.25])
        #expect(scheduler.best == 0.5)
    }

    @Test func refusesWhatNoScheduleCanBe() async {
        await #expect(processExitsWith: .failure) {
            StepLR(SGD([Tensor([1], requiresGrad: true)], lr: 1), stepSize: 2).stepCount = -5
        }
        await #expect(processExitsWith: .failure) {
            _ = ConstantLR(SGD([Tensor([1], requiresGrad: true)], lr: 1), factor: 0)
        }
        await #expect(processExitsWith: .failure) {
            let optimizers = (0...1).map { _ in SGD([Tensor([1], requiresGrad: true)], lr: 1) }
            _ = SequentialLR(optimizers[0], [ExponentialLR(optimizers[1], gamma: 0.5)], milestones: [])
        }
    }

    @Test func theNormOfOrderZeroCountsTheGradientsThatAreThere() {
        let parameters = [[3, 0], [0, 0], [-1, 2]].map { (gradient: [Float]) in
            let parameter = Tensor([0, 0], requiresGrad: true)
            parameter.grad = Tensor(gradient)
            return parameter
        }
        #expect(clipGradNorm(parameters, maxNorm: 1, normType: 0) == 2)
        #expect(abs(parameters[0].grad!.elements[0] - 1.5) < 1e-5)
    }
}
