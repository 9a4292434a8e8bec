import NeuralCore

/// How many numbers lie where, in bins of equal width, by the rules of TensorBoard's histogram plugin (`summary_v2.py`): from the
/// least to the greatest number, the last bin closed; of numbers that are all the same every edge is that number and all are in
/// the last bin. NaN and infinities are counted apart.
public struct Histogram: Sendable, Equatable {
    public var low: Float
    public var high: Float
    /// Whole numbers, unless the bins were made anew by ``rebinned(from:to:)``.
    public var counts: [Double]
    public var notFinite: Int

    public static let bins = 30

    /// - Complexity: O(elements), two passes.
    public init(of elements: UnsafeBufferPointer<Float>) {
        let statistics = Statistics(of: elements)
        (low, high, notFinite) = (statistics.minimum, statistics.maximum, statistics.notFinite)
        var counts = [Int](repeating: 0, count: Self.bins)
        let finite = elements.count - notFinite
        if finite == 0 {
            (low, high) = (0, 0)
        } else if low == high {
            counts[Self.bins - 1] = finite
        } else {
            let (least, width) = (Double(low), (Double(high) - Double(low)) / Double(Self.bins))
            counts.withUnsafeMutableBufferPointer { counts in
                for element in elements where element.isFinite {
                    counts[min(Self.bins - 1, Int((Double(element) - least) / width))] += 1
                }
            }
        }
        self.counts = counts.map(Double.init)
    }

    public var count: Double { counts.reduce(0, +) }

    /// The right edge of each bin.
    var rightEdges: [Double] { counts.indices.map(edge) }

    /// The right edge of a bin.
    private func edge(_ bin: Int) -> Double {
        bin == counts.count - 1
            ? Double(high) : Double(low) + (Double(high) - Double(low)) / Double(counts.count) * Double(bin + 1)
    }
}

extension Histogram {
    /// TensorBoard's nine points of a distribution, in hundredths of a per cent: of a normal one the mean and ±0.5, ±1, ±1.5
    /// deviations, and the ends.
    public static let basisPoints = [0, 668, 1587, 3085, 5000, 6915, 8413, 9332, 10000]

    /// The numbers below which these shares of all lie, linear inside a bin (TensorBoard: `compressor.compress_histogram`). Of
    /// no numbers all are 0.
    public func percentiles(_ points: [Int] = basisPoints) -> [Float] {
        let all = count
        guard all > 0 else { return points.map { _ in 0 } }
        var sums: [Double] = []
        var sum = 0.0
        for count in counts {
            sum += count * 10000 / all
            sums.append(sum)
        }
        return points.map { point in
            // The first bin that reaches beyond the point, and is not empty.
            guard let bin = sums.firstIndex(where: { $0 > Double(point) }) else { return high }
            let before = bin == 0 ? 0 : sums[bin - 1]
            let left = before == 0 ? Double(low) : max(edge(bin - 1), Double(low))
            let part = (Double(point) - before) / (sums[bin] - before)
            return Float(left + (edge(bin) - left) * part)
        }
    }

    /// The same numbers in bins of a wider range, shared out by how much of a bin lies in each (TensorBoard:
    /// `histogram_util.ts`).
    public func rebinned(from low: Float, to high: Float) -> Histogram {
        var result = self
        (result.low, result.high) = (low, high)
        guard low < high, (low, high) != (self.low, self.high) else { return result }
        result.counts = counts.map { _ in 0 }
        let width = (Double(high) - Double(low)) / Double(counts.count)
        func bin(_ value: Double) -> Int { min(counts.count - 1, max(0, Int((value - Double(low)) / width))) }
        for (place, count) in counts.enumerated() where count > 0 {
            let (left, right) = (place == 0 ? Double(self.low) : edge(place - 1), edge(place))
            guard left < right else {
                result.counts[bin(left)] += count
                continue
            }
            for target in bin(left)...bin(right) {
                let overlap =
                    min(right, result.edge(target)) - max(left, target == 0 ? Double(low) : result.edge(target - 1))
                result.counts[target] += count * max(0, overlap) / (right - left)
            }
        }
        return result
    }
}
