extension LineChart {
    /// A stretch of the horizontal axis: shaded where colours have shades and it is not all of it, and in any case a bar on the axis with a sign where it
    /// begins.
    public struct Span: Hashable, Sendable {
        public var range: ClosedRange<Float>
        public var tone: Tone

        public enum Tone: Hashable, Sendable { case accent, warning, bad }

        public init(_ range: ClosedRange<Float>, _ tone: Tone) { (self.range, self.tone) = (range, tone) }
    }
}

extension LineChart.Span {
    private func style(_ theme: Theme) -> Style {
        switch tone {
        case .accent: theme.accent
        case .warning: theme.warning
        case .bad: theme.bad
        }
    }

    /// The columns that it has, from the area's first; `nil` where it is not seen.
    private func columns(_ plot: LineChart.Plot) -> ClosedRange<Int>? {
        guard let first = plot.x.cell(of: Double(range.lowerBound)),
            let last = plot.x.cell(of: Double(range.upperBound)),
            first < plot.area.width, last >= 0
        else { return nil }
        return max(first, 0)...max(max(first, 0), min(last, plot.area.width - 1))
    }

    func shade(_ plot: LineChart.Plot, of frame: inout Frame, _ appearance: Appearance) {
        // A shade from one end to the other would point at nothing.
        guard appearance.depth.showsShades, let columns = columns(plot), columns.count < plot.area.width,
            let color = style(appearance.theme).foreground?.mixed(with: appearance.theme.page, 0.8)
        else { return }
        let place = Rect(
            x: plot.area.x + columns.lowerBound, y: plot.area.y, width: columns.count, height: plot.area.height)
        frame.restyle(place) { $0.background = color }
    }

    func drawOnAxis(_ plot: LineChart.Plot, of frame: inout Frame, _ appearance: Appearance) {
        guard let columns = columns(plot) else { return }
        let style = style(appearance.theme)
        for column in columns {
            frame.set(appearance.glyphs.isASCII ? "=" : "━", style, plot.area.x + column, plot.area.maxY)
        }
    }

    func drawSign(_ plot: LineChart.Plot, of frame: inout Frame, _ appearance: Appearance) {
        guard let columns = columns(plot) else { return }
        frame.set("!", style(appearance.theme), plot.area.x + columns.lowerBound, plot.area.maxY)
    }
}
