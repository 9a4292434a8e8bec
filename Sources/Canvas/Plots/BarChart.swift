/// Horizontal bars: a label, a bar, the number.
///
/// A missing value is shown by its words, and on a logarithmic scale zero as `0`, without a bar: a bar of no length would
/// look like a small number.
public struct BarChart: Widget, Hashable {
    public var bars: [Bar]
    public var scale: PlotScale
    /// `nil`: from 0 (logarithmic: from the power of ten below the least) to the greatest.
    public var range: ValueRange?
    /// The marked bar; the list scrolls so that it shows.
    public var selected: Int?
    public var format: NumberFormat

    public struct Bar: Hashable, Sendable {
        public var label: String
        public var value: Value
        /// The first of the theme's series when `nil`.
        public var style: Style?

        public enum Value: Hashable, Sendable {
            case number(Float)
            /// No number: `no gradient yet`.
            case missing(String)
        }

        public init(_ label: String, _ value: Float, style: Style? = nil) {
            self.label = label
            self.value = .number(value)
            self.style = style
        }

        public init(_ label: String, missing reason: String, style: Style? = nil) {
            self.label = label
            self.value = .missing(reason)
            self.style = style
        }
    }

    public init(
        _ bars: [Bar], scale: PlotScale = .linear, range: ValueRange? = nil, selected: Int? = nil,
        format: NumberFormat = .significant(4)
    ) {
        self.bars = bars
        self.scale = scale
        self.range = range
        self.selected = selected
        self.format = format
    }

    public func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let rect = rect.intersection(frame.bounds)
        guard !rect.isEmpty, !bars.isEmpty else { return }
        let span = span
        let first = firstVisible(of: bars.count, selected: selected, rows: rect.height)
        let labelWidth = min(bars.map { displayWidth($0.label) }.max() ?? 0, max(4, rect.width * 2 / 5))
        let numbers = bars.map { number($0).utf8.count }.max() ?? 0
        let parts = rect.split(
            .horizontal, [.fixed(selected == nil ? 0 : 1), .fixed(labelWidth + 1), .fixed(numbers + 1), .flexible(1)])
        for (offset, bar) in bars[first...].prefix(rect.height).enumerated() {
            let isSelected = selected == first + offset
            let style = isSelected ? appearance.theme.accent : appearance.theme.text
            if isSelected { frame.set(appearance.glyphs.current, style, rect.x, rect.y + offset) }
            frame.write(
                bar.label, in: parts[1].row(offset).inset(right: 1), style, truncation: appearance.glyphs.truncation)
            switch bar.value {
            case .missing(let reason):
                frame.write(
                    reason, in: rect.row(offset).inset(left: parts[2].x - rect.x), appearance.theme.dim,
                    truncation: appearance.glyphs.truncation)
            case .number(let value):
                frame.write(value, format, in: parts[2].row(offset).inset(right: 1), style)
                draw(
                    value, span, bar.style ?? appearance.theme.series(0), in: parts[3].row(offset), of: &frame,
                    appearance)
            }
        }
    }

    private func number(_ bar: Bar) -> String {
        if case .number(let value) = bar.value { format.string(value) } else { "" }
    }

    /// What a bar from the left to the right end spans.
    private var span: AxisSpan {
        let values = bars.compactMap { bar -> Double? in
            guard case .number(let value) = bar.value else { return nil }
            return scale.place(Double(value)) == nil ? nil : Double(value)
        }
        if let range { return .init(range, of: values, scale) }
        switch scale {
        case .linear: return .init(nil, of: values + [0], scale)
        case .logarithmic: return .init(nil, of: values.flatMap { [Ticks.powerOfTen(below: $0), $0] }, scale)
        }
    }

    private func draw(
        _ value: Float, _ span: AxisSpan, _ style: Style, in row: Rect, of frame: inout Frame,
        _ appearance: Appearance
    ) {
        guard let fraction = span.fraction(Double(value)), fraction > 0 else { return }
        let eighths = max(1, Int((min(1, fraction) * Double(row.width * 8)).rounded()))
        if appearance.glyphs.isASCII {
            for x in 0..<min(row.width, max(1, (eighths + 4) / 8)) { frame.set("#", style, row.x + x, row.y) }
            return
        }
        for x in 0..<eighths / 8 { frame.set("█", style, row.x + x, row.y) }
        if eighths % 8 > 0, eighths / 8 < row.width {
            // U+258F is an eighth of a block, U+2589 seven.
            frame.set(Unicode.Scalar(unchecked: 0x2590 - UInt32(eighths % 8)), style, row.x + eighths / 8, row.y)
        }
    }
}

/// The first line to show so that the selected one is seen, in the middle where possible.
func firstVisible(of count: Int, selected: Int?, rows: Int) -> Int {
    guard let selected, rows > 0, count > rows else { return 0 }
    return min(max(0, selected - rows / 2), count - rows)
}
