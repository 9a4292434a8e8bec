extension LineChart {
    func drawCurves(_ plot: Plot, of frame: inout Frame, _ appearance: Appearance) {
        var grid = DotGrid(width: plot.area.width, height: plot.area.height, glyphs: appearance.glyphs)
        var marks: [Mark] = []
        for index in series.indices {
            switch series[index].drawing {
            case .line: marks += drawLine(index, plot, on: &grid)
            case .points: marks += points(index, plot, grid)
            }
        }
        grid.draw(
            at: plot.area.x, plot.area.y, of: &frame, style: { appearance.theme.series(look($0)) },
            marker: { marker($0, appearance.glyphs) })
        for mark in marks {
            frame.set(
                marker(mark.series, appearance.glyphs), appearance.theme.series(look(mark.series)),
                plot.area.x + mark.x, plot.area.y + mark.y)
        }
    }

    /// A marker, by its cell in the plot.
    private struct Mark {
        var x: Int
        var y: Int
        var series: Int
    }

    /// Draws the dots of a curve and returns where its markers go: where it ends and now and then on the way, each series
    /// at columns of its own. A curve alone needs none, but a single point is hard to see as a dot.
    private func drawLine(_ index: Int, _ plot: Plot, on grid: inout DotGrid) -> [Mark] {
        var marks: [Mark] = []
        var previous: (x: Double, y: Double)?
        var last: Mark?
        let distance = max(10, plot.area.width / 5)
        var next = distance * (index + 1) / (series.count + 1)
        for point in series[index].points {
            guard let dot = place(point, plot, grid) else {
                previous = nil
                continue
            }
            if let ends = grid.clipped(from: previous ?? dot, to: dot) {
                grid.line(ends.x0, ends.y0, ends.x1, ends.y1, series: index)
            }
            previous = dot
            guard let mark = mark(dot, index, grid) else { continue }
            last = mark
            guard mark.x >= next else { continue }
            marks.append(mark)
            next = mark.x + distance
        }
        if series.count == 1, series[index].points.count > 1 { return [] }
        if let last {
            marks.removeAll { abs($0.x - last.x) < 3 }
            marks.append(last)
        }
        return marks
    }

    private func points(_ index: Int, _ plot: Plot, _ grid: DotGrid) -> [Mark] {
        series[index].points.compactMap { point in place(point, plot, grid).flatMap { mark($0, index, grid) } }
    }

    /// A point's dot, in fractions; `nil` for a gap.
    private func place(_ point: Point, _ plot: Plot, _ grid: DotGrid) -> (x: Double, y: Double)? {
        guard let x = plot.x.fraction(Double(point.x)), let y = plot.y.fraction(Double(point.y)) else { return nil }
        return (x * Double(grid.dotWidth - 1), (1 - y) * Double(grid.dotHeight - 1))
    }

    private func mark(_ dot: (x: Double, y: Double), _ series: Int, _ grid: DotGrid) -> Mark? {
        guard dot.x >= -0.5, dot.y >= -0.5, dot.x < Double(grid.dotWidth) - 0.5, dot.y < Double(grid.dotHeight) - 0.5
        else { return nil }
        return Mark(
            x: Int(dot.x.rounded()) / grid.dotsPerCell.x, y: Int(dot.y.rounded()) / grid.dotsPerCell.y, series: series)
    }
}
