extension HeatMap {
    /// From nothing to the most.
    static let ramp: [Unicode.Scalar] = [" ", ".", ":", "-", "=", "+", "*", "#", "%", "@"]
    /// The same without the signs.
    static let signedRamp: [Unicode.Scalar] = [".", ":", "=", "*", "#", "%", "@"]

    func drawRamp(
        _ levels: [Float], _ geometry: Geometry, in rect: Rect, of frame: inout Frame, _ appearance: Appearance
    ) {
        let size = geometry.size
        let cursorPixel = cursor.map { ($0.row / geometry.blockRows, $0.column / geometry.blockColumns) }
        for y in 0..<min(size.height, rect.height) {
            let row = y / geometry.zoomY
            for column in 0..<geometry.pixelColumns {
                let level = levels[row * geometry.pixelColumns + column]
                let underCursor = cursorPixel.map { $0 == (row, column) } ?? false
                var style = Style(foreground(level, appearance))
                if underCursor { style.attributes = [.inverse, .bold] }
                let glyphs = HeatMap.glyphs(level, palette)
                for x in 0..<geometry.zoomX {
                    let glyph = x == 0 && geometry.zoomX > 1 ? glyphs.sign : glyphs.level
                    frame.set(glyph, style, rect.x + column * geometry.zoomX + x, rect.y + y)
                }
                if underCursor, geometry.zoomX > 2 {
                    frame.set("[", style, rect.x + column * geometry.zoomX, rect.y + y)
                    frame.set("]", style, rect.x + (column + 1) * geometry.zoomX - 1, rect.y + y)
                }
            }
        }
    }

    private func foreground(_ level: Float, _ appearance: Appearance) -> Color? {
        guard appearance.depth != .none else { return nil }
        if level.isNaN { return Palette.notANumber }
        return palette.color(palette == .signed && level != 0 ? (level < 0 ? -0.8 : 0.8) : level, appearance.theme)
    }

    /// A value's two glyphs: its sign (or its level once more) and its level.
    static func glyphs(_ level: Float, _ palette: Palette) -> (sign: Unicode.Scalar, level: Unicode.Scalar) {
        if level.isNaN { return ("?", "?") }
        switch palette {
        case .magnitude:
            let glyph = ramp[Int((min(1, max(0, level)) * Float(ramp.count - 1)).rounded())]
            return (glyph, glyph)
        case .signed:
            let step = Int((min(1, abs(level)) * Float(signedRamp.count - 1)).rounded())
            return (step == 0 ? " " : level < 0 ? "-" : "+", signedRamp[step])
        }
    }
}
