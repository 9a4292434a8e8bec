import NeuralCore
import Testing

@Suite struct OptimizerTests {
    private func parameter(_ elements: [Float], gradient: [Float]) -> Tensor {
        let parameter = Tensor(elements, requiresGrad: true)
        parameter.grad = Tensor(gradient)
        return parameter
    }

    @Test func sgdGoesDownTheGradient() {
        let w = parameter([1, 2], gradient: [0.5, -1])
        SGD([w], lr: 0.5).step()
        #expect(w.elements == [0.75, 2.5])
    }

    @Test func momentumKeepsGoing() {
        let w = parameter([1], gradient: [1])
        let optimizer = SGD([w], lr: 0.25, momentum: 0.5)
        optimizer.step()  // v = 1, w = 0.75
        optimizer.step()  // v = 1.5, w = 0.375
        #expect(w.elements == [0.375])
        #expect(optimizer.state[0, "momentum_buffer"]?.elements == [1.5])
    }

    @Test func withoutAGradientNothingChanges() {
        let w = Tensor([1], requiresGrad: true)
        let optimizer = Adam([w])
        optimizer.step()
        #expect(w.elements == [1])
        #expect(optimizer.state.entries.isEmpty)
    }

    @Test func zeroGradClearsAllParameters() {
        let w = parameter([1], gradient: [1])
        let v = parameter([1], gradient: [1])
        SGD([w, v], lr: 0.1).zeroGrad()
        #expect(w.grad == nil)
        #expect(v.grad == nil)
    }

    @Test func groupsHaveSettingsOfTheirOwn() {
        let w = parameter([1], gradient: [1])
        let v = parameter([1], gradient: [1])
        let optimizer = SGD([ParameterGroup([w], SGD.Settings(lr: 0.5)), ParameterGroup([v], SGD.Settings(lr: 0.25))])
        optimizer.step()
        #expect(w.elements == [0.5])
        #expect(v.elements == [0.75])
        #expect(optimizer.learningRates == [0.5, 0.25])
        optimizer.learningRate = 0.125
        #expect(optimizer.learningRates == [0.125, 0.125])
        optimizer.groups[1].settings.momentum = 0.9
        #expect(optimizer.groups[0].settings.momentum == 0)
    }

    /// Every optimizer, with all the state it can have.
    static let makers: [@Sendable ([Tensor]) -> any Optimizer] = [
        { SGD($0, lr: 0.1, momentum: 0.9) }, { Adam($0, lr: 0.1, amsgrad: true) }, { AdamW($0, lr: 0.1) },
        { RMSprop($0, lr: 0.1, momentum: 0.5, centered: true) }, { Adagrad($0, lr: 0.1) },
    ]

    @Test(arguments: makers.indices) func aKeptStateContinuesTheSameTrajectory(_ maker: Int) throws {
        let w = Tensor([1, -2, 3], requiresGrad: true)
        let optimizer = OptimizerTests.makers[maker]([w])
        func step(_ optimizer: any Optimizer, _ w: Tensor) {
            w.grad = Tensor(w.elements.map { 2 * $0 + 0.5 })
            optimizer.step()
        }
        for _ in 0..<3 { step(optimizer, w) }
        let kept = (optimizer.state.entries, w.elements)
        for _ in 0..<3 { step(optimizer, w) }
        let end = w.elements

        // Back in the same optimizer, and then in a fresh one.
        w.assign(kept.1)
        try optimizer.restore(kept.0)
        for _ in 0..<3 { step(optimizer, w) }
        #expect(w.elements == end)
        let copy = Tensor(kept.1, requiresGrad: true)
        let fresh = OptimizerTests.makers[maker]([copy])
        try fresh.restore(kept.0)
        for _ in 0..<3 { step(fresh, copy) }
        #expect(copy.elements == end)
    }

    @Test func aStateKeptBeforeTheFirstStepIsEmpty() throws {
        let w = parameter([1], gradient: [1])
        let optimizer = SGD([w], lr: 0.25, momentum: 0.5)
        let kept = optimizer.state.entries
        optimizer.step()
        #expect(optimizer.state.entries.map(\.name) == ["momentum_buffer"])
        try optimizer.restore(kept)
        #expect(optimizer.state.entries.isEmpty)
    }

    @Test func aStateThatDoesNotFitIsRefusedWhole() {
        let optimizer = SGD([parameter([1, 2], gradient: [1, 1])], lr: 0.1, momentum: 0.5)
        optimizer.step()
        let elements = Tensor([1, 2, 3]).storage.snapshot()
        let entry = { (parameter: Int, name: String) in
            OptimizerState.Entry(parameter: parameter, name: name, shape: [3], elements: elements)
        }
        #expect(throws: OptimizerStateError.unknownName("exp_avg", known: ["momentum_buffer"])) {
            try optimizer.restore([entry(0, "exp_avg")])
        }
        #expect(throws: OptimizerStateError.unknownParameter(1, count: 1)) {
            try optimizer.restore([entry(1, "momentum_buffer")])
        }
        #expect(
            throws: OptimizerStateError.shape(name: "momentum_buffer", parameter: 0, expected: [2], got: [3])
        ) {
            try optimizer.restore([entry(0, "momentum_buffer")])
        }
        #expect(optimizer.state[0, "momentum_buffer"]?.elements == [1, 1])
    }

    @Test func settingsSayWhatIsWrongWithThem() {
        #expect(SGD.Settings(lr: -1).problem == "the learning rate is -1.0; it must be at least 0.")
        #expect(SGD.Settings(lr: 1, nesterov: true).problem?.contains("Nesterov") == true)
        #expect(AdamSettings(betas: (0.9, 1)).problem?.contains("the second beta is 1.0") == true)
        #expect(RMSprop.Settings(momentum: -0.5).problem != nil)
        #expect(Adagrad.Settings(lrDecay: .nan).problem != nil)
        #expect(SGD.Settings(lr: 0.1, momentum: 0.9, nesterov: true).problem == nil)
    }

    @Test func refusesParametersItCannotTrain() async {
        await #expect(processExitsWith: .failure) {
            let w = Tensor([1], requiresGrad: true)
            _ = SGD([w, w], lr: 0.1)
        }
        await #expect(processExitsWith: .failure) { _ = SGD([Tensor([1], requiresGrad: true) * 2], lr: 0.1) }
        await #expect(processExitsWith: .failure) { _ = SGD([] as [Tensor], lr: 0.1) }
    }

    @Test func anL1PenaltyHasTheSlopeOfMagnitudes() {
        let w = parameter([2, -3, 0, -0.0], gradient: [1, 1, 1, 1])
        addL1Gradient([w, Tensor([1], requiresGrad: true)], 0.25)
        #expect(w.grad?.elements == [1.25, 0.75, 1, 1])
    }

    @Test func clippingWithoutGradientsIsHarmless() {
        #expect(clipGradNorm([Tensor([1], requiresGrad: true)], maxNorm: 1) == 0)
    }
}
