/// The lines of two axes beside and below an area, with their ticks and labels.
struct AxisLines {
    /// The cells between the axes.
    var area: Rect
    /// What lines and labels have room in.
    var rect: Rect

    /// Left of the area, where there is a column for it.
    func drawVertical(_ axis: CellAxis, of frame: inout Frame, _ appearance: Appearance) {
        guard area.x > rect.x else { return }
        let (ascii, border) = (appearance.glyphs.isASCII, appearance.theme.border)
        for row in area.y..<area.maxY { frame.set(ascii ? "|" : "│", border, area.x - 1, row) }
        for tick in axis.ticks {
            let row = area.y + axis.cells - 1 - tick.cell
            guard row < area.maxY else { continue }
            frame.set(ascii ? "+" : "┤", border, area.x - 1, row)
            let place = Rect(x: rect.x, y: row, width: area.x - 1 - rect.x, height: 1)
            frame.write(tick.label, in: place, appearance.theme.dim, alignment: .right)
        }
    }

    /// The line below the area, where there is a row for it.
    func drawHorizontal(of frame: inout Frame, _ appearance: Appearance) {
        guard area.maxY < rect.maxY else { return }
        let (ascii, border) = (appearance.glyphs.isASCII, appearance.theme.border)
        for column in area.x..<area.maxX { frame.set(ascii ? "-" : "─", border, column, area.maxY) }
        if area.x > rect.x { frame.set(ascii ? "+" : "└", border, area.x - 1, area.maxY) }
    }

    /// Ticks on that line with their labels below, where there is a row for them; those that have no room are left out.
    ///
    /// - Parameter taken: columns of the labels' row that hold something else
    func drawTicks(_ axis: CellAxis, after taken: Int = 0, of frame: inout Frame, _ appearance: Appearance) {
        guard area.maxY + 1 < rect.maxY else { return }
        var free = rect.x + taken
        for tick in axis.ticks where area.x + tick.cell < area.maxX {
            let (column, width) = (area.x + tick.cell, tick.label.utf8.count)
            frame.set(appearance.glyphs.isASCII ? "+" : "┬", appearance.theme.border, column, area.maxY)
            let start = min(max(free, column - width / 2), rect.maxX - width)
            guard start >= free, start + width > column else { continue }
            frame.write(tick.label, at: start, area.maxY + 1, appearance.theme.dim, within: rect)
            free = start + width + 1
        }
    }
}
