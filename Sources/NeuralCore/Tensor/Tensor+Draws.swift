/// Drawing numbers by chance. The same seed gives PyTorch's draws; nothing is recorded.
extension Tensor {
    /// Whole numbers from `low` to below `high` (PyTorch: `torch.randint`).
    ///
    /// - Precondition: low < high.
    public static func randint(_ low: Int, _ high: Int, _ shape: Shape, generator: Generator = .current) -> Tensor {
        guard low < high else { fail("randint: there is no whole number from \(low) to below \(high).") }
        let tensor = Tensor(uninitialized: shape)
        generator.fillIntegers(tensor.storage.initializing, count: shape.numel(), low, high)
        return tensor
    }

    /// 1 or 0, where each number is the probability of 1 (PyTorch: `torch.bernoulli`).
    ///
    /// - Precondition: all numbers lie in 0...1.
    public func bernoulli(generator: Generator = .current) -> Tensor {
        if let bad = elements.first(where: { !($0 >= 0 && $0 <= 1) }) {
            fail("bernoulli: \(bad) is no probability; it must lie in 0...1.")
        }
        return (Tensor.rand(shape, generator: generator) < self).float()
    }

    /// So many different places, each drawn with the probability that its number is of the sum, of a vector or of every row of a
    /// matrix (PyTorch: `torch.multinomial`, without replacement).
    ///
    /// - Precondition: one or two dimensions; no number is negative or infinite; a row has enough that are above 0.
    public func multinomial(_ count: Int, generator: Generator = .current) -> Indices {
        guard shape.count == 1 || shape.count == 2, count >= 1, count <= shape[shape.count - 1] else {
            fail("multinomial: \(count) places cannot be drawn from the rows of shape \(shape).")
        }
        guard elements.allSatisfy({ $0 >= 0 && $0.isFinite }) else {
            fail("multinomial: a probability is negative or no number.")
        }
        let width = shape[shape.count - 1]
        let (weights, noise) = (elements, generator.exponentials(numel()))
        // The largest of weight / exponential are such a draw.
        let drawn = stride(from: 0, to: numel(), by: width).flatMap { row in
            let chances = (0..<width).map { weights[row + $0] / noise[row + $0] }
            guard weights[row..<(row + width)].count(where: { $0 > 0 }) >= count else {
                fail("multinomial: \(count) places cannot be drawn from a row with fewer numbers above 0.")
            }
            return Array((0..<width).sorted { chances[$0] > chances[$1] }.prefix(count))
        }
        return Indices(drawn, shape: shape.replacing(shape.count - 1, with: count))
    }
}
