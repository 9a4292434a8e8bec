/// Looks for the division of an axis into cells that shows its span as large as it can with round numbers on ticks.
struct AxisSearch {
    /// In the scale's places: for a logarithmic axis decades.
    private let low: Double
    private let high: Double
    private let scale: PlotScale
    private let cells: Int
    private let direction: CellAxis.Direction
    private let isAsked: Bool

    init(_ span: AxisSpan, cells: Int, _ direction: CellAxis.Direction, isAsked: Bool) {
        scale = span.scale
        self.cells = cells
        self.direction = direction
        self.isAsked = isAsked
        low = scale.place(span.low) ?? 0
        high = scale.place(span.high) ?? 0
    }

    /// A tick every so many cells. Cells are counted from that of zero, ticks too.
    private struct Division {
        var step: Double
        var every: Int
        var cells: Range<Int>
        var ticks: Range<Int>

        var cell: Double { step / Double(every) }
    }

    var best: CellAxis? {
        guard cells > 1, high > low, (high - low).isFinite else { return nil }
        let least = (high - low) / Double(cells)
        var best: (division: Division, cost: Double)?
        for every in distances {
            var step = Ticks.niceStep(least * Double(every))
            if wantsWholeSteps { step = max(1, step) }
            // The next may fit where this does not, or have more ticks.
            for _ in 0..<4 {
                let cost = step / Double(every) / least
                if cost < best?.cost ?? .infinity, let division = division(step, every: every) {
                    let missing = max(0, wanted - division.ticks.count)
                    let whole = cost * (1 + Double(missing) / Double(wanted))
                    if whole < best?.cost ?? .infinity { best = (division, whole) }
                }
                step = Ticks.niceStep(step * 1.01)
            }
        }
        // Powers of ten are no ticks for an axis that is much shorter than the way from one to the next.
        guard let best, scale == .linear || best.division.cell < 3 * least else { return nil }
        return axis(best.division)
    }

    private func axis(_ division: Division) -> CellAxis {
        func edge(_ cell: Int) -> Double { scale.value((Double(cell) - 0.5) * division.cell) }
        let span = AxisSpan(low: edge(division.cells.lowerBound), high: edge(division.cells.upperBound), scale: scale)
        let ticks = zip(division.ticks, labels(division.ticks, division.step)).map { tick, label in
            CellAxis.Tick(
                cell: tick * division.every - division.cells.lowerBound,
                value: scale.value(place(tick, division.step)), label: label)
        }
        return CellAxis(span: span, cells: division.cells.count, ticks: ticks)
    }

    /// Adding zero turns -0 into 0.
    private func place(_ tick: Int, _ step: Double) -> Double { Double(tick) * step + 0 }

    private func labels(_ ticks: some Sequence<Int>, _ step: Double) -> [String] {
        let places = ticks.map { place($0, step) }
        switch scale {
        case .linear: return Ticks.labels(places, step: step)
        case .logarithmic: return places.map { NumberFormat.significant(2).string(Float(scale.value($0))) }
        }
    }

    private var distances: ClosedRange<Int> {
        switch direction {
        case .rows: cells < 3 ? 1...1 : scale == .logarithmic ? 1...6 : 2...6
        case .columns: 4...max(4, cells - 1)
        }
    }

    private var wanted: Int {
        switch direction {
        case .rows: max(2, min(7, scale == .logarithmic ? cells * 2 / 3 : (cells + 1) / 2))
        case .columns: min(10, max(2, cells / 8))
        }
    }

    private var leastTicks: Int {
        switch direction {
        case .rows: cells < 8 || scale == .logarithmic ? 2 : 3
        case .columns: 1
        }
    }

    private var wantsWholeSteps: Bool {
        if case .columns(true) = direction { true } else { scale == .logarithmic }
    }

    /// `nil` where the span has no room in it, or too few ticks, or ticks whose labels run into each other.
    private func division(_ step: Double, every: Int) -> Division? {
        let cell = step / Double(every)
        // What lies on the edge of two cells may be drawn in either.
        let first = (low / cell + 0.5 + 1e-9).rounded(.down)
        let last = max(first, (high / cell - 0.5 - 1e-9).rounded(.up))
        guard let start = Int(exactly: first), let end = Int(exactly: last), end - start < cells else { return nil }
        var found: Division?
        for shift in shifts(start, end, every) {
            let drawn = start - shift..<(isAsked ? end + 1 : start - shift + cells)
            let division = Division(step: step, every: every, cells: drawn, ticks: ticks(drawn, step, every))
            if division.ticks.count > found?.ticks.count ?? 0 { found = division }
        }
        guard let found, found.ticks.count >= leastTicks else { return nil }
        if case .columns = direction, found.ticks.count > 1 {
            let ends = labels([found.ticks.lowerBound, found.ticks.upperBound - 1], step)
            guard ends.allSatisfy({ $0.utf8.count + 2 <= every }) else { return nil }
        }
        return found
    }

    private func ticks(_ cells: Range<Int>, _ step: Double, _ every: Int) -> Range<Int> {
        var first = (Double(cells.lowerBound) / Double(every)).rounded(.up)
        var last = (Double(cells.upperBound - 1) / Double(every)).rounded(.down)
        if isAsked {
            first = max(first, (low / step - 1e-6).rounded(.up))
            last = min(last, (high / step + 1e-6).rounded(.down))
        }
        return first <= last ? Int(first)..<Int(last) + 1 : 0..<0
    }

    /// How many of the spare cells may lie before the values, those that leave them in the middle first. No axis goes below zero
    /// for values that do not, nor above it; columns have nothing before the first.
    private func shifts(_ start: Int, _ end: Int, _ every: Int) -> [Int] {
        let spare = cells - 1 - (end - start)
        if isAsked { return [0] }
        if case .columns = direction { return [0] }
        var allowed = 0...spare
        if scale == .linear, low >= 0 { allowed = 0...min(spare, max(0, start)) }
        if scale == .linear, high <= 0 { allowed = min(spare, max(0, spare + end))...spare }
        let middle = min(max(spare / 2, allowed.lowerBound), allowed.upperBound)
        // Further away ticks come again.
        return (0...every).flatMap { [middle - $0, middle + $0] }.filter(allowed.contains)
    }
}

/// One axis: what it spans.
struct AxisSpan: Hashable {
    var low: Double
    var high: Double
    var scale: PlotScale

}

extension AxisSpan {
    init(_ fixed: ValueRange?, of values: [Double], _ scale: PlotScale) {
        self.scale = scale
        if let fixed, scale.place(Double(fixed.low)) != nil, scale.place(Double(fixed.high)) != nil,
            fixed.low < fixed.high
        {
            low = Double(fixed.low)
            high = Double(fixed.high)
            return
        }
        low = values.min() ?? (scale == .linear ? 0 : 0.1)
        high = values.max() ?? 1
        guard low == high else { return }
        // A constant lies in the middle; zero below what is not negative.
        switch scale {
        case .linear:
            let margin = abs(low) / 2
            low -= margin
            high += margin == 0 ? 1 : margin
        case .logarithmic:
            low /= 10
            high *= 10
        }
    }

    /// 0 at the low end, 1 at the high end; `nil` where the axis has no place for it.
    func fraction(_ value: Double) -> Double? {
        guard let place = scale.place(value), let from = scale.place(low), let to = scale.place(high) else {
            return nil
        }
        return (place - from) / (to - from)
    }
}
