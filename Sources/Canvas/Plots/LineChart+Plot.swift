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

extension LineChart {
    func drawCurves(_ plot: Plot, of frame: inout Frame, _ appearance: Appearance) {
        var grid = DotGrid(width: plot.area.width, height: plot.area.height, glyphs: appearance.glyphs)
        var marks = Marks()
        for index in shownSeries {
            switch series[index].drawing {
            case .line: drawLine(index, plot, on: &grid, &marks)
            case .points:
                for point in series[index].points {
                    marks.add(place(point, plot, grid), index, grid, isAlone: true)
                }
            }
        }
        grid.draw(
            at: plot.area.x, plot.area.y, of: &frame, hasColor: appearance.depth != .none,
            style: { appearance.theme.series(look($0)) }, marker: { marker($0, appearance.glyphs) })
        for mark in marks.placed {
            frame.set(
                marker(mark.series, appearance.glyphs), appearance.theme.series(look(mark.series)),
                plot.area.x + mark.x, plot.area.y + mark.y)
        }
        drawInfinities(plot, of: &frame, appearance)
    }

    /// Draws the dots of a curve. Markers stand where it ends and now and then on the way, those of each series at columns of
    /// their own. A curve alone needs none, but a point without a neighbour is hard to see as a dot.
    private func drawLine(_ index: Int, _ plot: Plot, on grid: inout DotGrid, _ marks: inout Marks) {
        let needsMarks = shownSeries.count > 1 || !series[index].name.isEmpty
        let distance = max(12, plot.area.width / 3)
        var next = distance * (index + 1) / (series.count + 1)
        var previous: (x: Double, y: Double)?
        var last: (x: Double, y: Double)?
        /// Points since the last gap.
        var joined = 0
        func markAlone() { if joined == 1 { marks.add(last, index, grid, isAlone: true) } }
        for point in series[index].points {
            guard let dot = place(point, plot, grid) else {
                markAlone()
                (previous, joined) = (nil, 0)
                continue
            }
            let start = previous ?? dot
            if let ends = grid.clipped(from: start, to: dot) {
                grid.line(ends.x0, ends.y0, ends.x1, ends.y1, series: index)
            }
            while needsMarks, next < grid.width, grid.middle(ofColumn: next) <= dot.x {
                let x = grid.middle(ofColumn: next)
                let part = dot.x > start.x ? (x - start.x) / (dot.x - start.x) : 0
                if x >= start.x { marks.add((x, start.y + part * (dot.y - start.y)), index, grid) }
                next += distance
            }
            (previous, last) = (dot, dot)
            joined += 1
        }
        markAlone()
        if needsMarks { marks.add(last, index, grid) }
    }

    /// An infinite number lies beyond the edge: an arrow there says where.
    private func drawInfinities(_ plot: Plot, of frame: inout Frame, _ appearance: Appearance) {
        let ascii = appearance.glyphs.isASCII
        for point in shownSeries.flatMap({ series[$0].points }) where point.y.isInfinite {
            guard let column = plot.x.cell(of: Double(point.x)), 0..<plot.area.width ~= column else { continue }
            let isUp = point.y > 0
            frame.set(
                isUp ? (ascii ? "^" : "↑") : (ascii ? "v" : "↓"), appearance.theme.bad, plot.area.x + column,
                isUp ? plot.area.y : plot.area.maxY - 1)
        }
    }

    /// A point's dot, in fractions; `nil` for a gap.
    private func place(_ point: Point, _ plot: Plot, _ grid: DotGrid) -> (x: Double, y: Double)? {
        guard let x = plot.x.span.fraction(Double(point.x)), let y = plot.y.span.fraction(Double(point.y)) else {
            return nil
        }
        /// Rounding must not lead out of the grid.
        func dot(_ fraction: Double, of count: Int) -> Double {
            let place = fraction * Double(count) - 0.5
            return abs(fraction) < 1e-6 ? 0 : abs(fraction - 1) < 1e-6 ? Double(count - 1) : place
        }
        return (dot(x, of: grid.dotWidth), dot(1 - y, of: grid.dotHeight))
    }

    /// Markers by their cells in the plot. One that would cover another stands beside it.
    private struct Marks {
        struct Mark {
            var x: Int
            var y: Int
            var series: Int
        }

        private(set) var placed: [Mark] = []

        /// - Parameter isAlone: whether it is a point of its own; others of its series near it are one too many.
        mutating func add(_ dot: (x: Double, y: Double)?, _ series: Int, _ grid: DotGrid, isAlone: Bool = false) {
            guard let dot, let cell = grid.cell(dot) else { return }
            let columns = [cell.x, cell.x - 1, cell.x + 1].filter { 0..<grid.width ~= $0 }
            let taken = placed.filter { $0.y == cell.y && $0.series != series }.map(\.x)
            guard let x = columns.first(where: { !taken.contains($0) }) else { return }
            placed.removeAll { $0.series == series && !isAlone && abs($0.x - x) < 4 }
            placed.append(Mark(x: x, y: cell.y, series: series))
        }
    }
}
