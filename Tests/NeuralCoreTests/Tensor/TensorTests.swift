import NeuralCore
import Testing

@Suite struct TensorTests {
    @Test func nanHasNoSignInPrint() {
        #expect(Tensor([-Float.nan, .nan, -.infinity]).description == "tensor([nan, nan, -inf])")
    }

    @Test func holdsElementsRowByRow() {
        let x = Tensor([1, 2, 3, 4, 5, 6], shape: [2, 3])
        #expect(x[element: [0, 2]] == 3)
        #expect(x[element: [1, 0]] == 4)
        #expect(x.offset(of: [1, 2]) == 5)
        #expect(x.offset(of: [2, 0]) == nil)
        #expect(Tensor(7).item() == 7)
        #expect(Tensor(7).shape == [])
    }

    @Test func isCreatedFilled() {
        #expect(Tensor.zeros(2, 2).elements == [0, 0, 0, 0])
        #expect(Tensor.ones(3).elements == [1, 1, 1])
        #expect(Tensor.full([2], -1.5).elements == [-1.5, -1.5])
        #expect(Tensor.randn(1, 1, 32, 32).shape == [1, 1, 32, 32])
        #expect(Tensor.zeros(0, 3).elements == [])
    }

    @Test func viewsShareStorage() {
        let x = Tensor([1, 2, 3, 4])
        let view = x.view(2, -1)
        x.assign(9, at: [1])
        #expect(view.elements == [1, 9, 3, 4])
        #expect(view.shape == [2, 2])
        #expect(x.detach().storage === x.storage)
        #expect(x.clone().storage !== x.storage)
    }

    @Test func flattens() {
        let x = Tensor.zeros(2, 3, 4, 5)
        #expect(x.flatten().shape == [120])
        #expect(x.flatten(from: 1).shape == [2, 60])
        #expect(x.flatten(from: 1, to: 2).shape == [2, 12, 5])
        #expect(Tensor(1).flatten().shape == [1])
    }

    @Test func keepsASnapshotThroughInPlaceChanges() {
        let x = Tensor([1, 2, 3])
        let kept = x.storage.snapshot()
        x.assign([4, 5, 6])
        x.assign(7, at: [0])
        #expect(Array(kept.values) == [1, 2, 3])
        #expect(x.elements == [7, 5, 6])
        x.storage.restore(kept)
        #expect(x.elements == [1, 2, 3])
        x.fill(0)
        #expect(Array(kept.values) == [1, 2, 3])
        let other = Tensor(kept, shape: [3, 1])
        other.assign(9, at: [1, 0])
        #expect(other.elements == [1, 9, 3] && Array(kept.values) == [1, 2, 3])
    }

    @Test func changesInPlaceWhenNobodyHoldsASnapshot() {
        let x = Tensor([1, 2, 3])
        let before = x.withElements { $0.baseAddress }
        x.assign(5, at: [2])
        #expect(x.withElements { $0.baseAddress } == before)
    }

    @Test func refusesWhatDoesNotFit() async {
        await #expect(processExitsWith: .failure) { _ = Tensor([1, 2, 3], shape: [2, 2]) }
        await #expect(processExitsWith: .failure) { _ = Tensor([1, 2]).item() }
        await #expect(processExitsWith: .failure) { _ = Tensor([1, 2, 3, 4]).view(3, -1) }
        await #expect(processExitsWith: .failure) { _ = Shape([1, 1, 1, 1, 1, 1, 1]) }
    }
}
