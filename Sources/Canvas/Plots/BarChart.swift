/// Horizontal bars: a label, the number, a bar.
///
/// A missing value is shown by its words, and on a logarithmic scale zero by its number, without a bar: a bar of no length
/// would look like a small number. On a linear scale bars begin at zero, negative ones to its left.
public struct BarChart: Widget, Hashable {
    public var bars: [Bar]
    public var scale: PlotScale
    /// What the bars' room spans. `nil`: from zero (logarithmic: from the power of ten below the least) to the greatest.
    public var range: ValueRange?
    /// The marked bar; the list scrolls so that it shows.
    public var selected: Int?
    public var format: NumberFormat
    /// A line below with the numbers at the ends of the bars' room.
    public var showsAxis: Bool

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

        var number: Float? {
            if case .number(let value) = value { value } else { nil }
        }
    }

    public init(
        _ bars: [Bar], scale: PlotScale = .linear, range: ValueRange? = nil, selected: Int? = nil,
        format: NumberFormat = .significant(4), axis: Bool = false
    ) {
        self.bars = bars
        self.scale = scale
        self.range = range
        self.selected = selected
        self.format = format
        self.showsAxis = axis
    }

    public func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let rect = rect.intersection(frame.bounds)
        guard !rect.isEmpty, !bars.isEmpty else { return }
        let axisRows = showsAxis && rect.height > 2 ? 1 : 0
        let body = rect.inset(bottom: axisRows)
        let numbers = bars.compactMap(\.number).map { format.string($0).utf8.count }.max() ?? 0
        // Whole names are worth more than long bars.
        let labels = min(
            bars.map { displayWidth($0.label) }.max() ?? 0,
            max(4, rect.width * 2 / 5, rect.width - numbers - Self.shortestBars - 3))
        let scroll = Scroll(bars.count, .around(selected), in: body)
        let names = shortened(bars.map(\.label), to: labels, mark: appearance.glyphs.cutMark)
        let parts = scroll.body.split(
            .horizontal, [.fixed(selected == nil ? 0 : 1), .fixed(labels + 1), .fixed(numbers + 1), .flexible(1)])
        let span = span
        for index in scroll.rows {
            let (bar, offset) = (bars[index], index - scroll.rows.lowerBound)
            let isSelected = selected == index
            let style = isSelected ? appearance.theme.accent : appearance.theme.text
            if isSelected { frame.set(appearance.glyphs.current, style, body.x, body.y + offset) }
            frame.write(names[index], in: parts[1].row(offset).inset(right: 1), style)
            switch bar.value {
            case .missing(let reason):
                frame.write(
                    reason, in: scroll.place(of: index).inset(left: parts[2].x - body.x), appearance.theme.dim)
            case .number(let value):
                let numberStyle = value.isFinite ? style : appearance.theme.bad
                frame.write(value, format, in: parts[2].row(offset).inset(right: 1), numberStyle)
                let color = bar.style ?? appearance.theme.series(0)
                draw(value, span, color, in: parts[3].row(offset), of: &frame, appearance)
            }
        }
        scroll.draw(of: &frame, appearance)
        if axisRows == 1 { drawAxis(span, in: rect.row(-1).inset(left: parts[3].x - rect.x), of: &frame, appearance) }
    }

    /// Columns that bars keep beside long names.
    private static let shortestBars = 6

    /// What a bar from the left to the right end spans.
    private var span: AxisSpan {
        let values = bars.compactMap(\.number).map(Double.init).filter { scale.place($0) != nil }
        if let range { return AxisSpan(range, of: values, scale) }
        switch scale {
        case .linear: return AxisSpan(nil, of: values + [0], scale)
        case .logarithmic: return AxisSpan(nil, of: values.flatMap { [Ticks.powerOfTen(below: $0), $0] }, scale)
        }
    }

    private func drawAxis(_ span: AxisSpan, in row: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let low = NumberFormat.significant(2).string(Float(span.low))
        let high = NumberFormat.significant(2).string(Float(span.high))
        guard low.utf8.count + high.utf8.count < row.width else { return }
        frame.write(low, in: row, appearance.theme.dim)
        frame.write(high, in: row, appearance.theme.dim, alignment: .right)
    }
}

extension BarChart {
    /// One bar, from where zero is (on a logarithmic scale: from the left end) to its value, in eighths of a cell.
    func draw(
        _ value: Float, _ span: AxisSpan, _ style: Style, in row: Rect, of frame: inout Frame, _ appearance: Appearance
    ) {
        guard !row.isEmpty, value != 0, let end = span.fraction(Double(value)) else { return }
        let zero = scale == .linear ? min(1, max(0, span.fraction(0) ?? 0)) : 0
        let whole = Double(row.width * 8)
        var from = Int((zero * whole).rounded())
        var to = Int((min(1, max(0, end)) * whole).rounded())
        if end < zero {
            // To the left only halves of cells can be drawn.
            (from, to) = (to / 4 * 4, from)
            if from == to { from -= 4 }
        } else if from == to {
            to += 1
        }
        frame.drawBar(from: from, to: to, style, in: row, appearance)
    }
}
