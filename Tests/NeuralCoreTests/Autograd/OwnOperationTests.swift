import NeuralCore
import Testing

/// What somebody who uses the library can do without being part of it.
@Suite struct OwnOperationTests {
    struct Cube: Operation {
        var name: String { "Cube" }
        func reads(forGradientOf operand: Int) -> SavedTensors { .input(0) }
        func backward(_ pass: BackwardPass) {
            pass.send(to: 0) { pass.upstream * pow(pass.input(0), 2) * 3 }
        }
    }

    private func cube(_ x: Tensor) -> Tensor { withNoGrad { pow(x, 3) }.recorded(Cube(), x) }

    @Test func takesPartInBackward() {
        let x = Tensor([1, -2], requiresGrad: true)
        (cube(x) * 2).sum().backward()
        #expect(x.grad?.elements == [6, 24])
        let check = numericalGradientCheck([Tensor([0.5, 2], requiresGrad: true)]) { cube($0[0]) }
        #expect(check.largestDifference < 5e-4, "\(check.worst!)")
    }

    @Test func isExplainedByItsNameAlone() throws {
        let x = Tensor([1, -2], requiresGrad: true)
        let y = cube(x)
        let trace = Trace(of: y)
        var pass = try BackwardSteps(from: y, gradient: Tensor.ones(2), afterwards: .keepForLooking)
        pass.finish()
        let node = try #require(trace.nodes.first)
        let derivation = try #require(node.derivation(at: 1))
        #expect(derivation.formula == "y = Cube(x0)")
        #expect(derivation.result == -8)
        #expect(derivation.terms.isEmpty)
        #expect(node.gradientDerivation(of: 0, at: 1) == nil)
    }

    /// Backward needs x as it was.
    @Test func noticesWhatChangedSince() throws {
        let x = Tensor([1, -2], requiresGrad: true)
        let y = cube(x).sum()
        x.assign([5, 5])
        #expect(throws: AutogradError.self) { try y.attemptBackward() }
    }
}
