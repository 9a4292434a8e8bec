/// The coefficient of determination (scikit-learn: `r2_score`; torchmetrics: `R2Score`): R2 = 1 - Σ(t - x)² / Σ(t - mean t)²,
/// the sums over all samples. 1: every output is its target; 0: no better than the targets' mean; below 0: worse.
///
/// Each of several outputs has a score of its own, and their mean counts (`multioutput="uniform_average"`). Where a target never
/// changes, its score is 1 if every output is it, else 0. Sums are in Double.
public struct R2Score: Sendable {
    private var count = 0
    private var columns: [Column] = []

    private struct Column {
        /// Targets are measured from it, so that a large mean takes no digits away.
        let first: Double
        var sum = 0.0
        var squares = 0.0
        var errors = 0.0

        mutating func add(_ output: Double, _ target: Double) {
            let distance = target - first
            sum += distance
            squares += distance * distance
            errors += (target - output) * (target - output)
        }

        func score(_ count: Int) -> Double {
            let spread = squares - sum * sum / Double(count)
            guard spread > 0 else { return errors == 0 ? 1 : errors.isNaN ? .nan : 0 }
            return 1 - errors / spread
        }
    }

    public init() {}

    /// Takes in samples with their targets.
    ///
    /// - Precondition: both have the shape `[n, ...]`, the same for all samples.
    /// - Complexity: O(elements).
    public mutating func add(_ output: Tensor, _ target: Tensor) {
        guard output.shape == target.shape, output.dim() > 0 else {
            fail("R2Score: output \(output.shape) and target \(target.shape) must have the same shape [n, ...].")
        }
        guard output.shape[0] > 0 else { return }
        let width = output.numel() / output.shape[0]
        output.withElements { outputs in
            target.withElements { targets in
                if columns.isEmpty { columns = targets.prefix(width).map { Column(first: Double($0)) } }
                guard columns.count == width else { fail("R2Score: \(columns.count) outputs before, \(width) now.") }
                for place in targets.indices {
                    columns[place % width].add(Double(outputs[place]), Double(targets[place]))
                }
            }
        }
        count += output.shape[0]
    }

    /// NaN below two samples, which have no spread.
    public var value: Float {
        guard count > 1 else { return .nan }
        return Float(columns.reduce(0) { $0 + $1.score(count) } / Double(columns.count))
    }
}
