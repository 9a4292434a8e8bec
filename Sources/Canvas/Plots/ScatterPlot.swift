/// Points in a plane without axes: each class has its own marker and colour, and what was drawn below (a heat map of a
/// decision, say) stays as the background.
public struct ScatterPlot: Widget, Hashable {
    public var points: [Point]
    /// `nil`: what the points need.
    public var xRange: ValueRange?
    public var yRange: ValueRange?

    public struct Point: Hashable, Sendable {
        public var x: Float
        public var y: Float
        /// Chooses marker and colour.
        public var look: Int
        /// Drawn inverse: a wrong prediction, say.
        public var isMarked: Bool

        public init(_ x: Float, _ y: Float, look: Int, marked: Bool = false) {
            self.x = x
            self.y = y
            self.look = look
            self.isMarked = marked
        }
    }

    public init(_ points: [Point], xRange: ValueRange? = nil, yRange: ValueRange? = nil) {
        self.points = points
        self.xRange = xRange
        self.yRange = yRange
    }

    public func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let rect = rect.intersection(frame.bounds)
        let finite = points.filter { $0.x.isFinite && $0.y.isFinite }
        guard !rect.isEmpty, !finite.isEmpty else { return }
        let x = AxisSpan(xRange, of: finite.map { Double($0.x) }, .linear)
        let y = AxisSpan(yRange, of: finite.map { Double($0.y) }, .linear)
        let markers = appearance.glyphs.markers
        for point in finite {
            guard let across = x.fraction(Double(point.x)), let up = y.fraction(Double(point.y)),
                (0...1).contains(across), (0...1).contains(up)
            else { continue }
            let column = rect.x + Int((across * Double(rect.width - 1)).rounded())
            let row = rect.y + Int(((1 - up) * Double(rect.height - 1)).rounded())
            let color = appearance.theme.series(point.look).foreground
            let background = frame[column, row].style.background
            // On a heat map a colour of the series could vanish: there black or white tells where, the marker which.
            let style = Style(
                background.map(\.contrast) ?? color, on: background, point.isMarked ? [.inverse, .bold] : [])
            frame.set(markers[cyclic: point.look], style, column, row)
        }
    }
}
