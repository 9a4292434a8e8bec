import NeuralCore
import Testing

/// The operation that is named made a number that is not finite of numbers that all are.
@Suite struct NotFiniteTests {
    @Test func zeroOverZero() throws {
        let x = leaf([1, 0, 3])
        let found = try #require(try looked(((x * 2) / (x * 5)).sum()))
        #expect(found.node?.name == "Divide")
        #expect(found.position == 1 && found.value.isNaN)
    }

    @Test func exponentialOverflows() throws {
        let found = try #require(try looked((exp(leaf([1, 89]) * 1) * 0).sum()))
        #expect(found.node?.name == "Exp")
        #expect(found.position == 1 && found.value == .infinity)
    }

    @Test func logarithmOfZeroInALossMadeByHand() throws {
        // The probability of the right class is too small for a Float.
        let p = softmax(leaf([0, 200], [1, 2]), dim: 1)
        let found = try #require(try looked(-log(p.select(0, dim: 1)).sum()))
        #expect(found.node?.name == "Log")
        #expect(found.value == -.infinity)
    }

    @Test func gradientOfARootAtZero() throws {
        let found = try #require(try looked(sqrt(leaf([4, 0]) * 1).sum()))
        guard case .gradient(let node, of: 0) = found.place else {
            Issue.record("forward is finite: \(found)")
            return
        }
        #expect(node.name == "Sqrt")
        #expect(found.position == 1 && found.value == .infinity)
    }

    @Test func gradientOfALeafAtTheRootItself() throws {
        let found = try #require(try looked(sqrt(leaf([0])).sum()))
        guard case .gradient(let node, of: 0) = found.place else {
            Issue.record("forward is finite: \(found)")
            return
        }
        #expect(node.name == "Sqrt")
    }

    @Test func whatWasGivenIsNoOperations() throws {
        let x = leaf([1, .nan])
        let found = try #require(try looked((x * 2).sum()))
        guard case .leaf(let tensor) = found.place else {
            Issue.record("\(found)")
            return
        }
        #expect(tensor === x && found.position == 1)
    }

    /// A sum of finite numbers overflows, and the numbers are still finite.
    @Test func hugeNumbersAreFinite() throws {
        let huge = leaf([3e38, 3e38])
        #expect(try looked((huge * 0.5).max()) == nil)
        #expect(huge.withElements { $0.firstNotFinite } == nil)
    }

    private func leaf(_ values: [Float], _ shape: Shape? = nil) -> Tensor {
        let tensor = Tensor(values, shape: shape ?? [values.count])
        tensor.requiresGrad = true
        return tensor
    }

    private func looked(_ loss: Tensor) throws -> NotFinite? {
        let trace = Trace(of: loss)
        var pass = try BackwardSteps(from: loss, afterwards: .keepForLooking)
        pass.finish()
        return trace.firstNotFinite()
    }
}
