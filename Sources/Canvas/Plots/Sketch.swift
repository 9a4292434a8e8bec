/// A curve without axes, a few cells large: for curves that are told apart by their form alone.
public struct Sketch: Sendable, Hashable {
    /// From left to right, 0 at the bottom and 1 at the top; beyond, the curve leaves the sketch.
    public var heights: [Double]

    public init(_ heights: [Double]) {
        self.heights = heights
    }

    /// One line for each row, each of `width` columns.
    public func lines(width: Int, height: Int, _ appearance: Appearance, style: Style) -> [TextLine] {
        var grid = DotGrid(width: width, height: height, glyphs: appearance.glyphs)
        let last = Double(max(heights.count - 1, 1))
        func place(_ index: Int) -> (x: Double, y: Double) {
            (
                Double(index) / last * Double(grid.dotWidth - 1),
                (1 - heights[index]) * Double(grid.dotHeight - 1)
            )
        }
        for index in heights.indices.dropFirst() {
            guard let line = grid.clipped(from: place(index - 1), to: place(index)) else { continue }
            grid.line(line.x0, line.y0, line.x1, line.y1, series: 0)
        }
        var frame = Frame(width: width, height: height)
        grid.draw(at: 0, 0, of: &frame, hasColor: true, style: { _ in style }, marker: { _ in "*" })
        return (0..<frame.height).map { y in
            TextLine(graphemes: (0..<frame.width).map { Graphemes.Element(cell: frame[$0, y], width: 1) })
        }
    }
}
