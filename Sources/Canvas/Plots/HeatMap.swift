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
    public var lit: [Area]
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
        cursor: Position? = nil, lit: [Area] = [], legend: Bool = false, fit: Fit = .square
    ) {
        self.values = values
        self.rows = max(0, rows)
        self.columns = max(0, columns)
        self.palette = palette
        self.range = range
        self.cursor = cursor
        self.lit = lit
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
