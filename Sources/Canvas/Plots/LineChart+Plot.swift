extension LineChart {
    /// Where things lie in a chart of a given size.
    struct Plot {
        /// Cells of the curves.
        var area: Rect
        var x: CellAxis
        var y: CellAxis
        /// Columns before the vertical axis, for its labels and the name of the other.
        var margin: Int
        /// Numbers that no axis can show.
        var missing: Missing

        /// `nil` when there is nothing to draw or no room.
        init?(_ chart: LineChart, in rect: Rect) {
            let shown = chart.series.flatMap(\.points).filter {
                $0.x.isFinite && chart.yScale.place(Double($0.y)) != nil
            }
            guard !shown.isEmpty || chart.xRange != nil && chart.yRange != nil else { return nil }
            missing = Missing(chart)
            let hasLegend = !missing.isEmpty || chart.shownSeries.contains { !chart.series[$0].name.isEmpty }
            let axisRows = rect.height >= 5 ? 2 : rect.height >= 4 ? 1 : 0
            let top = hasLegend && rect.height >= 4 ? 1 : 0
            let base = chart.yBase.map { [Double($0)] } ?? []
            y = CellAxis(
                chart.yRange, of: shown.map { Double($0.y) } + base, chart.yScale,
                cells: rect.height - axisRows - top, .rows)
            let labels = y.ticks.map(\.label.utf8.count).max() ?? 0
            let hasLabels = rect.width >= labels + 8
            if !hasLabels { y.ticks = [] }
            let name = axisRows == 2 && rect.width >= displayWidth(chart.xLabel) + 16 ? displayWidth(chart.xLabel) : 0
            margin = hasLabels ? max(labels, name) : 0
            let integers = shown.allSatisfy { $0.x == $0.x.rounded() }
            let left = hasLabels ? margin + 1 : 0
            let places = shown.map { Double($0.x) }
            let columns = rect.width - left
            // Without labels no tick has to be anywhere.
            x =
                axisRows < 2
                ? CellAxis(span: AxisSpan(chart.xRange, of: places, .linear), cells: columns, ticks: [])
                : CellAxis(chart.xRange, of: places, .linear, cells: columns, .columns(integers: integers))
            let rows = rect.inset(left: left, bottom: axisRows)
            area = Rect(x: rows.x, y: rows.maxY - y.cells, width: x.cells, height: y.cells).intersection(rows)
            guard !area.isEmpty else { return nil }
        }
    }

    /// What a chart leaves out and tells: infinities, and on a logarithmic axis what is not positive.
    struct Missing: Equatable {
        var infinite = 0
        var notPositive = 0

        init(_ chart: LineChart) {
            let values = chart.series.flatMap(\.points).filter(\.x.isFinite).map(\.y)
            infinite = values.count(where: \.isInfinite)
            if chart.yScale == .logarithmic { notPositive = values.count { $0.isFinite && $0 <= 0 } }
        }

        var isEmpty: Bool { infinite + notPositive == 0 }

        var text: String {
            [(infinite, "inf"), (notPositive, "not > 0")].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
                .joined(separator: "  ")
        }
    }

    /// A series without a point is not there: nor is its name.
    var shownSeries: [Int] { series.indices.filter { !series[$0].points.isEmpty } }
}
