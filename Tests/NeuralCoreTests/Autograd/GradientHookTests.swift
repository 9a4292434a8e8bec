import Testing

@testable import NeuralCore

/// Functions that are called with gradients: PyTorch's `register_hook`. The numbers are worked out by hand.
@Suite struct GradientHookTests {
    final class Seen { var gradients: [[Float]] = [] }

    /// y = x² twice used: dL/dy = 2 + 3 reaches the function whole, and 0.5 of it goes on.
    @Test func changesWhatGoesOn() {
        let seen = Seen()
        let x = Tensor([3, -1], requiresGrad: true)
        let y = x * x
        y.registerHook { gradient in
            seen.gradients.append(gradient.elements)
            return gradient * 0.5
        }
        y.retainGrad()
        (y * 2 + y * 3).sum().backward()
        #expect(seen.gradients == [[5, 5]])
        #expect(y.grad?.elements == [2.5, 2.5], "what is kept is what went on, as in PyTorch")
        #expect(x.grad?.elements == [15, -5])
    }

    /// A leaf's gradient is shown once a pass, all of it, and without what earlier passes left.
    @Test func aLeafsIsWhole() {
        let seen = Seen()
        let w = Tensor([1, 2], requiresGrad: true)
        w.registerHook { gradient in
            seen.gradients.append(gradient.elements)
            return gradient * 10
        }
        for _ in 0..<2 { (w * 2 + w * w).sum().backward() }
        #expect(seen.gradients == [[4, 6], [4, 6]])
        #expect(w.grad?.elements == [80, 120])
    }

    @Test func isCalledInOrderUntilRemoved() {
        let seen = Seen()
        let x = Tensor([1], requiresGrad: true)
        let first = x.registerHook { $0 + 1 }
        x.registerHook { seen.gradients.append($0.elements) }
        (x * 4).sum().backward()
        first.remove()
        first.remove()
        (x * 4).sum().backward()
        #expect(seen.gradients == [[5], [4]])
        #expect(x.grad?.elements == [9])
    }

    /// A linear layer's weight gets its gradient as factors, or from a kernel that adds: both reach the function.
    @Test(arguments: [1, 3]) func aLayersWeight(samples: Int) throws {
        let generator = Generator(seed: 3)
        let weight = Tensor.parameter(.randn([130, 300], generator: generator))
        let x = Tensor.randn([samples, 300], generator: generator)
        linear(x, weight, nil).sum().backward()
        let expected = try #require(weight.grad).elements
        weight.zeroGrad()
        weight.registerHook { $0 * 2 }
        linear(x, weight, nil).sum().backward()
        #expect(weight.grad?.elements == expected.map { $0 * 2 })
    }

    @Test func aPassBrokenOffLeavesNothing() throws {
        let x = Tensor([1], requiresGrad: true)
        x.registerHook { $0 * 2 }
        let square = x * x
        let loss = (square + x * 3).sum()
        var pass = try BackwardSteps(from: loss, afterwards: .retain)
        for _ in 0..<3 { _ = pass.step() }
        #expect(x.grad == nil, "half of it has come, and was not shown")
        let again = (x * 5).sum()
        again.backward()
        #expect(x.grad?.elements == [10])
    }

    @Test func gradAndScalarsToo() {
        let x = Tensor([2], requiresGrad: true)
        x.registerHook { $0 * 3 }
        #expect(grad((x * x).sum(), [x])[0].elements == [12])
        #expect(x.grad == nil)
        x.sum().backward()
        #expect(x.grad?.elements == [3])
        let leaf = Tensor(1, requiresGrad: true)
        leaf.registerHook { $0 * 7 }
        leaf.backward()
        #expect(leaf.grad?.item() == 7)
    }
}
