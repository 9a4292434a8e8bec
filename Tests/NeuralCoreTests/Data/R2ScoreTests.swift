import NeuralCore
import Testing

/// The examples of scikit-learn's page on `r2_score`, and what its rules say of constant targets.
struct R2ScoreTests {
    private func score(_ output: [Float], _ target: [Float], columns: Int = 1) -> Float {
        let shape: Shape = [output.count / columns, columns]
        var score = R2Score()
        score.add(Tensor(output, shape: shape), Tensor(target, shape: shape))
        return score.value
    }

    @Test func isThatOfScikitLearn() {
        #expect(abs(score([2.5, 0, 2, 8], [3, -0.5, 2, 7]) - 0.948_608_14) < 1e-6)
        #expect(abs(score([0, 2, -1, 2, 8, -5], [0.5, 1, -1, 1, 7, -6], columns: 2) - 0.936_800_53) < 1e-6)
        #expect(score([1, 2, 3], [1, 2, 3]) == 1)
        #expect(score([2, 2, 2], [1, 2, 3]) == 0)
        #expect(score([3, 2, 1], [1, 2, 3]) == -3)
    }

    @Test func targetsThatNeverChangeAreHitOrMissed() {
        #expect(score([-2, -2, -2], [-2, -2, -2]) == 1)
        #expect(score([-2, -2, -2.001], [-2, -2, -2]) == 0)
        #expect(score([1, 5, 2, 5, 3, 5], [1, 5, 2, 5, 3, 5], columns: 2) == 1)
        #expect(score([.nan, 1], [1, 1]).isNaN && score([.nan, 1], [1, 2]).isNaN)
    }

    @Test func oneSampleHasNone() {
        #expect(score([1], [1]).isNaN && R2Score().value.isNaN)
    }

    /// Targets far from 0 keep their differences, in batches as at once.
    @Test func isTheSameInBatches() {
        let target: [Float] = (0..<64).map { 1_000_000 + Float($0 % 7) }
        let output = target.enumerated().map { $1 + Float($0 % 3) }
        var score = R2Score()
        for start in stride(from: 0, to: 64, by: 24) {
            let part = start..<min(start + 24, 64)
            score.add(
                Tensor(Array(output[part]), shape: [part.count]), Tensor(Array(target[part]), shape: [part.count]))
        }
        #expect(score.value == self.score(output, target))
        #expect(abs(score.value - 0.597_484_3) < 1e-6)
    }
}
