/// Curves with axes.
///
/// A NaN is a gap, an infinity an arrow at the edge. Series are told apart by colour and by a marker that stands on the curve
/// and in the legend. On a logarithmic axis numbers that are not positive are gaps. The chart says how many it leaves out
/// (`2 inf`, `3 not > 0`).
public struct LineChart: Widget, Hashable {
    public var series: [Series]
    /// `nil`: what the data need.
    public var xRange: ValueRange?
    public var yRange: ValueRange?
    /// A number that the vertical axis shows whatever the data are: from 0, a curve that is flat looks flat.
    public var yBase: Float?
    public var yScale: PlotScale
    /// What the axis counts: `step`.
    public var xLabel: String
    /// Shown in the middle while there is nothing to draw.
    public var placeholder: String

    public struct Point: Hashable, Sendable {
        public var x: Float
        public var y: Float

        public init(_ x: Float, _ y: Float) {
            self.x = x
            self.y = y
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
        drawLegend(plot, in: rect, of: &frame, appearance)
    }

    func look(_ index: Int) -> Int { series[index].look ?? index }
    func marker(_ index: Int, _ glyphs: Glyphs) -> Unicode.Scalar {
        glyphs.markers[cyclic: look(index)]
    }
}

extension LineChart {
    func drawAxes(_ plot: Plot, in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        if plot.area.x > rect.x { drawYAxis(plot, in: rect, of: &frame, appearance) }
        if plot.area.maxY < rect.maxY { drawXAxis(plot, in: rect, of: &frame, appearance) }
    }

    private func drawYAxis(_ plot: Plot, in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let ascii = appearance.glyphs.isASCII
        let area = plot.area
        for y in area.y..<area.maxY { frame.set(ascii ? "|" : "│", appearance.theme.border, area.x - 1, y) }
        for tick in plot.y.ticks {
            let y = area.maxY - 1 - tick.cell
            frame.set(ascii ? "+" : "┤", appearance.theme.border, area.x - 1, y)
            let place = Rect(x: rect.x, y: y, width: area.x - 1 - rect.x, height: 1)
            frame.write(tick.label, in: place, appearance.theme.dim, alignment: .right)
        }
    }

    private func drawXAxis(_ plot: Plot, in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let ascii = appearance.glyphs.isASCII
        let area = plot.area
        for x in area.x..<area.maxX { frame.set(ascii ? "-" : "─", appearance.theme.border, x, area.maxY) }
        if area.x > rect.x { frame.set(ascii ? "+" : "└", appearance.theme.border, area.x - 1, area.maxY) }
        guard area.maxY + 1 < rect.maxY else { return }
        var free = rect.x
        // The name of the axis stands under the other axis' labels, where it takes no number's place.
        if !xLabel.isEmpty, displayWidth(xLabel) <= plot.margin {
            free += frame.write(xLabel, at: rect.x, area.maxY + 1, appearance.theme.dim, within: rect) + 1
        }
        for tick in plot.x.ticks {
            let x = area.x + tick.cell
            frame.set(ascii ? "+" : "┬", appearance.theme.border, x, area.maxY)
            let width = tick.label.utf8.count
            let start = min(max(free, x - width / 2), rect.maxX - width)
            guard start >= free, start + width > x else { continue }
            frame.write(tick.label, at: start, area.maxY + 1, appearance.theme.dim, within: rect)
            free = start + width + 1
        }
    }

    func drawLegend(_ plot: Plot, in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        guard plot.area.y > rect.y else { return }
        let missing = plot.missing.text
        var end = rect.maxX
        if !missing.isEmpty, plot.area.x + missing.utf8.count <= end {
            end -= missing.utf8.count
            frame.write(missing, at: end, rect.y, appearance.theme.warning)
            end -= 2
        }
        var x = plot.area.x
        for index in shownSeries where !series[index].name.isEmpty {
            guard end - x >= 3 else {
                let last = max(plot.area.x, min(x, end) - 1)
                return frame.set(appearance.glyphs.cutMark, appearance.theme.dim, last, rect.y)
            }
            let text = "\(marker(index, appearance.glyphs)) \(series[index].name)"
            x +=
                2
                + frame.write(
                    text, in: Rect(x: x, y: rect.y, width: end - x, height: 1), appearance.theme.series(look(index)))
        }
    }
}
