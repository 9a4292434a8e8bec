import NeuralCore
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

    @Test func aScalarIsPickedAndMovedAlongIt() {
        let s = Tensor(3, requiresGrad: true)
        #expect(s.gather(Indices([0], shape: []), dim: 0).shape == [])
        #expect(s.gather([0, 0], dim: -1).elements == [3, 3])
        #expect(s.indexSelect([0], dim: -1).shape == [])
        #expect(s.flip(-1).item() == 3)
        #expect(s.transpose(0, -1).shape == [])
        #expect(s.permute().shape == [])
        #expect(s.scatter(0, Indices([0], shape: []), Tensor(5)).item() == 5)
        (s.gather([0, 0], dim: 0).sum() + s.flip(0) + s.indexSelect([0])).backward()
        #expect(s.grad?.item() == 4)
    }

    /// Nothing is normalised, and nothing is learned of it.
    @Test func anEmptyBatchLeavesBatchNormAsItWas() {
        let layer = BatchNorm2d(3)
        let x = Tensor.zeros(0, 3, 2, 2, requiresGrad: true)
        layer(x).sum().backward()
        #expect(layer.running?.mean.elements == [0, 0, 0])
        #expect(layer.running?.variance.elements == [1, 1, 1])
        #expect(layer.weight?.grad?.elements == [0, 0, 0])
        #expect(x.grad?.shape == [0, 3, 2, 2])
        #expect(BatchNorm1d(3)(Tensor.zeros(0, 3)).shape == [0, 3])
    }

    /// Rows and columns that nothing reaches hold the bias.
    @Test func anOutputPaddingMayBeAsFarAsTheDilation() {
        let y = convTranspose2d(
            Tensor([1, 2], shape: [1, 1, 1, 2]), Tensor([1, 2, 3, 4], shape: [1, 1, 2, 2]), Tensor([0.5]),
            outputPadding: Pair(0, 2), dilation: 3)
        #expect(y.shape == [1, 1, 4, 7])
        #expect(y[0, 0, 0].elements == [1.5, 2.5, 0.5, 2.5, 4.5, 0.5, 0.5])
        #expect(y[0, 0, 1].elements == Array(repeating: 0.5, count: 7))
        #expect(y[0, 0, 3].elements == [3.5, 6.5, 0.5, 4.5, 8.5, 0.5, 0.5])
    }

    /// PyTorch's places: beside each other the lists' dimension stays there, apart it comes first.
    @Test func listsInOnePlaceGoTogether() {
        let x = Tensor.arange(24).view(2, 3, 4)
        #expect(x[[0, 1], [1, 2]].elements == [4, 5, 6, 7, 20, 21, 22, 23])
        #expect(x[[0, 1], 0..., [1, 2]].tolist() == [[1, 5, 9], [14, 18, 22]])
        #expect(x[0..., [0, 2], [3, 1]].tolist() == [[3, 9], [15, 21]])
        #expect(x[[1], 0..<2, [0, 3]].tolist() == [[12, 16], [15, 19]])
        #expect(x[[0, 1], 0, [1, 2]].elements == [1, 14])
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

    /// A row of one number is its own mean: nothing comes back to it, however large it is.
    @Test func rowsOfOneNumberSendNothingBack() {
        let x = Tensor([[1000.7], [3]], requiresGrad: true)
        (layerNorm(x, [1], weight: Tensor([2]), bias: Tensor([1])) * Tensor([[0.3], [0.7]])).sum().backward()
        #expect(x.grad?.elements == [0, 0])
    }

    @Test func withoutAHandlerAWarningGoesToStandardErrorOnce() async throws {
        let result = await #expect(processExitsWith: .success, observing: [\.standardErrorContent]) {
            for _ in 0..<2 { _ = MSELoss()(Tensor.zeros(7, 1), Tensor.zeros(7)) }
        }
        let text = String(decoding: try #require(result).standardErrorContent, as: UTF8.self)
        #expect(text.split(separator: "\n").filter { $0.hasPrefix("UserWarning: MSELoss") }.count == 1, "\(text)")
    }

    /// The commonest mistake in regression: [n, 1] beside [n].
    @Test func repeatedTargetsAreWarnedOfOnce() {
        ToldWarnings.listen()
        let (output, target) = (Tensor.zeros(7, 1), Tensor.zeros(7))
        _ = MSELoss()(output, target)
        _ = MSELoss()(output, target)
        _ = MSELoss()(output.squeeze(), target)
        let own = ToldWarnings.texts.filter { $0.contains("[7, 1]") }
        #expect(own.count == 1)
        #expect(own.first?.hasPrefix("MSELoss: the target's shape [7] is not the output's, [7, 1]") == true)
    }

    /// PyTorch 2.13: as many numbers as 64-bit bounds say, which in 32 bits would be one more.
    @Test func rangesCountInFullPrecision() {
        #expect(Tensor.arange(0.1, 1.1).shape == [1])
        #expect(Tensor.arange(0.1, -7.9, step: -4).shape == [2])
    }

    /// PyTorch 2.13: -ln(1 - x) at a small x is x, to the last bit or two, not what 1 - x leaves of it.
    @Test func aSmallLossKeepsItsDigits() {
        let loss = BCELoss()(Tensor([3e-7]), Tensor([0])).item()
        #expect(abs(loss - 3e-7) < 1e-13)
    }

    @Test func equalBoundsOfHardtanhMakeThemAll() {
        #expect(hardtanh(Tensor([-1, 0, 2]), minVal: 0.5, maxVal: 0.5).elements == [0.5, 0.5, 0.5])
    }

    /// By hand: 1, 2, 0, 0, 10, 20 without its ends, of which the output padding gives the right one back before it adds zeros.
    @Test func outputPaddingBeyondTheStrideGivesBackWhatPaddingTookOff() {
        let x = Tensor([1, 2], shape: [1, 1, 1, 2])
        let y = convTranspose2d(
            x, Tensor([1, 10], shape: [1, 1, 1, 2]), Tensor([0.5]), padding: Pair(0, 1), outputPadding: Pair(0, 3),
            dilation: Pair(1, 4))
        #expect(y.elements == [2.5, 0.5, 0.5, 10.5, 20.5, 0.5, 0.5])
    }

    /// PyTorch 2.13: of equal bounds nothing goes to the lower one; at NaN to nobody.
    @Test func slopesOfBoundsThatAreTensors() {
        let x = Tensor([0, 5, .nan, 1, 1], requiresGrad: true)
        let low = Tensor([3, 3, 0, .nan, 2], requiresGrad: true)
        let high = Tensor([3, 3, 9, 9, 4], requiresGrad: true)
        clamp(x, min: low, max: high).sum().backward()
        #expect(x.grad!.elements == [0, 0, 0, 0, 0])
        #expect(low.grad!.elements == [0, 0, 0, 0, 1])
        #expect(high.grad!.elements == [0, 1, 0, 0, 0])
    }

    /// Far along a large image the share of a neighbour keeps its digits: 344 places on 269, place 200 at 255.7621...
    @Test func pixelsBetweenHaveAllTheirDigits() {
        let row = Tensor((0..<345).map { Float($0 % 2) }, shape: [1, 1, 1, 345])
        let y = interpolate(row, size: Pair(1, 270), mode: .bilinear, alignCorners: true)
        let share = 200.0 * 344 / 269 - 255
        #expect(abs(Double(y.elements[200]) - (1 - share)) < 1e-7)
    }
}
