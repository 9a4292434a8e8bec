/// Tensors of regular numbers, and those that are made like another.
extension Tensor {
    /// start, start + step, ... below `end` (PyTorch: `torch.arange`).
    ///
    /// - Precondition: the step leads from start towards end.
    public static func arange(_ start: some Scalar, _ end: some Scalar, step: some Scalar = 1) -> Tensor {
        let (first, end, step) = (start.asDouble, end.asDouble, step.asDouble)
        guard step != 0, (end - first) / step >= 0, ((end - first) / step).isFinite else {
            fail("arange: steps of \(step) do not lead from \(first) to \(end).")
        }
        guard let count = Int(exactly: ((end - first) / step).rounded(.up)) else {
            fail("arange: from \(first) to \(end) there are more steps of \(step) than fit a machine word.")
        }
        return numbers(count) { Float(first + Double($0) * step) }
    }

    /// `count` numbers by their places, in memory that is asked for first: where there is none, that is said.
    private static func numbers(_ count: Int, _ number: (Int) -> Float) -> Tensor {
        let result = Tensor(uninitialized: [count])
        let place = result.storage.initializing
        for position in 0..<count { place[position] = number(position) }
        return result
    }

    /// 0, 1, ... below `end` (PyTorch: `torch.arange`).
    public static func arange(_ end: some Scalar) -> Tensor { arange(0, end) }

    /// So many numbers from `start` to `end`, evenly apart, both among them (PyTorch: `torch.linspace`).
    ///
    /// - Precondition: steps is at least 0.
    public static func linspace(_ start: some Scalar, _ end: some Scalar, _ steps: Int) -> Tensor {
        guard steps >= 0 else { fail("linspace: \(steps) numbers; there must be at least 0.") }
        let (start, end) = (start.asFloat, end.asFloat)
        let step = steps > 1 ? (end - start) / Float(steps - 1) : 0
        // From both ends, so that both are met exactly.
        return numbers(steps) {
            $0 < steps / 2 || steps == 1 ? start + step * Float($0) : end - step * Float(steps - 1 - $0)
        }
    }

    /// 1 on the diagonal of a square matrix, 0 elsewhere (PyTorch: `torch.eye`).
    ///
    /// - Precondition: count is at least 0.
    public static func eye(_ count: Int) -> Tensor {
        let matrix = zeros(count, count)
        let place = matrix.storage.initializing
        for row in 0..<count { place[row * count + row] = 1 }
        return matrix
    }

    /// Zeros of another's shape (PyTorch: `torch.zeros_like`).
    public static func zeros(like other: Tensor, requiresGrad: Bool = false) -> Tensor {
        zeros(other.shape, requiresGrad: requiresGrad)
    }

    /// Ones of another's shape (PyTorch: `torch.ones_like`).
    public static func ones(like other: Tensor, requiresGrad: Bool = false) -> Tensor {
        ones(other.shape, requiresGrad: requiresGrad)
    }

    /// One number in another's shape (PyTorch: `torch.full_like`).
    public static func full(like other: Tensor, _ value: Float, requiresGrad: Bool = false) -> Tensor {
        full(other.shape, value, requiresGrad: requiresGrad)
    }

    /// Standard normal numbers in another's shape (PyTorch: `torch.randn_like`).
    public static func randn(like other: Tensor, generator: Generator = .current, requiresGrad: Bool = false) -> Tensor
    {
        randn(other.shape, generator: generator, requiresGrad: requiresGrad)
    }

    /// Numbers evenly from 0 to below 1 in another's shape (PyTorch: `torch.rand_like`).
    public static func rand(like other: Tensor, generator: Generator = .current, requiresGrad: Bool = false) -> Tensor {
        rand(other.shape, generator: generator, requiresGrad: requiresGrad)
    }
}

/// A row for each class, 1 at its place and 0 elsewhere (PyTorch: `torch.nn.functional.one_hot`).
///
/// - Parameter numClasses: how long a row is; as long as the largest class needs when left out.
/// - Precondition: every class is at least 0 and below numClasses.
public func oneHot(_ labels: [Int], numClasses: Int? = nil) -> Tensor {
    oneHot(Indices(labels, shape: [labels.count]), numClasses: numClasses)
}

/// A row for each class, 1 at its place and 0 elsewhere, along a new last dimension (PyTorch: `torch.nn.functional.one_hot`).
///
/// - Precondition: every class is at least 0 and below numClasses.
public func oneHot(_ labels: Indices, numClasses: Int? = nil) -> Tensor {
    let width = numClasses ?? Swift.max((labels.values.max() ?? -1) &+ 1, 0)
    if let bad = labels.values.first(where: { $0 < 0 || $0 >= width }) {
        fail("oneHot: there is no class \(bad) among \(width).")
    }
    let rows = Tensor.zeros(labels.shape.appending(width))
    let place = rows.storage.initializing
    for (position, label) in labels.values.enumerated() { place[position * width + label] = 1 }
    return rows
}
