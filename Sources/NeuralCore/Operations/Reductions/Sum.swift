import CKernels

/// y = sum of x over some dimensions; every summand's gradient is dL/dy of its sum.
struct Sum: LinearReduction {
    let dims: DimensionSet

    func backward(_ pass: BackwardPass) {
        pass.send(to: 0) { pass.upstream.repeated(over: dims, of: pass.input(0).shape) }
    }

    /// The sums, with size 1 in the reduced dimensions; not recorded.
    ///
    /// The last dimensions first: what follows a reduced dimension is then one contiguous run.
    static func forward(_ x: Tensor, over dims: DimensionSet) -> Tensor {
        var result = x
        var end = x.dim()
        while end > 0 {
            guard dims.contains(end - 1) else {
                end -= 1
                continue
            }
            var start = end - 1
            while start > 0, dims.contains(start - 1) { start -= 1 }
            result = result.summed(start, end)
            end = start
        }
        return result
    }
}

extension Tensor {
    /// The sum over neighbouring dimensions, which keep size 1.
    fileprivate func summed(_ start: Int, _ end: Int) -> Tensor {
        var kept = shape
        for dim in start..<end { kept = kept.replacing(dim, with: 1) }
        let (outer, _, inner) = kept.blocks(at: start)
        let size = shape[start..<end].reduce(1, *)
        let result = Tensor(uninitialized: kept)
        let (from, to) = (storage.pointer, result.storage.initializing)
        if outer == 1, inner == 1 {
            to[0] = ck_sum(size, from)
        } else if inner == 1 {
            ck_sum_rows(outer, size, from, to)
        } else {
            for block in 0..<outer { ck_sum_columns(size, inner, from + block * size * inner, 0, to + block * inner) }
        }
        return result
    }

    /// This gradient of a reduction, given to each of the elements that were reduced. It has size 1 in the reduced dimensions,
    /// or is without them.
    func repeated(over dims: DimensionSet, of shape: Shape) -> Tensor {
        let result = Tensor(uninitialized: shape)
        let strides = shape.keeping(dims).strides(broadcastTo: shape)
        StridedView(shape: shape, strides: strides).copy(from: storage.pointer, to: result.storage.initializing)
        return result
    }

    /// The dimensions to reduce; none named means all of them, as in PyTorch.
    func reduced(_ dims: [Int], operation: String) -> DimensionSet {
        dims.isEmpty ? DimensionSet(all: shape) : DimensionSet(dims, of: shape, operation: operation)
    }

    /// A reduction's result in the shape that was asked for.
    func shaped(afterReducing dims: DimensionSet, of whole: Shape, keep: Bool) -> Tensor {
        keep ? self : Tensor(shape: whole.dropping(dims), storage: storage)
    }

    /// The sum of all elements, a scalar (PyTorch: `torch.sum`).
    ///
    /// - Complexity: O(elements).
    public func sum() -> Tensor {
        let y = Tensor(uninitialized: [])
        y.storage.initializing[0] = ck_sum(numel(), storage.pointer)
        return y.recorded(Sum(dims: DimensionSet(all: shape)), self)
    }

    /// The sum over some dimensions; `keepDim` leaves them with size 1.
    ///
    /// - Precondition: all dimensions exist, none is named twice.
    public func sum(dims: [Int], keepDim: Bool = false) -> Tensor {
        let reduced = reduced(dims, operation: "sum")
        let sums = Sum.forward(self, over: reduced).shaped(afterReducing: reduced, of: shape, keep: keepDim)
        // Sums over no dimension or over dimensions of size 1 would be the operand itself.
        return (sums === self ? detach() : sums).recorded(Sum(dims: reduced), self)
    }
}

extension Tensor {
    /// The sum over one dimension: `x.sum(0)`.
    ///
    /// - Precondition: there is the dimension.
    public func sum(_ dim: Int, keepDim: Bool = false) -> Tensor { sum(dims: [dim], keepDim: keepDim) }
    /// The sum over one dimension.
    public func sum(dim: Int, keepDim: Bool = false) -> Tensor { sum(dims: [dim], keepDim: keepDim) }
}

extension Sum {
    func weight(_ shape: Shape) -> Double { 1 }
    var formula: String { "y = Σ x" }
    var gradientFormula: String { "dL/dx = dL/dy" }
}

/// y = mean of x over some dimensions; every element's gradient is dL/dy of its mean, divided by their number.
struct Mean: LinearReduction {
    let dims: DimensionSet

    func backward(_ pass: BackwardPass) {
        let shape = pass.input(0).shape
        pass.send(to: 0) {
            let share = pass.upstream / Tensor(Float(shape.numel(of: dims)))
            return share.repeated(over: dims, of: shape)
        }
    }

    /// The means, with size 1 in the reduced dimensions; not recorded.
    static func forward(_ x: Tensor, over dims: DimensionSet) -> Tensor {
        withNoGrad { Sum.forward(x, over: dims) / Tensor(Float(x.shape.numel(of: dims))) }
    }
}

extension Tensor {
    /// The mean of all elements, a scalar (PyTorch: `torch.mean`).
    public func mean() -> Tensor {
        let y = Tensor(uninitialized: [])
        y.storage.initializing[0] = ck_sum(numel(), storage.pointer) / Float(numel())
        return y.recorded(Mean(dims: DimensionSet(all: shape)), self)
    }

    /// The mean over some dimensions; `keepDim` leaves them with size 1.
    ///
    /// - Precondition: all dimensions exist, none is named twice.
    public func mean(dims: [Int], keepDim: Bool = false) -> Tensor {
        let reduced = reduced(dims, operation: "mean")
        return Mean.forward(self, over: reduced).shaped(afterReducing: reduced, of: shape, keep: keepDim)
            .recorded(Mean(dims: reduced), self)
    }
}

extension Tensor {
    /// The mean over one dimension: `x.mean(0)`.
    ///
    /// - Precondition: there is the dimension.
    public func mean(_ dim: Int, keepDim: Bool = false) -> Tensor { mean(dims: [dim], keepDim: keepDim) }
    /// The mean over one dimension.
    public func mean(dim: Int, keepDim: Bool = false) -> Tensor { mean(dims: [dim], keepDim: keepDim) }
}

extension Mean {
    func weight(_ shape: Shape) -> Double { 1 / Double(shape.numel(of: dims)) }
    var formula: String { "y = Σ x / n" }
    var gradientFormula: String { "dL/dx = dL/dy / n" }
}

/// The explanation that reductions share which add numbers up with one weight: y = Σ x · weight over some dimensions.
protocol LinearReduction: ExplainedOperation {
    var dims: DimensionSet { get }
    /// 1 for a sum, 1/n for a mean.
    func weight(_ shape: Shape) -> Double
    var formula: String { get }
    var gradientFormula: String { get }
}

extension LinearReduction {
    func reads(forGradientOf operand: Int) -> SavedTensors { [] }

    func derivation(at position: Int, _ numbers: OperationNumbers) -> Derivation {
        let shape = numbers.shape(0)
        let block = shape.block(reducedTo: position, over: dims)
        let weight = weight(shape)
        var terms = Terms()
        shape.forEachPosition(in: block) { place in
            terms.add(.summand, Double(numbers.x(0)[place]) * weight) {
                let x = numbers.operand("x", at: place)
                return weight == 1 ? [x] : [x, .share(1 / weight)]
            }
        }
        return Derivation(formula, terms, touched: [.init(.operand(0), block)])
    }

    func addPaths(to operand: Int, at position: Int, _ numbers: OperationNumbers, to paths: inout GradientPaths) {
        let shape = numbers.shape(0)
        let result = shape.reducedPosition(of: position, over: dims)
        let weight = weight(shape)
        paths.formula(gradientFormula)
        paths.add(numbers, from: result, slope: weight) { weight == 1 ? [] : [.share(1 / weight)] }
        paths.touch(.result, numbers.shape.block(ofPosition: result))
    }
}
