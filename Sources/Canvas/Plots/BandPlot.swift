/// How a distribution moves: at each moment the values of nine percentiles (the least, the greatest, the middle one the median);
/// the nearer to the middle the denser.
public struct BandPlot: Widget, Hashable {
    public var moments: [Moment]
    /// What the axis counts: `step`.
    public var xLabel: String

    public struct Moment: Hashable, Sendable {
        public var label: String
        /// Not descending.
        public var percentiles: [Float]

        public init(_ label: String, percentiles: [Float]) {
            self.label = label
            self.percentiles = percentiles
        }
    }

    public init(_ moments: [Moment], xLabel: String = "") {
        self.moments = moments
        self.xLabel = xLabel
    }

    public func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let rect = rect.intersection(frame.bounds)
        let axisRows = rect.height > 3 ? 1 : 0
        let cells = rect.height - axisRows
        guard cells > 0, !moments.isEmpty else { return }
        let values = moments.flatMap { $0.percentiles.map(Double.init) }
        let axis = CellAxis(nil, of: values, .linear, cells: cells, .rows)
        let margin = min((axis.ticks.map(\.label.utf8.count).max() ?? 0) + 1, rect.width / 2)
        let plot = rect.inset(left: margin, bottom: axisRows)
        for y in plot.y..<plot.maxY {
            frame.set(appearance.glyphs.vertical, appearance.theme.border, plot.x - 1, y)
        }
        for tick in axis.ticks {
            frame.write(
                tick.label,
                in: Rect(x: rect.x, y: plot.maxY - 1 - tick.cell, width: max(0, margin - 1), height: 1),
                appearance.theme.dim, alignment: .right)
        }
        let shown = moments.suffix(max(0, plot.width))
        for (place, moment) in shown.enumerated() {
            let columns = place * plot.width / shown.count..<(place + 1) * plot.width / shown.count
            draw(moment, columns, axis, in: plot, of: &frame, appearance)
        }
        guard axisRows > 0, let first = shown.first, let last = shown.last else { return }
        let row = rect.row(-1)
        if displayWidth(xLabel) < margin { frame.write(xLabel, in: row, appearance.theme.dim) }
        let labels = row.inset(left: margin)
        frame.write(first.label, in: labels, appearance.theme.dim)
        guard shown.count > 1, displayWidth(first.label) + displayWidth(last.label) < labels.width else { return }
        frame.write(last.label, in: labels, appearance.theme.dim, alignment: .right)
    }

    private func draw(
        _ moment: Moment, _ columns: Range<Int>, _ axis: CellAxis, in plot: Rect, of frame: inout Frame,
        _ appearance: Appearance
    ) {
        let percentiles = moment.percentiles.compactMap { axis.span.fraction(Double($0)) }
        guard percentiles.count == moment.percentiles.count, percentiles.count > 1 else { return }
        let median = min(axis.cells - 1, Int(percentiles[percentiles.count / 2] * Double(axis.cells)))
        let glyphs: [Unicode.Scalar] = appearance.glyphs.isASCII ? [".", ":", "+", "#"] : ["░", "▒", "▓", "█"]
        for cell in 0..<axis.cells {
            let middle = (Double(cell) + 0.5) / Double(axis.cells)
            let bands = percentiles.count - 1
            let band = (0..<bands).first { percentiles[$0] <= middle && middle < percentiles[$0 + 1] }
            var glyph = band.map { glyphs[min($0, bands - 1 - $0, glyphs.count - 1)] }
            var style = appearance.theme.series(0)
            if cell == median { (glyph, style) = (appearance.glyphs.isASCII ? "=" : "━", appearance.theme.accent) }
            guard let glyph else { continue }
            for x in columns { frame.set(glyph, style, plot.x + x, plot.maxY - 1 - cell) }
        }
    }
}
