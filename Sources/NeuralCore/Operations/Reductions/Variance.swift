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
            let share = (2 * pass.upstream) / Tensor(divisor(of: x.shape))
            return Variance.centred(x, over: dimensions) * share.repeated(over: dimensions, of: x.shape)
        }
    }

    /// 0 when there are not enough elements: the variance is then infinite or NaN, as in PyTorch.
    private func divisor(of shape: Shape) -> Float {
        Float(max(shape.elementCount(of: dimensions) - correction, 0))
    }

    /// x - mean.
    static func centred(_ x: Tensor, over dimensions: DimensionSet) -> Tensor {
        withNoGrad { x - Mean.forward(x, over: dimensions) }
    }

    /// The variances, with size 1 in the reduced dimensions; not recorded.
    func forward(_ x: Tensor) -> Tensor {
        withNoGrad {
            let deviations = Variance.centred(x, over: dimensions)
            return Sum.forward(deviations * deviations, over: dimensions) / Tensor(divisor(of: x.shape))
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

extension Variance {
    func derivation(at position: Int, _ numbers: OperationNumbers) -> Derivation {
        let shape = numbers.shape(0)
        let block = shape.block(reducedTo: position, over: dimensions)
        let mean = mean(block, numbers)
        let divisor = Double(divisor(of: shape))
        var parts = Parts()
        shape.forEachPosition(in: block) { place in
            let deviation = Double(numbers.x(0)[place]) - mean
            parts.add(.summand, deviation * deviation / divisor) {
                [numbers.operand("x", at: place), Factor("mean", Float(mean)), Factor("n - c", Float(divisor))]
            }
        }
        return Derivation("y = Σ (x - mean)² / (n - \(correction))", parts, touched: [.init(.operand(0), block)])
    }

    func addPaths(to operand: Int, at position: Int, _ numbers: OperationNumbers, to paths: inout Paths) {
        let shape = numbers.shape(0)
        let result = shape.reducedPosition(of: position, over: dimensions)
        let mean = mean(shape.block(reducedTo: result, over: dimensions), numbers)
        let slope = 2 * (Double(numbers.x(0)[position]) - mean) / Double(divisor(of: shape))
        paths.formula("dL/dx = dL/dy · 2 (x - mean) / (n - \(correction))")
        paths.add(numbers, from: result, slope: slope) { [Factor("2 (x - mean) / (n - c)", Float(slope))] }
        paths.touch(.result, numbers.shape.block(ofPosition: result))
    }

    private func mean(_ block: [Range<Int>], _ numbers: OperationNumbers) -> Double {
        var sum = 0.0
        numbers.shape(0).forEachPosition(in: block) { sum += Double(numbers.x(0)[$0]) }
        return sum / Double(block.reduce(1) { $0 * $1.count })
    }
}
