extension HeatMap {
    /// Two pixels a cell: the upper as foreground of `▀`, the lower as background. A pixel that is not a finite number
    /// makes its cell a letter: `N` for NaN, `I` for an infinity.
    func drawHalfBlocks(
        _ levels: [Float], _ geometry: Geometry, in rect: Rect, of frame: inout Frame, _ appearance: Appearance
    ) {
        let table = palette.table(appearance.theme)
        let light = light(geometry)
        let colors = levels.enumerated().map { pixel, level in
            let color = level.isNaN ? Palette.notANumber : table[palette.index(level)]
            return light?[pixel] ?? true ? color : color.mixed(with: appearance.theme.page, 0.7)
        }
        let size = geometry.size
        for y in 0..<min(size.height, rect.height) {
            let top = 2 * y / geometry.zoomY * geometry.pixelColumns
            let bottomRow = (2 * y + 1) / geometry.zoomY
            // The last row of an odd number of half rows has no lower half.
            let bottom = bottomRow < geometry.pixelRows ? bottomRow * geometry.pixelColumns : nil
            for x in 0..<min(size.width, rect.width) {
                let column = x / geometry.zoomX
                let upper = top + column
                let lower = bottom.map { $0 + column }
                if !levels[upper].isFinite || lower.map({ !levels[$0].isFinite }) ?? false {
                    let shown = levels[upper].isFinite ? lower! : upper
                    let style = Style(colors[shown].contrast, on: colors[shown], .bold)
                    frame.set(levels[shown].isNaN ? "N" : "I", style, rect.x + x, rect.y + y)
                } else {
                    let style = Style(colors[upper], on: lower.map { colors[$0] })
                    frame.set("▀", style, rect.x + x, rect.y + y)
                }
            }
        }
        for area in litPixels(geometry) { drawBrackets(around: area, colors, geometry, in: rect, of: &frame) }
        if let (row, column) = cursorPixel(geometry) {
            let area = Area(rows: row..<row + 1, columns: column..<column + 1)
            drawBrackets(around: area, colors, geometry, in: rect, of: &frame)
        }
    }

    /// Brackets around pixels; where they are half a cell high, arrows to that half at both ends.
    private func drawBrackets(
        around pixels: Area, _ colors: [Color], _ geometry: Geometry, in rect: Rect, of frame: inout Frame
    ) {
        let color = colors[pixels.rows.lowerBound * geometry.pixelColumns + pixels.columns.lowerBound]
        let style = Style(color.contrast, on: color, .bold)
        let left = rect.x + pixels.columns.lowerBound * geometry.zoomX
        let right = rect.x + pixels.columns.upperBound * geometry.zoomX - 1
        let firstHalf = pixels.rows.lowerBound * geometry.zoomY
        let endHalf = pixels.rows.upperBound * geometry.zoomY
        // Cell rows that belong to the pixel whole.
        let first = (firstHalf + 1) / 2
        guard first < endHalf / 2 else {
            for x in Set([left, right]) { frame.set(firstHalf % 2 == 0 ? "▴" : "▾", style, x, rect.y + firstHalf / 2) }
            return
        }
        for y in first..<endHalf / 2 {
            frame.set(left == right ? "+" : "[", style, left, rect.y + y)
            if right > left { frame.set("]", style, right, rect.y + y) }
        }
    }

    /// The pixel the cursor is in.
    func cursorPixel(_ geometry: Geometry) -> (row: Int, column: Int)? {
        guard let cursor, cursor.row >= 0, cursor.row < rows, cursor.column >= 0, cursor.column < columns else {
            return nil
        }
        return (cursor.row / geometry.blockRows, cursor.column / geometry.blockColumns)
    }
}

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
