import NeuralCore
import Testing

/// Every operation and loss against finite differences.
@Suite struct GradientCheckTests {
    @Test(arguments: GradientCase.all) func backwardIsTheSlopeOfForward(_ entry: GradientCase) {
        let check = numericalGradientCheck(entry.inputs(), entry.compute)
        #expect(check.largestDifference < 5e-4, "\(check.worst!)")
    }

    @Test func aWrongGradientIsFound() {
        // x² with the gradient of x detached on one side: x instead of 2x.
        let x = Tensor([0.5, 2], requiresGrad: true)
        let check = numericalGradientCheck([x]) { $0[0] * $0[0].detach() }
        #expect(check.largestDifference > 0.4)
        #expect(check.worst?.position == 1)
    }

    @Test func leavesTheInputsAsTheyWere() {
        let x = Tensor([0.5, 2], requiresGrad: true)
        (x * 3).sum().backward()
        _ = numericalGradientCheck([x]) { exp($0[0]) }
        #expect(x.elements == [0.5, 2])
        #expect(x.grad?.elements == [3, 3])
    }

    @Test func oneNumbersSlopeShowsBothLosses() throws {
        let w = Tensor([1, 3], requiresGrad: true)
        let loss = { (w * w).sum() }
        let pending = loss()
        let gradient = NumericalGradient(of: w, at: 1, step: 0.5, loss: loss)
        #expect(gradient.lossBelow == 7.25)
        #expect(gradient.lossAbove == 13.25)
        #expect(gradient.value == 6)
        #expect(w.elements == [1, 3])
        // The graph made before does not take it for a change.
        try pending.attemptBackward()
        #expect(w.grad?.elements == [2, 6])
    }
}
