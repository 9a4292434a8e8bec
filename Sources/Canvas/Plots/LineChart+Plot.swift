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

        /// Below it the curves have the row in which nothing but what is missing would stand.
        private static let leastHeightForMissing = 7

        /// `nil` when there is nothing to draw or no room.
        init?(_ chart: LineChart, in rect: Rect) {
            let visible = chart.visiblePoints
            let shown = visible.filter { chart.yScale.place(Double($0.y)) != nil }
            guard !shown.isEmpty || chart.xRange != nil && chart.yRange != nil else { return nil }
            let hasNames = chart.hasLegend && chart.shownSeries.contains { !chart.series[$0].name.isEmpty }
            let axisRows = rect.height >= 5 ? 2 : rect.height >= 4 ? 1 : 0
            let fit = chart.yFit.map { [Double($0.low), Double($0.high)] }
            let numbers =
                (fit ?? shown.flatMap { $0.values(on: chart.yScale) }) + (chart.yBase.map { [Double($0)] } ?? [])
            func axis(below top: Int) -> (CellAxis, Missing) {
                let y = CellAxis(chart.yRange, of: numbers, chart.yScale, cells: rect.height - axisRows - top, .rows)
                var missing = Missing(visible, chart.yScale)
                if fit != nil { missing.count(visible, beyond: y.span) }
                return (y, missing)
            }
            // What is missing may have gone where the axis has one row less; names stay.
            (y, missing) = axis(below: 0)
            if hasNames ? rect.height >= 4 : rect.height >= Self.leastHeightForMissing && !missing.isEmpty {
                (y, missing) = axis(below: 1)
            }
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

    /// What a chart leaves out and tells: infinities, on a logarithmic axis what is not positive, and what lies beyond the edges.
    struct Missing: Equatable {
        var infinite = 0
        var notPositive = Count()
        var above = Count()
        var below = Count()

        /// Of numbers of which only the extremes are known, at least one.
        struct Count: Equatable {
            var number = 0
            var isLeast = false

            mutating func add(_ raw: Raw, all: Bool) {
                number += all ? raw.count : 1
                if !all, raw.count > 2 { isLeast = true }
            }

            static func + (left: Count, right: Count) -> Count {
                Count(number: left.number + right.number, isLeast: left.isLeast || right.isLeast)
            }

            var text: String { "\(number)\(isLeast ? "+" : "")" }
        }

        init(_ points: [Point], _ scale: PlotScale) {
            infinite = points.filter(\.y.isInfinite).reduce(0) { $0 + ($1.raw?.count ?? 1) }
            guard scale == .logarithmic else { return }
            for raw in points.compactMap(\.numbers) where raw.least <= 0 {
                notPositive.add(raw, all: raw.greatest <= 0)
            }
        }

        mutating func count(_ points: [Point], beyond span: AxisSpan) {
            for raw in points.compactMap(\.numbers) {
                if Double(raw.greatest) > span.high { above.add(raw, all: Double(raw.least) > span.high) }
                if Double(raw.least) < span.low, span.scale.place(Double(raw.least)) != nil {
                    below.add(raw, all: Double(raw.greatest) < span.low)
                }
            }
        }

        var isEmpty: Bool { self == Missing([], .linear) }

        func line(_ words: Words, _ appearance: Appearance) -> TextLine {
            let (glyphs, theme) = (appearance.glyphs, appearance.theme)
            let edges = [(above, glyphs.beyondTop), (below, glyphs.beyondBottom)].filter { $0.0.number > 0 }
            let signs = edges.map { "\($0.1)" }.joined()
            let parts = [
                ("", Count(number: infinite), words.infinite, theme.warning),
                ("", notPositive, words.notPositive, theme.warning),
                (signs + " ", above + below, words.offScale, theme.dim),
            ].filter { $0.1.number > 0 }.map { Canvas.Span("\($0)\($1.text) \($2)", $3) }
            return TextLine(Array(parts.map { [$0] }.joined(separator: [Canvas.Span("  ")])))
        }
    }

    /// Those between the ends of the horizontal axis.
    fileprivate var visiblePoints: [Point] {
        series.flatMap(\.points).filter { point in
            point.x.isFinite && (xRange.map { $0.low <= point.x && point.x <= $0.high } ?? true)
        }
    }

    /// A series without a point is not there: nor is its name.
    var shownSeries: [Int] { series.indices.filter { !series[$0].points.isEmpty } }
}

extension LineChart.Point {
    /// What it stands for: itself where it says nothing else.
    fileprivate var numbers: LineChart.Raw? {
        guard y.isFinite else { return nil }
        return raw ?? LineChart.Raw(first: y, last: y, least: y, greatest: y, count: 1)
    }

    /// All that the axis has to show of it.
    fileprivate func values(on scale: PlotScale) -> [Double] {
        [y, raw?.least ?? y, raw?.greatest ?? y].map(Double.init).filter { scale.place($0) != nil }
    }

    fileprivate func isBeyond(_ low: Double, _ high: Double) -> Bool {
        numbers.map { Double($0.least) < low || Double($0.greatest) > high } ?? false
    }
}

extension LineChart {
    func drawCurves(_ plot: Plot, of frame: inout Frame, _ appearance: Appearance) {
        drawRaw(plot, of: &frame, appearance)
        drawWhatIsBeyond(plot, of: &frame, appearance)
        var grid = DotGrid(width: plot.area.width, height: plot.area.height, glyphs: appearance.glyphs)
        var marks = Marks()
        for index in shownSeries {
            switch series[index].drawing {
            case .faint: break
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
        frame.spots.append(Spot(plot.area, .plot(from: plot.x.span.low, to: plot.x.span.high)))
    }

    /// The numbers that the curves stand for, below them: from one to the next, and from the least to the greatest of those that
    /// share a place. Where colours cannot be faint, every second dot.
    private func drawRaw(_ plot: Plot, of frame: inout Frame, _ appearance: Appearance) {
        let faint = shownSeries.filter { series[$0].drawing == .faint }
        let traced = shownSeries.filter { series[$0].points.contains { $0.raw != nil } && !faint.contains($0) }
        guard !traced.isEmpty || !faint.isEmpty else { return }
        var grid = DotGrid(width: plot.area.width, height: plot.area.height, glyphs: appearance.glyphs)
        let isFaint = appearance.depth.showsShades
        grid.isStippled = !isFaint
        for index in traced {
            var previous: (x: Double, y: Double)?
            for point in series[index].points {
                guard point.y.isFinite, let raw = point.raw else {
                    previous = nil
                    continue
                }
                func place(_ value: Float) -> (x: Double, y: Double)? {
                    self.place(Point(point.x, value), plot, grid)
                }
                // On a logarithmic axis what is not positive has no place, the rest of its bucket has.
                let span = [place(raw.least), place(raw.greatest)]
                for (start, end) in [(previous, place(raw.first)), (span[0] ?? span[1], span[1])] {
                    guard let start, let end, let ends = grid.clipped(from: start, to: end) else { continue }
                    grid.line(ends.x0, ends.y0, ends.x1, ends.y1, series: index)
                }
                previous = place(raw.last)
            }
        }
        var marks = Marks()
        for index in faint { drawLine(index, plot, on: &grid, &marks) }
        let theme = appearance.theme
        grid.draw(
            at: plot.area.x, plot.area.y, of: &frame, hasColor: appearance.depth != .none,
            style: { index in
                var style = theme.series(look(index))
                guard isFaint, let color = style.foreground else { return style.adding(.dim) }
                style.foreground = color.mixed(with: theme.page, 0.55)
                return style
            }, marker: { _ in "." })
        // Where only names tell curves apart, each has its mark.
        for mark in marks.placed where !series[mark.series].name.isEmpty {
            frame.set(
                marker(mark.series, appearance.glyphs), theme.series(look(mark.series)).adding(.dim),
                plot.area.x + mark.x,
                plot.area.y + mark.y)
        }
    }

    /// A number beyond the axis: a sign at the edge says where.
    private func drawWhatIsBeyond(_ plot: Plot, of frame: inout Frame, _ appearance: Appearance) {
        guard yFit != nil else { return }
        for index in shownSeries {
            for point in series[index].points {
                guard let raw = point.numbers, let column = plot.x.cell(of: Double(point.x)),
                    0..<plot.area.width ~= column
                else { continue }
                let x = plot.area.x + column
                if Double(raw.greatest) > plot.y.span.high {
                    frame.set(appearance.glyphs.beyondTop, appearance.theme.dim, x, plot.area.y)
                }
                if Double(raw.least) < plot.y.span.low, yScale.place(Double(raw.least)) != nil {
                    frame.set(appearance.glyphs.beyondBottom, appearance.theme.dim, x, plot.area.maxY - 1)
                }
            }
        }
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
