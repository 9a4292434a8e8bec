/// How numbers were distributed at several moments, on one axis: a row of low columns for each of the earlier ones, the last
/// tall. All heights have one scale, whose top is written.
public struct RidgePlot: Widget, Hashable {
    public var moments: [Moment]
    /// The outer edges of the first and the last bin.
    public var range: ValueRange
    /// What stands before the greatest count: `most in a bin`.
    public var scaleLabel: String

    public struct Moment: Hashable, Sendable {
        public var label: String
        /// Of bins of equal width, as many as the other moments have.
        public var counts: [Double]

        public init(_ label: String, counts: [Double]) {
            self.label = label
            self.counts = counts
        }
    }

    public init(_ moments: [Moment], range: ValueRange, scaleLabel: String) {
        self.moments = moments
        self.range = range
        self.scaleLabel = scaleLabel
    }

    public func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let rect = rect.intersection(frame.bounds)
        guard !rect.isEmpty, let last = moments.last, !last.counts.isEmpty else { return }
        let axisRows = rect.height > 3 ? 2 : rect.height > 1 ? 1 : 0
        let room = rect.height - axisRows
        let earlier = earlier(rows: min(10, room / 2 - 1))
        // A few are higher.
        let high = max(1, min(Self.highest, room / 2 / max(1, earlier.count)))
        let labels = moments.map { displayWidth($0.label) }.max() ?? 0
        // Labels take no more than a quarter.
        let margin = earlier.isEmpty || labels > rect.width / 4 ? 0 : labels + 1
        let plot = rect.inset(left: margin, bottom: axisRows)
        // A bin takes several columns, or a column several bins.
        let joined = ceilDivide(last.counts.count, max(1, plot.width))
        let shown = (earlier + [last]).map { moment in
            stride(from: 0, to: moment.counts.count, by: joined).map {
                moment.counts[$0..<min($0 + joined, moment.counts.count)].reduce(0, +)
            }
        }
        let most = shown.joined().max() ?? 0
        for (row, moment) in earlier.enumerated() {
            if margin > 0 {
                frame.write(
                    moment.label, in: rect.row((row + 1) * high - 1).inset(right: rect.width - margin + 1),
                    appearance.theme.dim,
                    alignment: .right)
            }
            let place = Rect(x: plot.x, y: plot.y + row * high, width: plot.width, height: high)
            draw(shown[row], most, appearance.theme.dim, in: place, of: &frame, appearance)
        }
        let body = plot.inset(top: earlier.count * high)
        if margin > 0 {
            frame.write(
                last.label, in: Rect(x: rect.x, y: body.maxY - 1, width: margin - 1, height: 1), appearance.theme.text,
                alignment: .right)
        }
        draw(shown[shown.count - 1], most, appearance.theme.series(0), in: body, of: &frame, appearance)
        let axis = Rect(x: plot.x, y: body.maxY, width: plot.width, height: axisRows)
        if axisRows > 0 { drawAxis(most, in: axis, of: &frame, appearance) }
    }

    /// Rows of an earlier moment.
    private static let highest = 4

    /// As many as have a row, the first and others as far from each other.
    private func earlier(rows: Int) -> [Moment] {
        let count = moments.count - 1
        guard rows < count else { return Array(moments.dropLast()) }
        return (0..<max(0, rows)).map { moments[$0 * count / rows] }
    }

    /// Columns from the bottom of a rectangle, in eighths of a cell; what is not empty is seen.
    private func draw(
        _ counts: [Double], _ most: Double, _ style: Style, in rect: Rect, of frame: inout Frame,
        _ appearance: Appearance
    ) {
        for (column, count) in counts.enumerated() where count > 0 {
            let eighths = max(1, Int((count / most * Double(rect.height * 8)).rounded()))
            for row in 0..<ceilDivide(eighths, 8) {
                let glyph = Sparkline.glyph(eighths: eighths - row * 8, appearance.glyphs)
                for x in column * rect.width / counts.count..<(column + 1) * rect.width / counts.count {
                    frame.set(glyph, style, rect.x + x, rect.maxY - 1 - row)
                }
            }
        }
    }

    private func drawAxis(_ most: Double, in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let (theme, glyphs) = (appearance.theme, appearance.glyphs)
        let labels = rect.row(rect.height - 1)
        if rect.height > 1 {
            for x in rect.x..<rect.maxX { frame.set(glyphs.horizontal, theme.border, x, rect.y) }
        }
        let format = NumberFormat.significant(3)
        let (low, high) = (format.string(range.low), format.string(range.high))
        guard low.utf8.count + high.utf8.count < labels.width else { return }
        frame.write(low, in: labels, theme.dim)
        frame.write(high, in: labels, theme.dim, alignment: .right)
        if range.low < 0, range.high > 0 { drawZero(in: rect, between: low, high, of: &frame, appearance) }
        guard rect.height > 1 else { return }
        let scale = "\(scaleLabel) \(NumberFormat.compact.string(Int(most.rounded())))"
        if displayWidth(scale) + 2 <= rect.width {
            frame.write(" \(scale) ", in: rect.row(0).inset(right: 1), theme.dim, alignment: .right)
        }
    }

    private func drawZero(
        in rect: Rect, between low: String, _ high: String, of frame: inout Frame, _ appearance: Appearance
    ) {
        let theme = appearance.theme
        let zero = Int(Double(rect.width) * Double(-range.low) / (Double(range.high) - Double(range.low)))
        let x = rect.x + min(zero, rect.width - 1)
        if rect.height > 1 { frame.set(appearance.glyphs.isASCII ? "+" : "┴", theme.border, x, rect.y) }
        if zero > low.utf8.count, zero < rect.width - high.utf8.count - 1 {
            frame.set("0", theme.dim, x, rect.maxY - 1)
        }
    }
}
