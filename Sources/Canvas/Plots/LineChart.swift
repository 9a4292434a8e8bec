/// Curves with axes.
///
/// A NaN is a gap, an infinity an arrow at the edge. Series are told apart by colour and by a marker that stands on the curve
/// and in the legend. On a logarithmic axis numbers that are not positive are gaps; what lies beyond an axis that was made for
/// less has a small triangle at the edge. The chart says how many it leaves out (`2 inf`, `3 not > 0`, `▴ 4 off scale`).
///
/// Under a curve that stands for more numbers than it has points lie those numbers, faint: see ``Raw``.
public struct LineChart: Widget, Hashable {
    public var series: [Series]
    /// `nil`: what the data need.
    public var xRange: ValueRange?
    public var yRange: ValueRange?
    /// The numbers that the vertical axis is made for, where it is not all of them.
    public var yFit: ValueRange?
    /// A number that the vertical axis shows whatever the data are: from 0, a curve that is flat looks flat.
    public var yBase: Float?
    public var yScale: PlotScale
    /// What the axis counts: `step`.
    public var xLabel: String
    /// Shown in the middle while there is nothing to draw.
    public var placeholder: String
    /// Where a line from top to bottom stands.
    public var cursor: Float?
    /// Letters on the horizontal axis.
    public var marks: [Mark] = []
    /// Stretches of the horizontal axis that something is to be seen in.
    public var spans: [Span] = []
    /// Whether the names of the series stand above.
    public var hasLegend = true
    public var words = Words()

    public struct Point: Hashable, Sendable {
        public var x: Float
        public var y: Float
        public var raw: Raw?

        public init(_ x: Float, _ y: Float, raw: Raw? = nil) {
            self.x = x
            self.y = y
            self.raw = raw
        }
    }

    /// The numbers that a point stands for, in their order.
    public struct Raw: Hashable, Sendable {
        public var first, last, least, greatest: Float
        public var count: Int

        public init(first: Float, last: Float, least: Float, greatest: Float, count: Int) {
            (self.first, self.last, self.least, self.greatest, self.count) = (first, last, least, greatest, count)
        }
    }

    public struct Mark: Hashable, Sendable {
        public var x: Float
        public var letter: Unicode.Scalar

        public init(_ x: Float, _ letter: Unicode.Scalar) {
            self.x = x
            self.letter = letter
        }
    }

    /// How what is left out is called.
    public struct Words: Hashable, Sendable {
        public var infinite: String
        public var notPositive: String
        public var offScale: String

        public init(infinite: String = "inf", notPositive: String = "not > 0", offScale: String = "off scale") {
            (self.infinite, self.notPositive, self.offScale) = (infinite, notPositive, offScale)
        }
    }

    public struct Series: Hashable, Sendable {
        public var name: String
        public var points: [Point]
        /// Index of its colour and marker in the theme; its place among the series when `nil`.
        public var look: Int?
        public var drawing: Drawing

        public enum Drawing: Hashable, Sendable {
            case line
            /// A line below the others, with markers where it has a name.
            case faint
            /// Markers alone, in any order.
            case points
        }

        public init(_ name: String, points: [Point], look: Int? = nil, drawing: Drawing = .line) {
            self.name = name
            self.points = points
            self.look = look
            self.drawing = drawing
        }

        /// Values at x = start, start + 1, ...
        public init(_ name: String, values: [Float], start: Int = 0, look: Int? = nil) {
            self.init(
                name, points: values.enumerated().map { Point(Float(start) + Float($0.offset), $0.element) }, look: look
            )
        }
    }

    public init(
        _ series: [Series], xRange: ValueRange? = nil, yRange: ValueRange? = nil, yBase: Float? = nil,
        yScale: PlotScale = .linear, xLabel: String = "", placeholder: String = ""
    ) {
        self.series = series
        self.xRange = xRange
        self.yRange = yRange
        self.yBase = yBase
        self.yScale = yScale
        self.xLabel = xLabel
        self.placeholder = placeholder
    }

    public func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let rect = rect.intersection(frame.bounds)
        guard !rect.isEmpty else { return }
        guard let plot = Plot(self, in: rect) else {
            return frame.note(placeholder, in: rect, centered: true, appearance)
        }
        drawAxes(plot, in: rect, of: &frame, appearance)
        drawCurves(plot, of: &frame, appearance)
        for span in spans { span.shade(plot, of: &frame, appearance) }
        drawCursor(plot, of: &frame, appearance)
        drawLegend(plot, in: rect, of: &frame, appearance)
    }

    func look(_ index: Int) -> Int { series[index].look ?? index }
    func marker(_ index: Int, _ glyphs: Glyphs) -> Unicode.Scalar { glyphs.marker(look(index)) }
}

extension LineChart {
    func drawAxes(_ plot: Plot, in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let (lines, area) = (AxisLines(area: plot.area, rect: rect), plot.area)
        lines.drawVertical(plot.y, of: &frame, appearance)
        guard area.maxY < rect.maxY else { return }
        lines.drawHorizontal(of: &frame, appearance)
        for span in spans { span.drawOnAxis(plot, of: &frame, appearance) }
        // The name of the axis stands under the other axis' labels, where it takes no number's place.
        var taken = 0
        if area.maxY + 1 < rect.maxY, !xLabel.isEmpty, displayWidth(xLabel) <= plot.margin {
            taken = frame.write(xLabel, at: rect.x, area.maxY + 1, appearance.theme.dim, within: rect) + 1
        }
        lines.drawTicks(plot.x, after: taken, of: &frame, appearance)
        for span in spans { span.drawSign(plot, of: &frame, appearance) }
        for mark in marks {
            guard let column = plot.x.cell(of: Double(mark.x)), 0..<area.width ~= column else { continue }
            frame.set(mark.letter, appearance.theme.accent, area.x + column, area.maxY)
        }
    }

    /// Where it meets a curve, that cell is inverse.
    private func drawCursor(_ plot: Plot, of frame: inout Frame, _ appearance: Appearance) {
        guard let cursor, let column = plot.x.cell(of: Double(cursor)), 0..<plot.area.width ~= column else { return }
        let x = plot.area.x + column
        for y in plot.area.y..<plot.area.maxY {
            if frame[x, y].base == " " {
                frame.set(appearance.glyphs.vertical, appearance.theme.accent, x, y)
            } else {
                frame.restyle(Rect(x: x, y: y, width: 1, height: 1)) { $0 = $0.adding(.inverse) }
            }
        }
    }

    func drawLegend(_ plot: Plot, in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        guard plot.area.y > rect.y else { return }
        let missing = plot.missing.line(words, appearance)
        var end = rect.maxX
        if missing.width > 0, plot.area.x + missing.width <= end {
            end -= missing.width
            frame.write(missing, at: end, rect.y)
            end -= 2
        }
        var x = plot.area.x
        for index in shownSeries where hasLegend && !series[index].name.isEmpty {
            guard end - x >= 3 else {
                let last = max(plot.area.x, min(x, end) - 1)
                return frame.set(appearance.glyphs.cutMark, appearance.theme.dim, last, rect.y)
            }
            // A name that is cut must not read as another one: `lr = 0.03` is not `lr = 0.0`.
            let text = shortened(
                "\(marker(index, appearance.glyphs)) \(series[index].name)", to: end - x,
                mark: appearance.glyphs.cutMark)
            x +=
                2
                + frame.write(
                    text, in: Rect(x: x, y: rect.y, width: end - x, height: 1), appearance.theme.series(look(index)))
        }
    }
}
