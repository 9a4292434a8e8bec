extension HeatMap {
    /// Whether there is a value for each row and column.
    var isComplete: Bool {
        let (count, overflow) = rows.multipliedReportingOverflow(by: columns)
        return !overflow && values.count >= count
    }

    /// What is drawn in a rectangle of a size where a pixel is the mean of a block; `nil` where each value has a pixel.
    public func means(in size: Size, _ appearance: Appearance) -> [Float]? {
        let geometry = geometry(in: size, appearance)
        guard isComplete, geometry.blockRows > 1 || geometry.blockColumns > 1 else { return nil }
        return averaged(geometry)
    }

    /// One value for each pixel: the mean of the block it stands for.
    func averaged(_ geometry: Geometry) -> [Float] {
        if geometry.blockRows == 1, geometry.blockColumns == 1 { return values }
        var means: [Float] = []
        means.reserveCapacity(geometry.pixelRows * geometry.pixelColumns)
        for row in stride(from: 0, to: rows, by: geometry.blockRows) {
            for column in stride(from: 0, to: columns, by: geometry.blockColumns) {
                means.append(
                    mean(
                        row..<min(rows, row + geometry.blockRows), column..<min(columns, column + geometry.blockColumns)
                    ))
            }
        }
        return means
    }

    private func mean(_ rowRange: Range<Int>, _ columnRange: Range<Int>) -> Float {
        values.withUnsafeBufferPointer { values in
            var sum = 0.0
            for row in rowRange {
                for column in columnRange { sum += Double(values[row * columns + column]) }
            }
            return Float(sum / Double(rowRange.count * columnRange.count))
        }
    }
}
