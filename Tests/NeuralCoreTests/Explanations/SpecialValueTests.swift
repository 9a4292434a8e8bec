import NeuralCore
import TestSupport
import Testing

/// NaN, infinities, zeros and numbers at the ends of the 32-bit range: what an explanation gives is what is stored.
@Suite struct SpecialValueTests {
    static let values: [Float] = [
        .nan, .infinity, -.infinity, 0, -0.0, 0x1p-130, -1e-30, 3e38, -3e38, 1e20, -100, 20.5,
    ]

    /// Each value alone among ordinary numbers, so that it is seen where it leads.
    @Test(arguments: Endurance.share(oneIn: 2, of: values)) func explainsWhatIsStored(_ value: Float) throws {
        for entry in GradientCase.all { try explainsWhatIsStored(entry, value) }
    }

    private func explainsWhatIsStored(_ entry: GradientCase, _ value: Float) throws {
        for changed in entry.inputs().indices {
            let inputs = entry.inputs()
            var elements = inputs[changed].elements
            elements[elements.count / 2] = value
            inputs[changed].assign(elements)
            let y = entry.compute(inputs)
            let trace = Trace(of: y)
            let weights = (0..<y.numel()).map { 0.75 + 0.5 * Float($0 * 7 % 11) / 11 }
            var pass = try BackwardSteps(
                from: y, gradient: Tensor(weights, shape: y.shape), afterwards: .keepForLooking)
            pass.finish()
            for node in trace.nodes {
                for position in 0..<min(node.outputShape.numel(), 24) {
                    let derivation = try #require(node.derivation(at: position), "\(entry) \(value)")
                    compare(
                        derivation.result, node.output.elements[position], [derivation],
                        "\(entry) \(value) \(node.name)")
                }
            }
            for (index, input) in inputs.enumerated() {
                guard let gradient = input.grad?.elements else { continue }
                // Of infinities that come from upstream, and of weights that overflow, the order of additions decides.
                guard trace.uses(of: input).allSatisfy({ $0.node.upstreamGradient!.elements.allSatisfy(\.isFinite) }),
                    !(entry.description.contains("norm") && changed == 1)
                else { continue }
                for position in 0..<min(gradient.count, 24) {
                    let derivations = trace.uses(of: input).compactMap {
                        $0.0.gradientDerivation(of: $0.1, at: position)
                    }
                    let sum = derivations.reduce(0) { $0 + $1.result }
                    compare(sum, gradient[position], derivations, "\(entry) \(value) dL/d(input \(index))[\(position)]")
                }
            }
        }
    }

    /// What is said beside a NaN must not speak of its sign or its size.
    @Test func nothingIsSaidOfTheSignOfNaN() throws {
        let x = Tensor([.nan, -1], requiresGrad: true)
        let hidden = relu(x)
        let loss = L1Loss()(hidden, Tensor([1, 1]))
        let trace = Trace(of: loss)
        var pass = try BackwardSteps(from: loss, gradient: Tensor(1), afterwards: .keepForLooking)
        pass.finish()
        #expect(trace.nodes.count == 2)
        let first = try #require(hidden.node)
        let last = try #require(loss.node)
        #expect(first.derivation(at: 0)?.notes == [])
        #expect(first.derivation(at: 1)?.notes == [.blocked(slope: 0)])
        let through = try #require(first.gradientDerivation(of: 0, at: 0))
        #expect(through.notes == [])
        #expect(!through.formula.contains("x > 0"))
        let before = try #require(last.gradientDerivation(of: 0, at: 0))
        #expect(before.notes == [])
        #expect(x.grad?.elements == [0, 0], "PyTorch: sign(nan) is 0")
    }

    /// 3e38 + 3e38 is infinite in 32 bits.
    @Test func updatesOverflowAsTheyAreStored() {
        let weight = Tensor([3e38], requiresGrad: true)
        let optimizer = SGD([weight], lr: 1)
        weight.grad = Tensor([-3e38])
        optimizer.step()
        #expect(weight.elements == [.infinity])
        let numbers = UpdateNumbers(old: 3e38, gradient: -3e38, before: [:], after: [:])
        let derivation = optimizer.derivation(of: .parameter, numbers, at: 0, learningRate: 1)
        #expect(derivation.result == .infinity)
    }

    /// Both NaN, both the same infinity, or not further apart than rounding.
    private func compare(_ explained: Double, _ stored: Float, _ derivations: [Derivation], _ what: String) {
        guard explained.isFinite, stored.isFinite else {
            let isSame = explained.isNaN ? stored.isNaN : Float(explained) == stored
            #expect(isSame, "\(what): explained \(explained), stored \(stored): \(derivations)")
            return
        }
        let scale = derivations.flatMap(\.terms).reduce(Double(stored.magnitude)) { $0 + abs($1.contribution) }
        #expect(
            abs(explained - Double(stored)) <= 1e-5 * scale + 1e-6,
            "\(what): explained \(explained), stored \(stored): \(derivations)")
    }
}
