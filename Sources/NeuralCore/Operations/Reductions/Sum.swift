import CKernels

/// y = sum of x over some dimensions; every summand's gradient is dL/dy of its sum.
struct Sum: Operation {
    /// Sorted, distinct, non-negative.
    let dimensions: [Int]
    let name = "Sum"
    let saved: SavedTensors = []

    func backward(_ pass: BackwardPass) {
        pass.send(to: 0) {
            let shape = pass.input(0).shape
            return withNoGrad { pass.upstream.view(shape.keeping(dimensions)) + Tensor.zeros(shape) }
        }
    }
}

extension Shape {
    /// This shape with size 1 in the given dimensions.
    func keeping(_ reduced: [Int]) -> Shape {
        Shape(indices.map { reduced.contains($0) ? 1 : self[$0] })
    }

    /// This shape without the given dimensions.
    func dropping(_ reduced: [Int]) -> Shape {
        Shape(indices.filter { !reduced.contains($0) }.map { self[$0] })
    }
}

extension Tensor {
    /// The sum of all elements, a scalar (PyTorch: `torch.sum`).
    ///
    /// - Complexity: O(elements).
    public func sum() -> Tensor {
        Tensor(ck_sum(elementCount, storage.pointer)).recorded(Sum(dimensions: Array(0..<rank)), self)
    }

    /// The sum over some dimensions; `keepDimensions` leaves them with size 1.
    public func sum(dimensions: [Int], keepDimensions: Bool = false) -> Tensor {
        let reduced = Set(dimensions.map { shape.normalized($0, operation: "sum") }).sorted()
        var result = self
        var current = shape
        // The last dimension first: what follows a reduced dimension is then one contiguous run.
        for dimension in reduced.reversed() {
            let outer = current[..<dimension].reduce(1, *)
            let inner = current[(dimension + 1)...].reduce(1, *)
            let next = Tensor(uninitialized: current.keeping([dimension]))
            let (from, to) = (result.storage.pointer, next.storage.initializing)
            if inner == 1 {
                ck_sum_rows(outer, current[dimension], from, to)
            } else {
                for block in 0..<outer {
                    ck_sum_columns(current[dimension], inner, from + block * current[dimension] * inner, 0, to + block * inner)
                }
            }
            result = next
            current = next.shape
        }
        if reduced.isEmpty { return self }
        let output = Tensor(shape: keepDimensions ? current : shape.dropping(reduced), storage: result.storage)
        return output.recorded(Sum(dimensions: reduced), self)
    }

    /// The mean of all elements, a scalar (PyTorch: `torch.mean`).
    public func mean() -> Tensor { sum() * (1 / Float(elementCount)) }

    /// The mean over some dimensions.
    public func mean(dimensions: [Int], keepDimensions: Bool = false) -> Tensor {
        let count = dimensions.map { shape[shape.normalized($0, operation: "mean")] }.reduce(1, *)
        return sum(dimensions: dimensions, keepDimensions: keepDimensions) * (1 / Float(count))
    }
}
