import NeuralCore
import Testing

/// Elements by their places, masks and comparisons, changes in place: values as PyTorch's.
@Suite struct PickingTests {
    let x = Tensor([[1, 2, 3], [4, 5, 6]])

    @Test func indicesPick() {
        #expect(x[0, 1].shape == [])
        #expect(x[0, 1].item() == 2)
        #expect(x[..., 0].elements == [1, 4])
        #expect(x[-1].elements == [4, 5, 6])
        #expect(x[0..<2, 1..<3].elements == [2, 3, 5, 6])
        #expect(x[1...].shape == [1, 3])
        #expect(x[0..., (-2)...].elements == [2, 3, 5, 6])
        #expect(x[..<1].elements == [1, 2, 3])
        #expect(x[0...1].shape == [2, 3])
        #expect(x[[1, 0, 1]].elements == [4, 5, 6, 1, 2, 3, 4, 5, 6])
        #expect(x[x > 2].elements == [3, 4, 5, 6])
        #expect(x.map { $0.sum().item() } == [6, 15])
    }

    @Test func assigningChangesInPlace() {
        let y = x.clone()
        y[0] = Tensor([7, 8, 9])
        y[1, 1] = 0
        #expect(y.elements == [7, 8, 9, 4, 0, 6])
        y[..., 0] = -1
        y[y > 8] = 1
        #expect(y.elements == [-1, 8, 1, -1, 0, 6])
        y[0..., 1] = Tensor(2)
        #expect(y.elements == [-1, 2, 1, -1, 2, 6])
        #expect(x.elements == [1, 2, 3, 4, 5, 6])
    }

    @Test func stepsByHand() {
        var w = Tensor([1, 2], requiresGrad: true)
        (w * w).sum().backward()
        let other = w
        withNoGrad { w -= 0.25 * w.grad! }
        #expect(w.elements == [0.5, 1])
        #expect(other === w, "in place")
        var total = Tensor(0)
        total += w.sum()
        total *= 2
        total.backward()
        #expect(w.grad?.elements == [4, 6], "2 and 4 from before, and 2 each")
    }

    @Test func comparisonsAndMasks() {
        let mask = x > 2
        #expect(mask.elements == [false, false, true, true, true, true])
        #expect((~mask).sum() == 2)
        #expect((mask & (x != 5)).float().sum().item() == 3)
        #expect((x == x.T.T).all())
        #expect(Tensor([1, .nan]).isNaN.any())
        #expect(`where`(mask, x, 0).elements == [0, 0, 3, 4, 5, 6])
        #expect(x.maskedFill(mask, -1).elements == [1, 2, -1, -1, -1, -1])
        #expect(x.allClose(x + 1e-7))
        #expect((x.argmax(1) == [2, 0]).float().mean().item() == 0.5)
    }

    @Test func numbersHaveNames() {
        let (n, lr) = (2, 0.5)
        #expect((x / n).elements == (x * lr).elements)
        #expect((1 / 2 * x)[0].elements == [0.5, 1, 1.5], "a quotient of literals is no whole number")
        #expect((x ** 2).elements == x.square().elements)
        #expect(pow(2, x).elements == [2, 4, 8, 16, 32, 64])
        #expect(maximum(x, 4).elements == [4, 4, 4, 4, 5, 6])
        let rows: [[Double]] = [[1, 2, 3], [4, 5, 6]]
        #expect(Tensor(rows).elements == x.elements)
        let literal: Tensor = [[1, 2, 3], [4, 5, 6]]
        #expect(literal.shape == [2, 3])
        #expect(x.tolist() == [[1, 2, 3], [4, 5, 6]])
        #expect(Float(x.sum()) == 21)
    }

    @Test func regularNumbers() {
        #expect(Tensor.arange(4).elements == [0, 1, 2, 3])
        #expect(Tensor.arange(1, 2, step: 0.25).elements == [1, 1.25, 1.5, 1.75])
        #expect(Tensor.linspace(0, 1, 5).elements == [0, 0.25, 0.5, 0.75, 1])
        #expect(Tensor.eye(2).elements == [1, 0, 0, 1])
        #expect(Tensor.ones(like: x).shape == [2, 3])
        #expect(oneHot([1, 0], numClasses: 3).elements == [0, 1, 0, 1, 0, 0])
        #expect(x.size(-1) == 3)
        #expect(x.count == 2)
    }

    /// torch.manual_seed(3), then one of each.
    @Test func drawsArePyTorchs() {
        #expect(Tensor.randint(0, 10, [8], generator: Generator(seed: 3)).elements == [6, 8, 7, 7, 0, 0, 0, 5])
        let generator = Generator(seed: 3)
        #expect(Tensor([0.1, 0.2, 0.7]).multinomial(2, generator: generator).values == [0, 1])
        #expect(Tensor([0.1, 0.2, 0.7]).multinomial(1, generator: generator).values == [2])
        let coins = Tensor.full([6], 0.06).bernoulli(generator: Generator(seed: 3))
        #expect(coins.elements == [1, 0, 0, 1, 0, 0])
    }
}

/// Gradients that are asked for by themselves.
@Suite struct GradTests {
    @Test func leavesTheGradientsAlone() {
        let (x, w) = (Tensor([1, 2], requiresGrad: true), Tensor([3, 4], requiresGrad: true))
        (x * w).sum().backward()
        let h = x * x
        let y = (h * w).sum()
        let slopes = grad(y, [x, h], retainGraph: true)
        #expect(slopes[0].elements == [6, 16])
        #expect(slopes[1].elements == [3, 4])
        #expect(x.grad?.elements == [3, 4], "as backward left it")
        #expect(w.grad?.elements == [1, 2])
        #expect(h.grad == nil)
        y.backward()
        #expect(w.grad?.elements == [2, 6])
    }
}
