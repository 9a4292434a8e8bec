extension LineChart {
    func drawAxes(_ plot: Plot, in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        if plot.area.x > rect.x { drawYAxis(plot, in: rect, of: &frame, appearance) }
        if plot.area.maxY < rect.maxY { drawXAxis(plot, in: rect, of: &frame, appearance) }
    }

    private func drawYAxis(_ plot: Plot, in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let ascii = appearance.glyphs.isASCII
        let area = plot.area
        for y in area.y..<area.maxY { frame.set(ascii ? "|" : "│", appearance.theme.border, area.x - 1, y) }
        for tick in plot.y.ticks {
            let y = area.maxY - 1 - tick.cell
            frame.set(ascii ? "+" : "┤", appearance.theme.border, area.x - 1, y)
            let place = Rect(x: rect.x, y: y, width: area.x - 1 - rect.x, height: 1)
            frame.write(tick.label, in: place, appearance.theme.dim, alignment: .right)
        }
    }

    private func drawXAxis(_ plot: Plot, in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let ascii = appearance.glyphs.isASCII
        let area = plot.area
        for x in area.x..<area.maxX { frame.set(ascii ? "-" : "─", appearance.theme.border, x, area.maxY) }
        if area.x > rect.x { frame.set(ascii ? "+" : "└", appearance.theme.border, area.x - 1, area.maxY) }
        guard area.maxY + 1 < rect.maxY else { return }
        var free = rect.x
        // The name of the axis stands under the other axis' labels, where it takes no number's place.
        if !xLabel.isEmpty, displayWidth(xLabel) <= plot.margin {
            free += frame.write(xLabel, at: rect.x, area.maxY + 1, appearance.theme.dim, within: rect) + 1
        }
        for tick in plot.x.ticks {
            let x = area.x + tick.cell
            frame.set(ascii ? "+" : "┬", appearance.theme.border, x, area.maxY)
            let width = tick.label.utf8.count
            let start = min(max(free, x - width / 2), rect.maxX - width)
            guard start >= free, start + width > x else { continue }
            frame.write(tick.label, at: start, area.maxY + 1, appearance.theme.dim, within: rect)
            free = start + width + 1
        }
    }

    func drawLegend(_ plot: Plot, in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        guard plot.area.y > rect.y else { return }
        let missing = plot.missing.text
        var end = rect.maxX
        if !missing.isEmpty, plot.area.x + missing.utf8.count <= end {
            end -= missing.utf8.count
            frame.write(missing, at: end, rect.y, appearance.theme.warning)
            end -= 2
        }
        var x = plot.area.x
        for index in shownSeries where !series[index].name.isEmpty {
            guard end - x >= 3 else {
                let last = max(plot.area.x, min(x, end) - 1)
                return frame.set(appearance.glyphs.cutMark, appearance.theme.dim, last, rect.y)
            }
            let text = "\(marker(index, appearance.glyphs)) \(series[index].name)"
            x +=
                2
                + frame.write(
                    text, in: Rect(x: x, y: rect.y, width: end - x, height: 1), appearance.theme.series(look(index)))
        }
    }
}
