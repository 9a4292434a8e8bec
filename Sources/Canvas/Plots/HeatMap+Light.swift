extension HeatMap {
    /// The lit areas in pixels, those outside of the picture left out.
    func litPixels(_ geometry: Geometry) -> [Area] {
        lit.compactMap { area in
            let rows = Self.pixels(of: area.rows.clamped(to: 0..<rows), block: geometry.blockRows)
            let columns = Self.pixels(of: area.columns.clamped(to: 0..<columns), block: geometry.blockColumns)
            return rows.isEmpty || columns.isEmpty ? nil : Area(rows: rows, columns: columns)
        }
    }

    /// For each pixel whether it is lit; `nil` when all are.
    func light(_ geometry: Geometry) -> [Bool]? {
        let areas = litPixels(geometry)
        guard !areas.isEmpty else { return nil }
        var light = Array(repeating: false, count: geometry.pixelRows * geometry.pixelColumns)
        for area in areas {
            for row in area.rows {
                for column in area.columns { light[row * geometry.pixelColumns + column] = true }
            }
        }
        return light
    }

    private static func pixels(of range: Range<Int>, block: Int) -> Range<Int> {
        range.isEmpty ? 0..<0 : range.lowerBound / block..<(range.upperBound - 1) / block + 1
    }
}
