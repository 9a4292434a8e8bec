import NeuralCore
import Testing

@Suite struct AutogradTests {
    @Test func differentiatesAProduct() {
        let x = Tensor([2, 3], requiresGrad: true)
        let y = Tensor([5, 7], requiresGrad: true)
        let loss = (x * y).sum()
        loss.backward()
        #expect(loss.item() == 31)
        #expect(x.grad?.elements == [5, 7])
        #expect(y.grad?.elements == [2, 3])
    }

    @Test func differentiatesThroughAChain() {
        // L = Σ relu(2x - 1)²; dL/dx = 4 relu(2x - 1)
        let x = Tensor([0, 1, 2], requiresGrad: true)
        let y = relu(2 * x - 1)
        (y * y).sum().backward()
        #expect(x.grad?.elements == [0, 4, 12])
    }

    @Test func accumulatesUntilCleared() {
        let x = Tensor([1, 2], requiresGrad: true)
        #expect(x.grad == nil)
        for pass in 1...3 {
            (x * x).sum().backward()
            #expect(x.grad?.elements == [2 * Float(pass), 4 * Float(pass)])
        }
        x.zeroGrad()
        #expect(x.grad == nil)
        (3 * x).sum().backward()
        #expect(x.grad?.elements == [3, 3])
        x.zeroGrad(setToNone: false)
        #expect(x.grad?.elements == [0, 0])
        (3 * x).sum().backward()
        #expect(x.grad?.elements == [3, 3])
    }

    @Test func sumsOverAllUses() {
        let x = Tensor([3], requiresGrad: true)
        let y = x * x  // 9; dy/dx = 6
        (y + y * x + y).sum().backward()  // 2x² + x³: 4x + 3x² = 39
        #expect(x.grad?.elements == [39])
    }

    @Test func sumsOverBothOperandsBeingOneTensor() {
        let x = Tensor([1, 2, 3, 4], shape: [2, 2], requiresGrad: true)
        matmul(x, x).sum().backward()
        #expect(x.grad?.elements == [7, 11, 9, 13])
        x.zeroGrad()
        // The same for a computed tensor.
        let h = x * 1
        matmul(h, h).sum().backward()
        #expect(x.grad?.elements == [7, 11, 9, 13])
    }

    @Test func doesNotMixGradientsThatShareOneTensor() {
        // An addition sends one tensor to both operands; adding to one must not change the other.
        let a = Tensor([1], requiresGrad: true)
        let b = Tensor([2], requiresGrad: true)
        let sum = a + b
        sum.sum().backward()
        (a * 10).sum().backward()
        #expect(a.grad?.elements == [11])
        #expect(b.grad?.elements == [1])
    }

    @Test func keepsTheCallersGradientApart() {
        let x = Tensor([1, 2], requiresGrad: true)
        let given = Tensor([5, 6])
        x.backward(gradient: given)
        (x * 2).sum().backward()
        #expect(given.elements == [5, 6])
        #expect(x.grad?.elements == [7, 8])
    }

    @Test func takesAGradientForANonScalar() {
        let x = Tensor([1, 2, 3], requiresGrad: true)
        (x * x).backward(gradient: Tensor([1, 0, 10]))
        #expect(x.grad?.elements == [2, 0, 60])
    }

    @Test func recordsNothingWithoutGrad() {
        let x = Tensor([1, 2], requiresGrad: true)
        let y = withNoGrad { x * x }
        #expect(!y.requiresGrad)
        #expect(y.isLeaf)
        let z = withNoGrad { withEnabledGrad { x * x } }
        #expect(z.requiresGrad)
        #expect((x * x).requiresGrad)
        #expect((x * x).node?.name == "Multiply")
    }

    @Test func recordsNothingWhenNobodyNeedsIt() {
        let y = Tensor([1]) * Tensor([2])
        #expect(!y.requiresGrad)
        #expect(y.node == nil)
    }

    @Test func comesBackFromThrowingBodies() {
        struct Failure: Error {}
        let x = Tensor([1], requiresGrad: true)
        try? withNoGrad { throw Failure() }
        #expect((x * x).requiresGrad)
    }

    @Test func detachCutsTheGraph() {
        let x = Tensor([3], requiresGrad: true)
        let y = x * x
        (y.detach() * x).sum().backward()
        #expect(x.grad?.elements == [9])
    }

    @Test func keepsGradientsOfComputedTensorsOnlyWhenAsked() {
        let x = Tensor([2], requiresGrad: true)
        let y = x * x
        let z = y * 3
        z.retainGrad()
        z.sum().backward(retainGraph: true)
        #expect(y.grad == nil)
        #expect(z.grad?.elements == [1])
        z.sum().backward()
        #expect(z.grad?.elements == [2])
        z.zeroGrad()
        #expect(z.grad == nil)
    }

    @Test func frozenTensorsGetNoGradient() {
        let w = Tensor([2], requiresGrad: true)
        let frozen = Tensor([3])
        (w * frozen).sum().backward()
        #expect(w.grad?.elements == [3])
        #expect(frozen.grad == nil)
    }

    @Test func switchesLeavesOnAndOff() {
        let x = Tensor([1])
        x.requiresGrad = true
        (x * 2).sum().backward()
        #expect(x.grad?.elements == [2])
        x.requiresGrad = false
        #expect(!(x * 2).requiresGrad)
    }

    @Test func isTheSameOnEmptyTensors() {
        let x = Tensor.zeros([0, 3], requiresGrad: true)
        let w = Tensor.ones([4, 3], requiresGrad: true)
        linear(x, w).sum().backward()
        #expect(x.grad?.shape == [0, 3])
        #expect(w.grad?.elements == [Float](repeating: 0, count: 12))
    }

    @Test func ordersNodesFromTheLoss() {
        let x = Tensor([1], requiresGrad: true)
        let loss = (relu(x) * x).sum()
        #expect(loss.backwardOrder().map(\.name) == ["Sum", "Multiply", "ReLU"])
    }

    @Test func survivesAVeryLongChain() {
        let x = Tensor([1], requiresGrad: true)
        var y = x
        for _ in 0..<100_000 { y = y + 1 }
        y.sum().backward()
        #expect(x.grad?.elements == [1])
        // And a chain that no backward has released.
        y = x
        for _ in 0..<100_000 { y = relu(y) }
        #expect(y.item() == 1)
    }
}
