extension LineChart {
    /// Where things lie in a chart of a given size.
    struct Plot {
        /// Cells of the curves.
        var area: Rect
        var x: AxisSpan
        var y: AxisSpan
        var xTicks: Ticks
        var yTicks: Ticks
        /// Numbers a logarithmic axis cannot show.
        var hidden: Int

        /// `nil` when there is nothing to draw or no room.
        init?(_ chart: LineChart, in rect: Rect) {
            let points = chart.series.flatMap(\.points)
            hidden = points.filter { $0.x.isFinite && $0.y.isFinite && chart.yScale.place(Double($0.y)) == nil }.count
            let shown = points.filter { $0.x.isFinite && chart.yScale.place(Double($0.y)) != nil }
            guard !shown.isEmpty || chart.xRange != nil && chart.yRange != nil else { return nil }
            x = AxisSpan(chart.xRange, of: shown.map { Double($0.x) }, .linear)
            y = AxisSpan(chart.yRange, of: shown.map { Double($0.y) }, chart.yScale)
            let hasLegend = hidden > 0 || chart.series.contains { !$0.name.isEmpty }
            let axisRows = rect.height >= 5 ? 2 : rect.height >= 4 ? 1 : 0
            let top = hasLegend && rect.height >= 4 ? 1 : 0
            let rows = rect.height - axisRows - top
            yTicks = Plot.ticks(y, rows: rows)
            let labels = yTicks.labels.map(\.utf8.count).max() ?? 0
            let left = rect.width >= labels + 8 ? labels + 1 : 0
            if left == 0 { yTicks = .none }
            area = rect.inset(left: left, top: top, bottom: axisRows)
            guard !area.isEmpty else { return nil }
            let integers = shown.allSatisfy { $0.x == $0.x.rounded() }
            xTicks = axisRows < 2 ? .none : Plot.ticks(x, columns: area.width, integers: integers)
        }

        /// Every second row may have a label, and on a logarithmic axis two of three: decades are few.
        private static func ticks(_ span: AxisSpan, rows: Int) -> Ticks {
            switch span.scale {
            case .linear: .linear(span.low, span.high, atMost: max(2, (rows + 1) / 2))
            case .logarithmic: .logarithmic(span.low, span.high, atMost: max(min(3, rows), rows * 2 / 3 + 1))
            }
        }

        /// Up to ten ticks, as many as have room for their labels.
        private static func ticks(_ span: AxisSpan, columns: Int, integers: Bool) -> Ticks {
            for count in stride(from: min(10, max(2, 1 + (columns - 1) / 6)), to: 1, by: -1) {
                let ticks = Ticks.linear(span.low, span.high, atMost: count, integers: integers)
                let longest = ticks.labels.map(\.utf8.count).max() ?? 0
                if (longest + 2) * (ticks.labels.count - 1) <= columns { return ticks }
            }
            return .none
        }
    }
}
