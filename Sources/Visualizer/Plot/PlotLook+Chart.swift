import Canvas
import Localization
import Training

extension PlotLook {
    /// The curves as they are drawn: each number's bucket faint, the smoothed means strong.
    func chart(_ data: PlotData, _ language: Language) -> LineChart {
        let axis = data.axes.contains(axis) ? axis : .step
        let seen = window == .all ? nil : steps(of: data)
        let ends = seen.map { [$0.lowerBound, $0.upperBound].compactMap { data.place(ofStep: $0, on: axis) } } ?? []
        var chart = LineChart(
            data.curves.enumerated().map { index, curve in
                LineChart.Series(curve.name, points: points(of: curve, data, axis), look: curve.look ?? index)
            }
                + data.ahead.enumerated().map { index, curve in
                    LineChart.Series(
                        curve.name, points: points(of: curve, data, axis), look: curve.look ?? index, drawing: .faint)
                }
                + data.curves.enumerated().map { index, curve in
                    LineChart.Series("", points: infinities(of: curve, data, axis), look: curve.look ?? index)
                },
            xRange: ends.count == 2 && ends[0] < ends[1] ? ValueRange(Float(ends[0]), Float(ends[1])) : nil,
            yBase: data.base, yScale: scale, xLabel: PlotText.name(axis)[language], placeholder: data.placeholder)
        chart.words = PlotText.words(language)
        chart.cursor = cursor.flatMap { data.place(ofStep: data.moment(at: $0) ?? $0, on: axis) }.map { Float($0) }
        chart.marks = data.marks.compactMap { mark in
            data.place(ofStep: mark.step, on: axis).map { LineChart.Mark(Float($0), mark.letter) }
        }
        chart.spans = data.spans.compactMap { span in
            guard let start = data.place(ofStep: span.steps.lowerBound, on: axis),
                let end = data.place(ofStep: span.steps.upperBound, on: axis)
            else { return nil }
            return LineChart.Span(Float(start)...Float(max(start, end)), span.severity.tone)
        }
        chart.yFit = data.base == nil ? middle(data) : nil
        if let limits = data.limits { chart.yRange = limited(chart.yFit ?? limits, data) }
        return chart
    }

    /// No axis goes beyond what the numbers can be; a logarithmic one begins at the least that has a place on it.
    private func limited(_ range: ValueRange, _ data: PlotData) -> ValueRange {
        guard scale == .logarithmic, range.low <= 0 else { return range }
        let positive = numbers(data).filter { $0 > 0 }.min() ?? range.high / 10
        return ValueRange(min(positive, range.high / 10), range.high)
    }

    /// From the 5th to the 95th percentile by TensorBoard's rule (`computeDataSeriesExtent`): the numbers at ⌈0.05 (n - 1)⌉ and
    /// ⌊0.95 (n - 1)⌋ of all that are seen, in order. `nil` where that leaves nothing out or no axis.
    private func middle(_ data: PlotData) -> ValueRange? {
        guard range == .middle, count(data) >= Self.mostShownWhole else { return nil }
        let sorted = numbers(data).filter { scale == .linear || $0 > 0 }.sorted()
        guard let percentiles = Self.middle(of: sorted), percentiles.low < percentiles.high else { return nil }
        return percentiles
    }

    static func middle(of sorted: [Float]) -> ValueRange? {
        guard sorted.count > 2 else { return nil }
        let last = Double(sorted.count - 1)
        return ValueRange(sorted[Int((last * 0.05).rounded(.up))], sorted[Int((last * 0.95).rounded(.down))])
    }

    private func seenBuckets(_ data: PlotData) -> [(curve: PlotCurve, finite: MetricHistory.Bucket.Finite)] {
        guard let seen = steps(of: data) else { return [] }
        return (data.curves + data.ahead).flatMap { curve in
            curve.history.buckets.compactMap { bucket in
                seen.overlaps(bucket.steps) ? bucket.finite.map { (curve, $0) } : nil
            }
        }
    }

    private func count(_ data: PlotData) -> Int { seenBuckets(data).reduce(0) { $0 + $1.finite.count } }

    /// Every number that is seen, of a bucket with several its extremes.
    private func numbers(_ data: PlotData) -> [Float] {
        seenBuckets(data).flatMap { curve, finite in
            finite.count == 1
                ? [finite.first * curve.scale] : [finite.least * curve.scale, finite.greatest * curve.scale]
        }
    }

    private func points(of curve: PlotCurve, _ data: PlotData, _ axis: Axis) -> [LineChart.Point] {
        let smoothed = curve.smoothed(data.base == nil ? weight(of: curve) : 0)
        var points: [LineChart.Point] = []
        points.reserveCapacity(smoothed.count)
        for (bucket, mean) in zip(curve.history.buckets, smoothed) {
            guard let x = place(of: bucket, data, axis) else { continue }
            if !curve.breaks.isEmpty, curve.breaks.contains(bucket.steps.lowerBound) {
                points.append(LineChart.Point(x, .nan))
            }
            guard let mean, let finite = bucket.finite else {
                points.append(LineChart.Point(x, .nan))
                continue
            }
            let raw = LineChart.Raw(
                first: finite.first * curve.scale, last: finite.last * curve.scale, least: finite.least * curve.scale,
                greatest: finite.greatest * curve.scale, count: finite.count)
            points.append(LineChart.Point(x, Float(mean) * curve.scale, raw: raw))
        }
        return points
    }

    private func infinities(of curve: PlotCurve, _ data: PlotData, _ axis: Axis) -> [LineChart.Point] {
        curve.history.buckets.flatMap { bucket -> [LineChart.Point] in
            guard let x = place(of: bucket, data, axis) else { return [] }
            let counts: [(Float, Int)] = [
                (.infinity, bucket.notFinite.infinite), (-.infinity, bucket.notFinite.negativeInfinite),
            ]
            return counts.filter { $0.1 > 0 }.map { value, count in
                LineChart.Point(
                    x, value,
                    raw: LineChart.Raw(first: value, last: value, least: value, greatest: value, count: count))
            }
        }
    }

    /// The middle of its steps, where the axis counts them.
    private func place(of bucket: MetricHistory.Bucket, _ data: PlotData, _ axis: Axis) -> Float? {
        let middle = Double(bucket.steps.lowerBound) + Double(bucket.steps.count - 1) / 2
        return switch axis {
        case .step: Float(middle)
        case .epoch: data.stepsPerEpoch.map { Float(middle / Double(max($0, 1))) }
        case .seconds: bucket.seconds.map { Float($0) }
        }
    }
}
