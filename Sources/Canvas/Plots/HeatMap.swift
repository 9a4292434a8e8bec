/// A matrix of numbers as a picture.
///
/// With 256 colours or more each cell shows two values as half blocks. With fewer, or in ASCII, each value is a glyph from
/// ` .:-=+*#%@`; signed values have their sign before it. A matrix smaller than the rectangle is enlarged by whole factors;
/// a larger one is averaged over blocks. Numbers that are not finite are seen: `N` for NaN, `I` for an infinity, and a
/// block that holds one is one.
public struct HeatMap: Widget, Hashable {
    /// Row by row, `rows * columns` of them; with fewer nothing is drawn.
    public var values: [Float]
    public var rows: Int
    public var columns: Int
    public var palette: Palette
    /// `nil`: the values' own.
    public var range: ValueRange?
    public var cursor: Position?
    /// Stands in brackets, with all other places darkened (left blank where glyphs are the picture); empty: nothing stands out.
    public var highlighted: [Area]
    /// A line below with the colours from least to greatest and their numbers.
    public var showsLegend: Bool
    public var fit: Fit

    public struct Position: Hashable, Sendable {
        public var row: Int
        public var column: Int

        public init(row: Int, column: Int) {
            self.row = row
            self.column = column
        }
    }

    /// Rows and columns of the matrix.
    public struct Area: Hashable, Sendable {
        public var rows: Range<Int>
        public var columns: Range<Int>

        public init(rows: Range<Int>, columns: Range<Int>) {
            self.rows = rows
            self.columns = columns
        }
    }

    public enum Fit: Hashable, Sendable {
        /// Values are squares: for images and kernels.
        case square
        /// Rows and columns are scaled each for itself: for matrices and vectors.
        case fill
    }

    public init(
        _ values: [Float], rows: Int, columns: Int, palette: Palette = .signed, range: ValueRange? = nil,
        cursor: Position? = nil, highlighted: [Area] = [], legend: Bool = false, fit: Fit = .square
    ) {
        self.values = values
        self.rows = max(0, rows)
        self.columns = max(0, columns)
        self.palette = palette
        self.range = range
        self.cursor = cursor
        self.highlighted = highlighted
        self.showsLegend = legend
        self.fit = fit
    }

    public func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let rect = rect.intersection(frame.bounds)
        guard !rect.isEmpty else { return }
        let range = range ?? ValueRange(of: values, for: palette)
        let map = showsLegend && rect.height > 1 ? rect.inset(bottom: 1) : rect
        let geometry = geometry(in: map.size, appearance)
        if !geometry.size.isEmpty, isComplete {
            let levels = averaged(geometry).map { $0.isNaN ? Float.nan : range.place($0, for: palette) }
            if appearance.drawsShades {
                drawHalfBlocks(levels, geometry, in: map, of: &frame, appearance)
            } else {
                drawRamp(levels, geometry, in: map, of: &frame, appearance)
            }
        }
        if showsLegend, rect.height > 1 {
            let row = Rect(x: rect.x, y: rect.y + geometry.size.height, width: rect.width, height: 1)
            ScaleBar(range, palette).draw(in: row, of: &frame, appearance)
        }
    }
}

extension HeatMap {
    /// Where the values of a matrix lie when it is drawn into a rectangle of a given size.
    public struct Geometry: Hashable, Sendable {
        /// Rows and columns of the matrix one pixel stands for; 1 when the picture shows each value.
        public var blockRows: Int
        public var blockColumns: Int
        public var pixelRows: Int
        public var pixelColumns: Int
        /// Columns, and rows (half rows when cells hold two values), one pixel takes.
        public var zoomX: Int
        public var zoomY: Int
        /// 2 when a cell holds two values, one above the other.
        public var pixelsPerCell: Int

        /// Cells the picture takes.
        public var size: Size {
            Size(pixelColumns * zoomX, (pixelRows * zoomY + pixelsPerCell - 1) / pixelsPerCell)
        }

        static let empty = Geometry(
            blockRows: 1, blockColumns: 1, pixelRows: 0, pixelColumns: 0, zoomX: 1, zoomY: 1, pixelsPerCell: 1)
    }

    public func geometry(in size: Size, _ appearance: Appearance) -> Geometry {
        let pixelsPerCell = appearance.drawsShades ? 2 : 1
        // The narrowest a square pixel can be: half blocks are square, glyphs need two columns.
        let unit = appearance.drawsShades ? 1 : 2
        let room = Rect(size).intersection(Frame.largest)
        let height = room.height * pixelsPerCell
        let width = room.width
        guard rows > 0, columns > 0, height > 0, width > 0 else { return .empty }
        guard width >= unit || palette == .magnitude else { return .empty }
        var geometry = Geometry.empty
        geometry.pixelsPerCell = pixelsPerCell
        switch fit {
        case .square:
            let zoom = min(width / unit / columns, height / rows)
            geometry.zoomY = max(1, zoom)
            geometry.zoomX = max(1, zoom) * unit
            // Glyphs without a sign may be one column wide, before values have to be averaged.
            if zoom == 0, palette == .magnitude { geometry.zoomX = 1 }
            let block = max(ceilDivide(columns, max(1, width / geometry.zoomX)), ceilDivide(rows, height))
            geometry.blockRows = block
            geometry.blockColumns = block
        case .fill:
            let narrowest = palette == .magnitude ? 1 : unit
            geometry.zoomX = max(narrowest, width / columns)
            geometry.zoomY = max(1, height / rows)
            geometry.blockColumns = ceilDivide(columns, max(1, width / geometry.zoomX))
            geometry.blockRows = ceilDivide(rows, height)
        }
        geometry.pixelRows = ceilDivide(rows, geometry.blockRows)
        geometry.pixelColumns = ceilDivide(columns, geometry.blockColumns)
        return geometry
    }
}

extension Size {
    var isEmpty: Bool { width <= 0 || height <= 0 }
}

public func ceilDivide(_ value: Int, _ divisor: Int) -> Int { value / divisor + (value % divisor == 0 ? 0 : 1) }

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

extension HeatMap {
    /// The lit areas in pixels, those outside of the picture left out.
    func litPixels(_ geometry: Geometry) -> [Area] {
        highlighted.compactMap { area in
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

extension HeatMap {
    /// The picture before it was enlarged by repeating each pixel, if it was: 8x8 digits come as 32x32.
    ///
    /// Drawn from it nothing is averaged across the edges of the first pixels.
    /// - Complexity: O(values) for each factor tried.
    public var withoutEnlargement: HeatMap {
        guard rows > 0, columns > 0, values.count == rows * columns else { return self }
        for factor in [8, 4, 3, 2] where rows % factor == 0 && columns % factor == 0 && isEnlarged(by: factor) {
            var small = self
            (small.rows, small.columns) = (rows / factor, columns / factor)
            small.values = (0..<small.rows * small.columns).map {
                values[$0 / small.columns * factor * columns + $0 % small.columns * factor]
            }
            return small
        }
        return self
    }

    private func isEnlarged(by factor: Int) -> Bool {
        values.indices.allSatisfy { place in
            let (row, column) = place.quotientAndRemainder(dividingBy: columns)
            return values[place] == values[(row - row % factor) * columns + column - column % factor]
        }
    }
}
