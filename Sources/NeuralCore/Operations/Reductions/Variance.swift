/// y = Σ (x - mean)² / (n - correction) over some dimensions of n elements, or the square root of it.
///
/// For the variance dL/dx = dL/dy 2 (x - mean) / (n - correction); for the deviation dL/dx = dL/dy (x - mean) / ((n - correction) y),
/// and 0 where y = 0. Computed in Double: neither squares nor equal numbers lose anything.
struct Variance: ExplainedOperation {
    enum Quantity: String, Sendable {
        case variance = "Variance"
        case deviation = "StandardDeviation"
    }

    let quantity: Quantity
    let dims: DimensionSet
    /// What is taken from n in the divisor: 1 gives the unbiased estimate (Bessel's correction).
    let correction: Int

    var name: String { quantity.rawValue }

    func reads(forGradientOf operand: Int) -> SavedTensors { quantity == .variance ? .input(0) : [.input(0), .output] }

    func backward(_ pass: BackwardPass) {
        let x = pass.input(0)
        let (elements, dy) = (x.storage.pointer, pass.upstream.storage.pointer)
        let y = quantity == .variance ? nil : pass.outputElements
        pass.fill(0) { dx in
            forEachGroup(of: x.shape) { result, block in
                let mean = mean(block, x.shape, elements)
                x.shape.forEachPosition(in: block) {
                    dx[$0] = Float(Double(dy[result]) * slope(Double(elements[$0]) - mean, x.shape, y?[result]))
                }
            }
        }
    }

    func callAsFunction(_ x: Tensor, keep: Bool) -> Tensor {
        let y = Tensor(uninitialized: keep ? x.shape.keeping(dims) : x.shape.dropping(dims))
        let (elements, place) = (x.storage.pointer, y.storage.initializing)
        forEachGroup(of: x.shape) { result, block in
            let mean = mean(block, x.shape, elements)
            var squares = 0.0
            x.shape.forEachPosition(in: block) { squares += square(elements[$0], mean) }
            let variance = squares / max(divisor(of: x.shape), 0)
            place[result] = Float(quantity == .variance ? variance : variance.squareRoot())
        }
        return y.recorded(self, x)
    }

    /// n - correction: for 0 and below the variance is infinite or NaN, as in PyTorch.
    private func divisor(of shape: Shape) -> Double {
        Double(shape.numel(of: dims)) - Double(correction)
    }

    /// dy/dx, where x lies `distance` from the mean.
    private func slope(_ distance: Double, _ shape: Shape, _ y: Float?) -> Double {
        let divisor = divisor(of: shape)
        // Where there are not enough elements: infinite, or NaN at the mean, as in PyTorch.
        let slope = divisor > 0 ? 2 * distance / divisor : distance == 0 ? .nan : .infinity
        guard let y else { return slope }
        return y == 0 ? 0 : slope / (2 * Double(y))
    }

    private func square(_ x: Float, _ mean: Double) -> Double { (Double(x) - mean) * (Double(x) - mean) }

    private func mean(_ block: [Range<Int>], _ shape: Shape, _ x: UnsafePointer<Float>) -> Double {
        var sum = 0.0
        shape.forEachPosition(in: block) { sum += Double(x[$0]) }
        return sum / Double(block.reduce(1) { $0 * $1.count })
    }

    /// Calls `body` with the position of every result and the block of elements it is made of.
    private func forEachGroup(of shape: Shape, _ body: (Int, [Range<Int>]) -> Void) {
        for result in 0..<shape.keeping(dims).numel() {
            body(result, shape.block(reducedTo: result, over: dims))
        }
    }
}

extension Tensor {
    private func spread(
        _ quantity: Variance.Quantity, _ dims: [Int], _ correction: Int, _ keepDim: Bool
    ) -> Tensor {
        let reduced = reduced(dims, operation: quantity == .variance ? "var" : "std")
        return Variance(quantity: quantity, dims: reduced, correction: correction)(self, keep: keepDim)
    }

    /// The variance over some dimensions, all when none is named (PyTorch: `torch.var`).
    ///
    /// - Parameter correction: what is taken from the number of elements in the divisor; 1 gives the unbiased estimate.
    /// - Precondition: all dimensions exist, none is named twice.
    public func `var`(dims: [Int] = [], correction: Int = 1, keepDim: Bool = false) -> Tensor {
        spread(.variance, dims, correction, keepDim)
    }

    /// The square root of ``var(dims:correction:keepDim:)`` (PyTorch: `torch.std`).
    ///
    /// - Precondition: all dimensions exist, none is named twice.
    public func std(dims: [Int] = [], correction: Int = 1, keepDim: Bool = false) -> Tensor {
        spread(.deviation, dims, correction, keepDim)
    }

    /// The variance over one dimension: `x.var(0)`.
    public func `var`(_ dim: Int, correction: Int = 1, keepDim: Bool = false) -> Tensor {
        spread(.variance, [dim], correction, keepDim)
    }

    /// The square root of the variance over one dimension: `x.std(0)`.
    public func std(_ dim: Int, correction: Int = 1, keepDim: Bool = false) -> Tensor {
        spread(.deviation, [dim], correction, keepDim)
    }
}

extension Variance {
    func derivation(at position: Int, _ numbers: OperationNumbers) -> Derivation {
        let shape = numbers.shape(0)
        let block = shape.block(reducedTo: position, over: dims)
        let mean = mean(block, shape, numbers.x(0))
        let divisor = max(divisor(of: shape), 0)
        var (terms, variance) = (Terms(), 0.0)
        shape.forEachPosition(in: block) { place in
            let share = square(numbers.x(0)[place], mean) / divisor
            variance += share
            terms.add(quantity == .variance ? .summand : .share(isOwn: false), share, "({0} - {1})² / {2}") {
                [numbers.operand("x", at: place), Operand("mean", Float(mean)), Operand("n - c", Float(divisor))]
            }
        }
        let formula = "Σ (x - mean)² / (n - \(correction))"
        return Derivation(
            quantity == .variance ? "y = \(formula)" : "y = √(\(formula))", terms,
            result: quantity == .variance ? variance : variance.squareRoot(), touched: [.init(.operand(0), block)])
    }

    func addPaths(to operand: Int, at position: Int, _ numbers: OperationNumbers, to paths: inout GradientPaths) {
        let shape = numbers.shape(0)
        let result = shape.reducedPosition(of: position, over: dims)
        let mean = mean(shape.block(reducedTo: result, over: dims), shape, numbers.x(0))
        let slope = slope(
            Double(numbers.x(0)[position]) - mean, shape, quantity == .variance ? nil : numbers.y[result])
        let symbol = quantity == .variance ? "2 (x - mean) / (n - c)" : "(x - mean) / ((n - c) y)"
        paths.formula("dL/dx = dL/dy · \(symbol.replacing("n - c", with: "n - \(correction)"))")
        paths.add(numbers, from: result, slope: slope) { [Operand(symbol, Float(slope))] }
        paths.touch(.result, numbers.shape.block(ofPosition: result))
    }
}
