extension HeatMap {
    func drawHalfBlocks(
        _ levels: [Float], _ geometry: Geometry, in rect: Rect, of frame: inout Frame, _ appearance: Appearance
    ) {
        let table = palette.table(appearance.theme)
        let colors = levels.map { $0.isNaN ? Palette.notANumber : table[palette.index($0)] }
        let size = geometry.size
        for y in 0..<min(size.height, rect.height) {
            let top = 2 * y / geometry.zoomY
            let bottom = (2 * y + 1) / geometry.zoomY
            for x in 0..<min(size.width, rect.width) {
                let column = x / geometry.zoomX
                let upper = top * geometry.pixelColumns + column
                let lower = bottom * geometry.pixelColumns + column
                let hasLower = bottom < geometry.pixelRows
                var style = Style(colors[upper], on: hasLower ? colors[lower] : nil)
                var glyph: Unicode.Scalar = "▀"
                if levels[upper].isNaN || hasLower && levels[lower].isNaN {
                    glyph = "×"
                    let other = levels[upper].isNaN ? (hasLower ? lower : upper) : upper
                    style = Style(Color(hex: 0xFFFFFF), on: levels[other].isNaN ? Palette.notANumber : colors[other])
                }
                frame.set(glyph, style, rect.x + x, rect.y + y)
            }
        }
        drawCursor(colors, geometry, in: rect, of: &frame)
    }

    /// Brackets around the pixel under the cursor; where a pixel is half a cell, an arrow to that half.
    private func drawCursor(_ colors: [Color], _ geometry: Geometry, in rect: Rect, of frame: inout Frame) {
        guard let cursor, cursor.row >= 0, cursor.row < rows, cursor.column >= 0, cursor.column < columns else {
            return
        }
        let row = cursor.row / geometry.blockRows
        let column = cursor.column / geometry.blockColumns
        let color = colors[row * geometry.pixelColumns + column]
        let style = Style(color.luminance > 110 ? Color(hex: 0) : Color(hex: 0xFFFFFF), on: color, .bold)
        let left = rect.x + column * geometry.zoomX
        let right = left + geometry.zoomX - 1
        let firstHalf = row * geometry.zoomY
        let lastHalf = firstHalf + geometry.zoomY - 1
        let whole = (firstHalf + 1) / 2..<max((firstHalf + 1) / 2, (lastHalf + 1) / 2)
        guard !whole.isEmpty else {
            for x in left...right { frame.set(firstHalf % 2 == 0 ? "▴" : "▾", style, x, rect.y + firstHalf / 2) }
            return
        }
        for y in whole {
            frame.set(left == right ? "+" : "[", style, left, rect.y + y)
            if right > left { frame.set("]", style, right, rect.y + y) }
        }
    }
}
