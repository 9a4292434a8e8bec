import NeuralCore
import Testing

@Suite struct AutogradErrorTests {
    @Test func aReleasedGraphCannotBeWalkedAgain() throws {
        let x = Tensor([2], requiresGrad: true)
        let y = (x * x).sum()
        try y.attemptBackward()
        #expect(throws: AutogradError.released(operation: "Multiply")) { try y.attemptBackward() }
        #expect(x.grad?.elements == [4], "nothing changes when the pass cannot run")
    }

    @Test func aKeptGraphCan() throws {
        let x = Tensor([2], requiresGrad: true)
        let y = (x * x).sum()
        try y.attemptBackward(retainGraph: true)
        try y.attemptBackward()
        #expect(x.grad?.elements == [8])
    }

    @Test func aGraphThatSavedNothingCanToo() throws {
        let x = Tensor([2], requiresGrad: true)
        let y = (x + x).sum()
        try y.attemptBackward()
        try y.attemptBackward()
        #expect(x.grad?.elements == [4])
    }

    @Test func aGradientIsMadeUpForScalarsOnly() {
        let x = Tensor([1, 2], requiresGrad: true)
        #expect(throws: AutogradError.notAScalar(shape: [2])) { try (x * x).attemptBackward() }
        #expect(throws: AutogradError.gradientShape(expected: [2], got: [3])) {
            try (x * x).attemptBackward(gradient: Tensor([1, 2, 3]))
        }
    }

    @Test func withoutAGraphThereIsNothingToDo() {
        let x = Tensor([1], requiresGrad: true)
        #expect(throws: AutogradError.noGraph) { try Tensor([1]).sum().attemptBackward() }
        #expect(throws: AutogradError.noGraph) { try withNoGrad { x * x }.sum().attemptBackward() }
    }

    @Test func anOperandChangedSinceForwardIsReported() {
        let x = Tensor([1, 2], requiresGrad: true)
        let w = Tensor([3, 4], requiresGrad: true)
        let loss = (x * w).sum()
        w.assign(5, at: [0])
        #expect(throws: AutogradError.changedInPlace(operation: "Multiply", tensor: .operand(1), shape: [2])) {
            try loss.attemptBackward()
        }
        #expect(x.grad == nil)
    }

    @Test func aChangeThroughAViewIsReportedToo() {
        let x = Tensor([1, 2, 3, 4], requiresGrad: true)
        let loss = (x.view(2, 2) * x.view(2, 2)).sum()
        x.assign(0, at: [3])
        #expect(throws: AutogradError.self) { try loss.attemptBackward() }
    }

    @Test func aResultChangedSinceForwardIsReported() {
        let x = Tensor([1, 2], requiresGrad: true)
        let y = exp(x)
        let loss = y.sum()
        y.fill(0)
        #expect(throws: AutogradError.changedInPlace(operation: "Exp", tensor: .result, shape: [2])) {
            try loss.attemptBackward()
        }
    }

    @Test func whatNoGradientReadsMayChange() throws {
        // dL/dx of x + w reads neither, that of x w reads w only.
        let x = Tensor([1, 2])
        let w = Tensor([3, 4], requiresGrad: true)
        let sum = (x + w).sum()
        let product = (x * w).sum()
        w.assign([0, 0])
        try sum.attemptBackward()
        try product.attemptBackward()
        #expect(w.grad?.elements == [2, 3])
        // relu reads its result, not its operand.
        let y = relu(w)
        w.fill(7)
        try y.sum().attemptBackward()
        #expect(w.grad?.elements == [2, 3])
    }

    @Test func sentencesSayWhatToDo() {
        #expect(AutogradError.notAScalar(shape: [2, 3]).description.contains("[2, 3]"))
        #expect(AutogradError.released(operation: "Linear").description.contains("retainGraph"))
        #expect(
            AutogradError.changedInPlace(operation: "Linear", tensor: .operand(1), shape: [2]).description
                .contains("operand 1 of shape [2]"))
    }

    @Test func misuseEndsTheProgramWithTheSentence() async throws {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let x = Tensor([1, 2], requiresGrad: true)
            (x * x).backward()
        }
        let message = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
        #expect(message.contains("this tensor has shape [2]; reduce it with sum() or mean()"))
    }

    @Test func shapesThatDoNotFitAreBothNamed() async throws {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = linear(Tensor.zeros(1, 9216), Tensor.zeros(512, 12544))
        }
        let message = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
        #expect(message.contains("input [1, 9216] does not fit weight [512, 12544]"))
    }

    @Test func aComputedTensorCannotBeFrozen() async {
        await #expect(processExitsWith: .failure) {
            let y = Tensor([1], requiresGrad: true) * 2
            y.requiresGrad = false
        }
    }
}
