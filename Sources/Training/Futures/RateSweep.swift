#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A learning rate is looked for as fastai's `lr_find` does: step after step with a greater rate, until the loss runs away
/// (fastai/callback/schedule.py; L. Smith, "Cyclical Learning Rates for Training Neural Networks", 2015).
public struct RateSweep: Sendable, Equatable {
    /// One for each step that was done.
    public private(set) var points: [Point] = []
    public private(set) var end: End?
    private var mean: Float = 0
    private var best = Float.infinity

    public struct Point: Sendable, Equatable {
        public var rate: Float
        /// The loss of the step's batch, before its update.
        public var loss: Float
        /// The mean of the losses so far, the newer ones weighing more: what is judged.
        public var smoothed: Float
    }

    public enum End: Sendable, Equatable {
        case allRates
        /// The smoothed loss became more than ``RateSweep/runaway`` times the least so far.
        case diverged
        /// From here on the smoothed loss is no number.
        case notANumber
    }

    public static let steps = 100
    public static let rates = 1e-7...10.0
    static let beta: Float = 0.98
    static let runaway: Float = 4

    public init() {}

    /// lr_i = 1e-7 (10 / 1e-7)^(i / 100)
    public static func rate(ofStep step: Int) -> Double {
        rates.lowerBound * pow(rates.upperBound / rates.lowerBound, Double(step) / Double(steps))
    }

    /// Takes the loss of the next step in. The mean is `m <- m - (m - loss)(1 - β)`, divided by `1 - β^n`.
    mutating func add(_ loss: Float) {
        let count = points.count + 1
        mean -= (mean - loss) * (1 - Self.beta)
        let smoothed = mean / Float(1 - pow(0.98, Double(count)))
        points.append(Point(rate: Float(Self.rate(ofStep: count - 1)), loss: loss, smoothed: smoothed))
        best = smoothed < best ? smoothed : best
        // A mean that is no number stays none: more steps would say nothing.
        if smoothed.isNaN {
            end = .notANumber
        } else if smoothed > Self.runaway * best {
            end = .diverged
        } else if count == Self.steps {
            end = .allRates
        }
    }

    /// What suggestions are made from: without the first ten, and of those that a whole sweep has without the last five; up to the
    /// first that is no number.
    var judged: ArraySlice<Point> {
        let end = max(0, self.end == .notANumber ? points.count - 1 : points.count - Self.droppedAtEnd)
        return points[min(Self.droppedAtStart, end)..<end]
    }

    private static let droppedAtStart = steps / 10
    private static let droppedAtEnd = 5

    /// - Returns: `nil` where too few points are left.
    public func suggestion(_ kind: Suggestion) -> Float? {
        let points = judged
        return kind.rate(points.map(\.rate), points.map(\.smoothed))
    }
}

extension RateSweep {
    /// fastai's ways to choose a rate from the curve, the usual one first.
    public enum Suggestion: String, Sendable, CaseIterable {
        case valley, steep, minimum, slide

        func rate(_ rates: [Float], _ losses: [Float]) -> Float? {
            switch self {
            case .valley: Self.valley(losses).map { rates[$0] }
            case .steep: Self.steep(rates, losses)
            case .minimum: losses.indices.min { losses[$0] < losses[$1] }.map { rates[$0] / 10 }
            case .slide: Self.slide(losses).map { rates[$0] }
            }
        }

        /// In the middle of the longest strictly falling subsequence, which has `length` numbers and ends at `end`: from
        /// `end - length` a third of the length further, and a sixth, each rounded down.
        ///
        /// - Complexity: O(n²).
        private static func valley(_ losses: [Float]) -> Int? {
            guard !losses.isEmpty else { return nil }
            var lengths = [Int](repeating: 1, count: losses.count)
            for i in losses.indices {
                for j in 0..<i where losses[i] < losses[j] { lengths[i] = max(lengths[i], lengths[j] + 1) }
            }
            guard let length = lengths.max(), length > 1, let end = lengths.firstIndex(of: length) else { return 0 }
            let sections = Double(length) / 3
            let place = end - length + Int(sections) + Int(sections / 2)
            // As Python counts: -1 is the last.
            return place < 0 ? losses.count + place : place
        }

        /// Where the loss falls most for a change of the rate's logarithm.
        private static func steep(_ rates: [Float], _ losses: [Float]) -> Float? {
            guard losses.count > 1 else { return nil }
            let slopes = losses.indices.dropLast().map {
                (losses[$0 + 1] - losses[$0]) / (log(rates[$0 + 1]) - log(rates[$0]))
            }
            return slopes.indices.min { slopes[$0] < slopes[$1] }.map { rates[$0] }
        }

        private static let slideWidth = 15
        private static let slideThreshold: Float = 0.005

        /// Two places, 15 apart, walk left from the end while the gradients of the losses there differ by more than 0.005; the last
        /// left place.
        private static func slide(_ losses: [Float]) -> Int? {
            let count = losses.count
            guard count > slideWidth else { return nil }
            func gradient(_ i: Int) -> Float {
                let (low, high) = (max(i - 1, 0), min(i + 1, count - 1))
                return (losses[high] - losses[low]) / Float(high - low)
            }
            var left = count - 1 - slideWidth
            var place = left
            while left >= 0, abs(gradient(left + slideWidth) - gradient(left)) > slideThreshold {
                place = left
                left -= 1
            }
            return place
        }
    }
}
