import Canvas
import Localization
import Training

/// Numbers of a run that are drawn in one plot.
struct PlotData: Sendable, Equatable {
    /// The first one's steps are those that the cursor goes through.
    var curves: [PlotCurve]
    /// What was done before going back, from the present step on, and other runs by their names: to be seen, not to be read.
    var ahead: [PlotCurve] = []
    /// Steps of an epoch; `nil` where there are none.
    var stepsPerEpoch: Int?
    /// Whether there may be a clock, which frames without a terminal have not.
    var isTimed = false
    var marks: [PlotMark] = []
    var spans: [PlotSpan] = []
    /// A number that the value axis shows whatever the numbers are; all of them are then shown.
    var base: Float?
    /// What the numbers can never be above or below, in the curves' scale: 100 per cent.
    var limits: ValueRange?
    /// Said while there is nothing to draw.
    var placeholder: String = ""
}

/// One number followed through a run.
struct PlotCurve: Sendable, Equatable {
    /// In the legend; empty for a curve alone.
    var name: String
    /// What the cursor calls it where it has no name.
    var title: String?
    var history: MetricHistory
    /// Its colour and marker; its place among the curves when `nil`.
    var look: Int?
    var format = NumberFormat.significant(4)
    /// What one is on the axis: 100 for per cent.
    var scale: Float = 1
    /// Steps that no line leads to.
    var breaks: Set<Int> = []
}

/// Something was changed before this step.
struct PlotMark: Sendable, Equatable {
    var step: Int
    var letter: Unicode.Scalar
    var text: String
}

extension PlotData {
    /// From the first step to the last; `nil` where there is none.
    var steps: ClosedRange<Int>? {
        let ends = (curves + ahead).compactMap { curve in
            curve.history.buckets.first.map { first in
                (first.steps.lowerBound, curve.history.buckets.last?.steps.upperBound ?? 0)
            }
        }
        guard let low = ends.map(\.0).min(), let high = ends.map(\.1).max() else { return nil }
        return low...max(low, high)
    }

    /// The axes along which it can be drawn.
    var axes: [PlotLook.Axis] {
        let isMeasured = curves.contains { $0.history.buckets.contains { $0.seconds != nil } }
        return [.step] + (stepsPerEpoch == nil ? [] : [.epoch]) + (isMeasured ? [.seconds] : [])
    }

    /// The bucket that the cursor is in.
    func bucket(at step: Int) -> MetricHistory.Bucket? {
        curves.first?.history.buckets.last { $0.steps.lowerBound <= step }
    }

    /// Of the steps under the cursor the one with the greatest number: what one wants to look at more closely.
    func moment(at step: Int) -> Int? {
        bucket(at: step).map { $0.steps.count > 1 ? $0.finite?.peak ?? $0.steps.lowerBound : $0.steps.lowerBound }
    }

    /// The step that lies nearest to a place on an axis, of those that there are.
    func step(at place: Double, on axis: PlotLook.Axis) -> Int? {
        guard let steps else { return nil }
        func nearest(_ number: Double) -> Int? {
            Int(exactly: min(max(number, Double(steps.lowerBound)), Double(steps.upperBound)).rounded())
        }
        switch axis {
        case .step: return nearest(place)
        case .epoch: return stepsPerEpoch.flatMap { nearest(place * Double(max($0, 1))) }
        case .seconds:
            func distance(_ bucket: MetricHistory.Bucket) -> Double { abs((bucket.seconds ?? .infinity) - place) }
            return curves.first?.history.buckets.min { distance($0) < distance($1) }?.steps.lowerBound
        }
    }

    /// Where a step lies on an axis; `nil` where no clock knows.
    func place(ofStep step: Int, on axis: PlotLook.Axis) -> Double? {
        switch axis {
        case .step: Double(step)
        case .epoch: stepsPerEpoch.map { Double(step) / Double(max($0, 1)) }
        case .seconds: bucket(at: step)?.seconds
        }
    }
}

extension PlotCurve {
    /// The means of the buckets by TensorBoard's rule, with the weight `w` of what came before:
    ///
    ///     s <- w s + (1 - w) y,   drawn is s / (1 - w^n)
    ///
    /// where n counts finite numbers only; others are passed over, and a curve of equal numbers stays as it is
    /// (`classicSmoothing` in TensorBoard's `line_chart_v2/data_transformer.ts`). The last bucket, when it is not full yet, weighs as
    /// much less as it holds less.
    func smoothed(_ weight: Double) -> [Double?] {
        let means = history.buckets.map { $0.finite?.mean }
        let finite = means.lazy.compactMap { $0 }
        guard weight > 0, let first = finite.first, finite.contains(where: { $0 != first }) else { return means }
        var (sum, rest) = (0.0, 1.0)
        return zip(history.buckets, means).map { bucket, mean in
            guard let mean else { return nil }
            let kept =
                bucket.count == history.width ? weight : pow(weight, Double(bucket.count) / Double(history.width))
            sum = kept * sum + (1 - kept) * mean
            rest *= kept
            return sum / (1 - rest)
        }
    }

    /// What was there by a step: the number of its bucket, or the last one before.
    func index(at step: Int) -> Int? { history.buckets.lastIndex { $0.steps.lowerBound <= step } }
}

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif
