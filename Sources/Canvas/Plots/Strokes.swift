/// Straight lines between places, in dots finer than cells: of one kind solid, of the other dotted, each in its colour.
public struct Strokes: Widget, Hashable {
    public var strokes: [Stroke]

    public struct Stroke: Hashable, Sendable {
        /// In cells from the upper left corner, parts of cells included.
        public var from: Place
        public var to: Place
        public var kind: Kind
        /// In dots; 0 draws nothing.
        public var width: Int

        public init(from: Place, to: Place, _ kind: Kind, width: Int) {
            (self.from, self.to, self.kind, self.width) = (from, to, kind, width)
        }
    }

    public struct Place: Hashable, Sendable {
        public var x: Double
        public var y: Double

        public init(_ x: Double, _ y: Double) { (self.x, self.y) = (x, y) }
    }

    public enum Kind: Int, Hashable, Sendable, CaseIterable {
        case dotted, solid
    }

    public init(_ strokes: [Stroke]) {
        self.strokes = strokes
    }

    public func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let rect = rect.intersection(frame.bounds)
        var grid = DotGrid(width: rect.width, height: rect.height, glyphs: appearance.glyphs)
        for stroke in strokes { add(stroke, to: &grid) }
        grid.draw(
            at: rect.x, rect.y, of: &frame, hasColor: appearance.depth != .none,
            style: { Self.style(Kind(rawValue: $0) ?? .solid, appearance.theme) },
            marker: { $0 == Kind.solid.rawValue ? "+" : "-" })
    }

    /// Colours of numbers below and above zero.
    public static func style(_ kind: Kind, _ theme: Theme) -> Style {
        Style(Palette.signed.color(kind == .solid ? 0.55 : -0.55, theme))
    }

    private func add(_ stroke: Stroke, to grid: inout DotGrid) {
        func dot(_ place: Place) -> (x: Double, y: Double) {
            (place.x * Double(grid.dotsPerCell.x), place.y * Double(grid.dotsPerCell.y))
        }
        let width = min(max(0, stroke.width), grid.dotsPerCell.y)
        for lane in 0..<width {
            let shift = Double(lane) - Double(width - 1) / 2
            let (start, end) = (dot(stroke.from), dot(stroke.to))
            guard
                let line = grid.clipped(from: (start.x, start.y + shift), to: (end.x, end.y + shift))
            else { continue }
            let steps = max(abs(line.x1 - line.x0), abs(line.y1 - line.y0), 1)
            for step in 0...steps where stroke.kind == .solid || step % 4 < 2 {
                let part = Double(step) / Double(steps)
                grid.set(
                    line.x0 + Int((part * Double(line.x1 - line.x0)).rounded()),
                    line.y0 + Int((part * Double(line.y1 - line.y0)).rounded()), series: stroke.kind.rawValue)
            }
        }
    }
}
