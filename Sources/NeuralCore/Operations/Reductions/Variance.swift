import CKernels

/// y = Σ (x - mean)² / (n - correction) over some dimensions of n elements; dL/dx = dL/dy 2 (x - mean) / (n - correction).
struct Variance: Operation {
    let dimensions: DimensionSet
    /// What is taken from n in the divisor: 1 gives the unbiased estimate (Bessel's correction).
    let correction: Int

    var name: String { "Variance" }

    func reads(forGradientOf operand: Int) -> SavedTensors { .input(0) }

    func backward(_ pass: BackwardPass) {
        let x = pass.input(0)
        pass.send(to: 0) {
            let share = (2 * pass.upstream) / Tensor(divisor(x))
            return Variance.centred(x, over: dimensions) * share.repeated(over: dimensions, of: x.shape)
        }
    }

    /// 0 when there are not enough elements: the variance is then infinite or NaN, as in PyTorch.
    private func divisor(_ x: Tensor) -> Float {
        Float(max(x.shape.elementCount(of: dimensions) - correction, 0))
    }

    /// x - mean.
    static func centred(_ x: Tensor, over dimensions: DimensionSet) -> Tensor {
        withNoGrad { x - Mean.forward(x, over: dimensions) }
    }

    /// The variances, with size 1 in the reduced dimensions; not recorded.
    func forward(_ x: Tensor) -> Tensor {
        withNoGrad {
            let deviations = Variance.centred(x, over: dimensions)
            return Sum.forward(deviations * deviations, over: dimensions) / Tensor(divisor(x))
        }
    }
}

extension Tensor {
    /// The variance over some dimensions, all when none is named (PyTorch: `torch.var`).
    ///
    /// - Parameter correction: what is taken from the number of elements in the divisor; 1 gives the unbiased estimate.
    public func variance(dimensions: [Int] = [], correction: Int = 1, keepDimensions: Bool = false) -> Tensor {
        let reduced = reduced(dimensions, operation: "variance")
        let operation = Variance(dimensions: reduced, correction: correction)
        return operation.forward(self).shaped(afterReducing: reduced, of: shape, keep: keepDimensions)
            .recorded(operation, self)
    }

    /// The square root of ``variance(dimensions:correction:keepDimensions:)`` (PyTorch: `torch.std`).
    public func standardDeviation(dimensions: [Int] = [], correction: Int = 1, keepDimensions: Bool = false) -> Tensor {
        sqrt(variance(dimensions: dimensions, correction: correction, keepDimensions: keepDimensions))
    }
}
