extension LineChart {
    func drawAxes(_ plot: Plot, in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        if plot.area.x > rect.x { drawYAxis(plot, in: rect, of: &frame, appearance) }
        if plot.area.maxY < rect.maxY { drawXAxis(plot, in: rect, of: &frame, appearance) }
    }

    private func drawYAxis(_ plot: Plot, in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let ascii = appearance.glyphs.isASCII
        let area = plot.area
        for y in area.y..<area.maxY { frame.set(ascii ? "|" : "│", appearance.theme.border, area.x - 1, y) }
        for (value, label) in zip(plot.yTicks.values, plot.yTicks.labels) {
            guard let fraction = plot.y.fraction(value), fraction >= -0.01, fraction <= 1.01 else { continue }
            let y = area.maxY - 1 - Int((fraction * Double(area.height - 1)).rounded())
            frame.set(ascii ? "+" : "┤", appearance.theme.border, area.x - 1, y)
            let place = Rect(x: rect.x, y: y, width: area.x - 1 - rect.x, height: 1)
            frame.write(label, in: place, appearance.theme.dim, alignment: .right)
        }
    }

    private func drawXAxis(_ plot: Plot, in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let ascii = appearance.glyphs.isASCII
        let area = plot.area
        for x in area.x..<area.maxX { frame.set(ascii ? "-" : "─", appearance.theme.border, x, area.maxY) }
        if area.x > rect.x { frame.set(ascii ? "+" : "└", appearance.theme.border, area.x - 1, area.maxY) }
        guard area.maxY + 1 < rect.maxY else { return }
        var free = rect.x
        let labelWidth = xLabel.isEmpty ? 0 : displayWidth(xLabel) + 1
        // The name of the axis goes before its numbers do.
        let end = labelWidth < area.width / 2 ? area.maxX - labelWidth : area.maxX
        for (value, label) in zip(plot.xTicks.values, plot.xTicks.labels) {
            guard let fraction = plot.x.fraction(value), fraction >= -0.01, fraction <= 1.01 else { continue }
            let x = area.x + Int((fraction * Double(area.width - 1)).rounded())
            frame.set(ascii ? "+" : "┬", appearance.theme.border, x, area.maxY)
            let start = min(max(rect.x, x - label.utf8.count / 2), end - label.utf8.count)
            guard start >= free, start + label.utf8.count > x else { continue }
            frame.write(label, at: start, area.maxY + 1, appearance.theme.dim, within: rect)
            free = start + label.utf8.count + 1
        }
        if end < area.maxX, free <= end {
            frame.write(xLabel, at: end + 1, area.maxY + 1, appearance.theme.dim, within: rect)
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
            let text = "\(plot.hidden) not > 0"
            if x + text.utf8.count <= rect.maxX { frame.write(text, at: x, rect.y, appearance.theme.warning) }
        }
    }
}
