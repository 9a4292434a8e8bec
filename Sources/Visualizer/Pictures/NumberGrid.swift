import Canvas

/// A small matrix written out, each number on the colour a heat map gives it.
struct NumberGrid: Widget {
    var values: [Float]
    var rows: Int
    var columns: Int
    var range: ValueRange
    var cursor: HeatMap.Position?
    /// Columns for each number.
    var cellWidth: Int

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        for row in 0..<min(rows, rect.height) {
            for column in 0..<columns where row * columns + column < values.count {
                let cell = Rect(x: rect.x + column * cellWidth, y: rect.y + row, width: cellWidth, height: 1)
                guard cell.maxX <= rect.maxX else { break }
                draw(
                    values[row * columns + column], isCursor: cursor == .init(row: row, column: column), in: cell,
                    of: &frame, appearance)
            }
        }
    }

    private func draw(
        _ value: Float, isCursor: Bool, in cell: Rect, of frame: inout Frame, _ appearance: Appearance
    ) {
        let style = style(of: value, appearance)
        frame.fill(cell, with: Cell(" ", style: style))
        let strong =
            isCursor ? style.adding(appearance.depth == .none ? [.bold, .inverse] : [.bold, .underline]) : style
        frame.write(value, .significant(3), in: cell.inset(horizontal: 1, vertical: 0), strong)
        if isCursor {
            frame.write("[", at: cell.x, cell.y, strong)
            frame.write("]", at: cell.maxX - 1, cell.y, strong)
        }
    }

    private func style(of value: Float, _ appearance: Appearance) -> Style {
        guard appearance.depth.showsShades else { return .plain }
        let gridSize = max(abs(range.low), abs(range.high))
        let color = Palette.signed.color(gridSize > 0 ? value / gridSize : (value.isNaN ? .nan : 0), appearance.theme)
        return Style(color.isLight ? Color(hex: 0x000000) : Color(hex: 0xFFFFFF), on: color)
    }
}

extension Color {
    /// Whether black is easier to read on it than white (Rec. 709 luma).
    var isLight: Bool { 2126 * Int(red) + 7152 * Int(green) + 722 * Int(blue) > 1_200_000 }
}
