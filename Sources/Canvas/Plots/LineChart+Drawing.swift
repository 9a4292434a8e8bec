extension LineChart {
    func drawAxes(_ plot: Plot, in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let style = appearance.theme.dim
        let line = appearance.theme.border
        let ascii = appearance.glyphs.isASCII
        let area = plot.area
        if area.x > rect.x {
            for y in area.y..<area.maxY { frame.set(ascii ? "|" : "│", line, area.x - 1, y) }
            for (value, label) in zip(plot.yTicks.values, plot.yTicks.labels) {
                guard let fraction = plot.y.fraction(value) else { continue }
                let y = area.maxY - 1 - Int((fraction * Double(area.height - 1)).rounded())
                guard area.contains(area.x, y) else { continue }
                frame.set(ascii ? "+" : "┤", line, area.x - 1, y)
                frame.write(
                    label, in: Rect(x: rect.x, y: y, width: area.x - 1 - rect.x, height: 1), style, alignment: .right)
            }
        }
        guard area.maxY < rect.maxY else { return }
        for x in area.x..<area.maxX { frame.set(ascii ? "-" : "─", line, x, area.maxY) }
        if area.x > rect.x { frame.set(ascii ? "+" : "└", line, area.x - 1, area.maxY) }
        guard area.maxY + 1 < rect.maxY else { return }
        var free = area.x
        let end = xLabel.isEmpty ? area.maxX : area.maxX - displayWidth(xLabel) - 1
        for (value, label) in zip(plot.xTicks.values, plot.xTicks.labels) {
            guard let fraction = plot.x.fraction(value), fraction >= 0, fraction <= 1 else { continue }
            let x = area.x + Int((fraction * Double(area.width - 1)).rounded())
            frame.set(ascii ? "+" : "┬", line, x, area.maxY)
            let start = max(area.x, x - label.utf8.count / 2)
            guard start >= free, start + label.utf8.count <= end else { continue }
            frame.write(label, at: start, area.maxY + 1, style)
            free = start + label.utf8.count + 1
        }
        if end > area.x {
            frame.write(
                xLabel,
                in: Rect(x: max(free, area.x), y: area.maxY + 1, width: area.maxX - max(free, area.x), height: 1),
                style, alignment: .right, truncation: appearance.glyphs.truncation)
        }
    }

    func drawCurves(_ plot: Plot, of frame: inout Frame, _ appearance: Appearance) {
        var grid = DotGrid(width: plot.area.width, height: plot.area.height, glyphs: appearance.glyphs)
        var markers: [(x: Int, y: Int, series: Int)] = []
        for index in series.indices {
            var previous: (x: Double, y: Double)?
            var last: (x: Double, y: Double)?
            for point in series[index].points {
                guard let x = plot.x.fraction(Double(point.x)), let y = plot.y.fraction(Double(point.y)) else {
                    previous = nil
                    continue
                }
                let dot = (x: x * Double(grid.dotWidth - 1), y: (1 - y) * Double(grid.dotHeight - 1))
                if let ends = grid.clipped(from: previous ?? dot, to: dot) {
                    grid.line(ends.x0, ends.y0, ends.x1, ends.y1, series: index)
                }
                previous = dot
                if (0...1).contains(x), (0...1).contains(y) { last = dot }
            }
            if let last {
                markers.append(
                    (Int(last.x.rounded()) / grid.dotsPerCell.x, Int(last.y.rounded()) / grid.dotsPerCell.y, index))
            }
        }
        grid.draw(
            at: plot.area.x, plot.area.y, of: &frame, style: { appearance.theme.series(look($0)) },
            marker: { marker($0, appearance.glyphs) })
        // A curve alone needs no marker, but a single point would be hard to see as a dot.
        for mark in markers where series.count > 1 || series[mark.series].points.count == 1 {
            frame.set(
                marker(mark.series, appearance.glyphs), appearance.theme.series(look(mark.series)),
                plot.area.x + mark.x,
                plot.area.y + mark.y)
        }
    }

    func drawLegend(_ plot: Plot, in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        guard plot.area.y > rect.y else { return }
        var x = plot.area.x
        for index in series.indices where !series[index].name.isEmpty {
            let text = "\(marker(index, appearance.glyphs)) \(series[index].name)"
            guard x + displayWidth(text) <= rect.maxX else { break }
            x += frame.write(text, at: x, rect.y, appearance.theme.series(look(index))) + 2
        }
        if plot.hidden > 0 {
            let text = "\(plot.hidden) <= 0 not shown"
            if x + text.utf8.count <= rect.maxX { frame.write(text, at: x, rect.y, appearance.theme.warning) }
        }
    }
}

extension DotGrid {
    /// The part of a line that lies in the grid (Liang and Barsky, 1984), in whole dots.
    func clipped(
        from start: (x: Double, y: Double), to end: (x: Double, y: Double)
    ) -> (x0: Int, y0: Int, x1: Int, y1: Int)? {
        let dx = end.x - start.x
        let dy = end.y - start.y
        var enter = 0.0
        var leave = 1.0
        let edges = [
            (-dx, start.x + 0.5), (dx, Double(dotWidth) - 0.5 - start.x),
            (-dy, start.y + 0.5), (dy, Double(dotHeight) - 0.5 - start.y),
        ]
        for (direction, distance) in edges {
            if direction == 0 {
                if distance < 0 { return nil }
            } else if direction < 0 {
                enter = max(enter, distance / direction)
            } else {
                leave = min(leave, distance / direction)
            }
        }
        guard enter <= leave else { return nil }
        func dot(_ value: Double, _ limit: Int) -> Int? {
            guard value.isFinite else { return nil }
            return Int(min(Double(limit - 1), max(0, value.rounded())))
        }
        guard let x0 = dot(start.x + enter * dx, dotWidth), let y0 = dot(start.y + enter * dy, dotHeight),
            let x1 = dot(start.x + leave * dx, dotWidth), let y1 = dot(start.y + leave * dy, dotHeight)
        else { return nil }
        return (x0, y0, x1, y1)
    }
}
