import NeuralCore
import Testing

/// NaN, infinities and the ends of the range through operations and losses, against PyTorch
/// (Tests/Reference/special_fixtures.py). Each number is measured by itself: there is no large one beside it that would excuse it.
@Suite struct SpecialFixtureTests {
    static let operations = Dictionary(uniqueKeysWithValues: ComparedOperation.all.map { ($0.fixture, $0) })

    @Test func followsPyTorch() throws {
        for entry in Fixture(named: "special")["cases"].list { try followsPyTorch(entry) }
    }

    private func followsPyTorch(_ entry: Fixture) throws {
        let name = entry["name"].string
        let operation = try #require(Self.operations[entry["operation"].string], "\(name)")
        let inputs = entry["inputs"].list.map { input in
            let tensor = input.bitTensor
            tensor.requiresGrad = true
            return tensor
        }
        let output = operation.compute(inputs, entry["arguments"]).output
        compare(output, entry["output"].bitTensor, within: 1e-5, "\(name): output")
        output.backward(gradient: entry["upstream"].bitTensor)
        for (index, (input, gradient)) in zip(inputs, entry["gradients"].list).enumerated() {
            compare(try #require(input.grad, "\(name)"), gradient.bitTensor, within: 1e-4, "\(name): gradient \(index)")
        }
    }

    private func compare(_ found: Tensor, _ expected: Tensor, within tolerance: Float, _ what: String) {
        #expect(found.shape == expected.shape, "\(what)")
        for (position, (a, b)) in zip(found.elements, expected.elements).enumerated() {
            let rounding = tolerance * b.magnitude + 8 * Float.leastNonzeroMagnitude
            let isSame = a == b || (a.isNaN && b.isNaN) || (b.isFinite && (a - b).magnitude <= rounding)
            #expect(isSame, "\(what) [\(position)] is \(a), PyTorch's \(b)")
        }
    }

    /// PyTorch 2.13 of -x, 3 x, 0 x, x + 0, x - 0, tanh x, x^0.5 and x^-0.5 at 0 and -0.
    @Test func zerosKeepTheirSigns() {
        let x = Tensor([0, -0.0])
        let cases: [(Tensor, [Float])] = [
            (-x, [-0.0, 0]), (3 * x, [0, -0.0]), (x * 0, [0, -0.0]), (x + 0, [0, 0]), (x - 0, [0, -0.0]),
            (0 - x, [0, 0]),
            (tanh(x), [0, -0.0]), (pow(x, 0.5), [0, -0.0]), (pow(x, -0.5), [.infinity, -.infinity]),
            (1 / -x, [-.infinity, .infinity]),
        ]
        for (index, (y, expected)) in cases.enumerated() {
            #expect(y.elements.map(\.bitPattern) == expected.map(\.bitPattern), "case \(index): \(y)")
        }
        let root = Tensor([-0.0], requiresGrad: true)
        pow(root, 0.5).backward()
        #expect(root.grad?.elements == [-.infinity])
    }

    /// PyTorch 2.13: torch.clamp takes the upper bound where the bounds cross, and a NaN bound makes everything NaN.
    @Test func clampAtStrangeBounds() {
        let x = Tensor([0, 5, .nan])
        #expect(clamp(x, min: 3, max: 1).elements.prefix(2) == [1, 1])
        #expect(clamp(x, min: 3, max: 1).elements[2].isNaN)
        #expect(clamp(x, min: .nan, max: 1).elements.allSatisfy { $0.isNaN })
        #expect(clamp(x, min: 0, max: .nan).elements.allSatisfy { $0.isNaN })
        let w = Tensor([2, -7], requiresGrad: true)
        (w * w).sum().backward()
        clipGradValue([w], clipValue: -1)
        #expect(w.grad?.elements == [-1, -1], "PyTorch clamps to min 1, max -1 here")
    }

    /// Equal numbers do not differ, whatever their rounding: 0.1 has no exact mean of seven.
    @Test func equalNumbersHaveNoSlope() {
        for value in [0.1, 7, -1e30, 0x1p-131, 1_000.7] as [Float] {
            for count in [2, 3, 7, 1000] {
                let x = Tensor([Float](repeating: value, count: count), requiresGrad: true)
                let y = x.std()
                y.backward()
                #expect(y.item() == 0)
                #expect(x.grad!.elements.allSatisfy { $0 == 0 })
            }
        }
        // A feature that is constant, normalised by hand.
        let x = Tensor([7, 7, 7], requiresGrad: true)
        ((x - x.mean()) / (x.std() + 1e-5)).sum().backward()
        #expect(x.grad!.elements.allSatisfy { $0.magnitude < 0.1 }, "0 but for the rounding of 10⁵")
        #expect(Tensor([1, 2]).var(correction: .min).item() < 1e-18)
        #expect(Tensor([1, 2]).var(correction: .max).item() == .infinity)
    }

    /// By hand: x̂ is 0, and so is the gradient, to the last bit.
    @Test func rowsOfOneNumberHaveNoSlope() {
        let x = Tensor([1_000.7, -3.3, 0.1], shape: [3, 1], requiresGrad: true)
        layerNorm(x, [1], weight: Tensor([1.7])).backward(gradient: Tensor([0.3, -1.1, 7], shape: [3, 1]))
        #expect(x.grad!.elements.allSatisfy { $0 == 0 })
    }

    /// PyTorch 2.13: 5, 5.
    @Test func aLinearLayerWithoutInputsHasABias() {
        let bias = Tensor.zeros([2], requiresGrad: true)
        let weight = Tensor.zeros([2, 0], requiresGrad: true)
        linear(Tensor.zeros(5, 0), weight, bias).sum().backward()
        #expect(bias.grad?.elements == [5, 5])
        #expect(weight.grad?.shape == [2, 0])
        let x = Tensor.ones([3, 2], requiresGrad: true)
        linear(x, Tensor.zeros(0, 2)).sum().backward()
        #expect(x.grad?.elements == [0, 0, 0, 0, 0, 0], "a layer without outputs")
    }

    /// Fixed statistics pass every gradient by itself; PyTorch 2.13: 0.5 dy / √(0.25 + 0), whatever x is.
    @Test func batchNormEvaluatingPassesBesideAnInfinity() {
        let x = Tensor([1, .infinity, .nan, 2], shape: [1, 1, 2, 2], requiresGrad: true)
        let running = RunningStatistics(mean: Tensor([0.3]), variance: Tensor([0.25]))
        let y = batchNorm2d(
            x, weight: Tensor([0.5]), bias: Tensor([0]), running: running, training: false, eps: 0)
        y.backward(gradient: Tensor([1, 2, 3, 4], shape: [1, 1, 2, 2]))
        #expect(x.grad?.elements == [1, 2, 3, 4])
    }

    /// As PyTorch's norm(): of squares that overflow it is infinite, not NaN.
    @Test func normsOverflowToInfinity() {
        #expect(Tensor([.infinity, -.infinity, -8.7e19, 4.7e19]).norm().item() == .infinity)
        #expect(Tensor([Float](repeating: -1e30, count: 10)).norm().item() == .infinity)
        #expect(Tensor([Float](repeating: 1e30, count: 10)).statistics.norm == .infinity)
        #expect(Tensor([1, .nan]).norm().item().isNaN)
        let w = Tensor([1e30, 1], requiresGrad: true)
        w.grad = Tensor([1e30, 1])
        #expect(clipGradNorm([w], maxNorm: 1) == .infinity)
        #expect(w.grad?.elements == [0, 0])
    }
}
