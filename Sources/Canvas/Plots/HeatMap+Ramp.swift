extension HeatMap {
    /// From nothing to the most.
    static let ramp: [Unicode.Scalar] = [" ", ".", ":", "-", "=", "+", "*", "#", "%", "@"]
    /// The same without the signs.
    static let signedRamp: [Unicode.Scalar] = [".", ":", "=", "*", "#", "%", "@"]

    /// One pixel a cell (or two columns): glyphs that grow darker, for screens that cannot show shades.
    func drawRamp(
        _ levels: [Float], _ geometry: Geometry, in rect: Rect, of frame: inout Frame, _ appearance: Appearance
    ) {
        let cursor = cursorPixel(geometry)
        let light = light(geometry)
        for y in 0..<min(geometry.size.height, rect.height) {
            let row = y / geometry.zoomY
            for column in 0..<geometry.pixelColumns {
                let level = levels[row * geometry.pixelColumns + column]
                let glyphs = HeatMap.glyphs(level, palette)
                if light?[row * geometry.pixelColumns + column] == false { continue }
                var style = Style(foreground(level, appearance))
                let isUnderCursor = cursor.map { $0 == (row, column) } ?? false
                if isUnderCursor { style.attributes = [.inverse, .bold] }
                let left = rect.x + column * geometry.zoomX
                let right = left + geometry.zoomX - 1
                for x in left...right {
                    frame.set(x == left && geometry.zoomX > 1 ? glyphs.sign : glyphs.level, style, x, rect.y + y)
                }
                if isUnderCursor, geometry.zoomX > 3 {
                    frame.set("[", style, left, rect.y + y)
                    frame.set("]", style, right, rect.y + y)
                }
            }
        }
    }

    private func foreground(_ level: Float, _ appearance: Appearance) -> Color? {
        guard appearance.depth != .none else { return nil }
        if level.isNaN { return Palette.notANumber }
        guard palette == .signed, level != 0 else { return palette.color(level, appearance.theme) }
        // The glyph says how much, the colour only which sign: strong ones stay apart among eight.
        return palette.color(level < 0 ? -0.8 : 0.8, appearance.theme)
    }

    /// A value's two glyphs: its sign (or its level once more) and its level.
    static func glyphs(_ level: Float, _ palette: Palette) -> (sign: Unicode.Scalar, level: Unicode.Scalar) {
        if level.isNaN { return ("N", "N") }
        switch palette {
        case .magnitude:
            let glyph = level.isInfinite ? "I" : ramp[Int((min(1, max(0, level)) * Float(ramp.count - 1)).rounded())]
            return (glyph, glyph)
        case .signed:
            let sign: Unicode.Scalar = level < 0 ? "-" : "+"
            if level.isInfinite { return (sign, "I") }
            let step = Int((min(1, abs(level)) * Float(signedRamp.count - 1)).rounded())
            return (step == 0 ? " " : sign, signedRamp[step])
        }
    }
}
