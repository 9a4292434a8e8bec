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
        let plot = Plot(self, in: rect)
        guard let plot else {
            Paragraph(placeholder, appearance.theme.dim, alignment: .center)
                .drawCentered(in: rect, of: &frame, appearance)
            return
        }
        drawAxes(plot, in: rect, of: &frame, appearance)
        drawCurves(plot, of: &frame, appearance)
        drawLegend(plot, in: rect, of: &frame, appearance)
    }

    func look(_ index: Int) -> Int { series[index].look ?? index }
    func marker(_ index: Int, _ glyphs: Glyphs) -> Unicode.Scalar {
        let markers = glyphs.markers
        return markers[((look(index) % markers.count) + markers.count) % markers.count]
    }
}
