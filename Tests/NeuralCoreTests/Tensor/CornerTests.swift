import NeuralCore
import Synchronization
import Testing

/// What PyTorch 2.13 computes at the edges: dimensions of scalars, empty tensors, shapes that are repeated.
@Suite struct CornerTests {
    @Test func aScalarHasItsFirstAndLastDimension() {
        let s = Tensor(3, requiresGrad: true)
        #expect(s.sum(0).item() == 3)
        #expect(s.mean(-1).item() == 3)
        #expect(s.prod(0).item() == 3)
        #expect(s.std(0).item().isNaN)
        #expect(s.max(0).values.item() == 3)
        #expect(s.min(dim: -1).indices == Indices([0], shape: []))
        #expect(s.argmax(0).item() == 0)
        #expect(s.squeeze(0).shape == [])
        #expect(s.cumsum(0).shape == [])
        #expect(s.sort().values.shape == [])
        (s.sum(0) * s.max(0).values).backward()
        #expect(s.grad?.item() == 6)
    }

    @Test func emptyThingsAreNothing() {
        let x = Tensor.ones(2, 3)
        #expect(cat([Tensor.zeros(0), x], dim: 1).shape == [2, 3])
        #expect(x.indexSelect([]).shape == [0, 3])
        #expect(x[[]].shape == [0, 3])
        #expect(x[x > 2].shape == [0])
        #expect(Tensor.zeros(0, 0, 2).min(dim: 2).values.shape == [0, 0])
    }

    @Test func expandLeavesDimensions() {
        let x = Tensor([[1], [2]])
        #expect(x.expand(-1, 3).elements == [1, 1, 1, 2, 2, 2])
        #expect(x.expand([2, -1, 2]).shape == [2, 2, 2])
        #expect(Tensor([1, 2]).t().elements == [1, 2])
    }

    @Test func groupsOfOneNumberBesideOthersAreZero() {
        #expect(groupNorm(Tensor([[1, 2], [3, 4], [5, 7]]), 2).elements == [0, 0, 0, 0, 0, 0])
    }

    /// The commonest mistake in regression: [n, 1] beside [n].
    @Test func repeatedTargetsAreWarnedOfOnce() {
        let told = Mutex<[String]>([])
        setWarningHandler { text in told.withLock { $0.append(text) } }
        defer { setWarningHandler(nil) }
        let (output, target) = (Tensor.zeros(7, 1), Tensor.zeros(7))
        _ = MSELoss()(output, target)
        _ = MSELoss()(output, target)
        _ = MSELoss()(output.squeeze(), target)
        let own = told.withLock { $0 }.filter { $0.contains("[7, 1]") }
        #expect(own.count == 1)
        #expect(own.first?.hasPrefix("MSELoss: the target's shape [7] is not the output's, [7, 1]") == true)
    }
}
