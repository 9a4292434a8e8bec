/// A part of a plane with its axes: what is known of each pixel as colours, two a cell, and points over them.
///
/// Where a screen shows no shades a cell is one of a few light glyphs. Points are told apart by markers, never by colour alone.
public struct PlanePlot: Widget, Hashable {
    public var axes: PlaneAxes
    public var field: Field?
    /// Each from place to place.
    public var lines: [[Place]]
    /// Later ones stand on top.
    public var points: [Point]

    /// A grid of pixels, row by row from above, over its own part of the plane.
    public struct Field: Hashable, Sendable {
        public var x: ValueRange
        public var y: ValueRange
        public var columns: Int
        public var rows: Int
        public var shades: [Shade]

        public init(x: ValueRange, y: ValueRange, columns: Int, rows: Int, shades: [Shade]) {
            (self.x, self.y, self.columns, self.rows, self.shades) = (x, y, columns, rows, shades)
        }
    }

    public enum Shade: Hashable, Sendable {
        /// -1...1, or NaN.
        case level(Float)
        /// One of several, and how sure, 0...1.
        case kind(Int, Float)
    }

    public struct Place: Hashable, Sendable {
        public var x: Float
        public var y: Float

        public init(_ x: Float, _ y: Float) { (self.x, self.y) = (x, y) }
    }

    public struct Point: Hashable, Sendable {
        public var x: Float
        public var y: Float
        /// Chooses marker and colour.
        public var look: Int
        public var isSolid: Bool
        /// Stands out as something wrong.
        public var isMarked: Bool

        public init(_ x: Float, _ y: Float, look: Int, solid: Bool = true, marked: Bool = false) {
            (self.x, self.y, self.look, isSolid, isMarked) = (x, y, look, solid, marked)
        }
    }

    public init(axes: PlaneAxes, field: Field? = nil, lines: [[Place]] = [], points: [Point] = []) {
        (self.axes, self.field, self.lines, self.points) = (axes, field, lines, points)
    }

    public func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let rect = rect.intersection(frame.bounds)
        axes.draw(in: rect, of: &frame, appearance)
        let area = axes.area(in: rect)
        guard !area.isEmpty else { return }
        if let field, field.isComplete {
            draw(field, in: area, of: &frame, appearance)
        }
        drawLines(in: area, of: &frame, appearance)
        for point in points { draw(point, in: area, of: &frame, appearance) }
    }

    /// How a point is drawn, on the plane or in a legend beside it.
    public static func sample(_ point: Point, _ appearance: Appearance) -> Span {
        Span(String(marker(point, appearance.glyphs)), style(of: point, on: nil, appearance))
    }

    /// The colour of a kind of field where it is sure, as a patch or the glyph that stands for it.
    public static func sample(_ shade: Shade, _ appearance: Appearance) -> Span {
        appearance.drawsShades
            ? Span("  ", Style(on: color(shade, appearance.theme)))
            : Span(String(repeating: Character(glyph(shade)), count: 2), glyphStyle(shade, appearance))
    }
}

extension PlanePlot {
    private func drawLines(in area: Rect, of frame: inout Frame, _ appearance: Appearance) {
        guard !lines.isEmpty else { return }
        var grid = DotGrid(width: area.width, height: area.height, glyphs: appearance.glyphs)
        func dot(_ place: Place) -> (x: Double, y: Double)? {
            guard let x = axes.x.span.fraction(Double(place.x)), let y = axes.y.span.fraction(Double(place.y)) else {
                return nil
            }
            return (x * Double(grid.dotWidth) - 0.5, (1 - y) * Double(grid.dotHeight) - 0.5)
        }
        for line in lines {
            for (start, end) in zip(line, line.dropFirst()) {
                guard let start = dot(start), let end = dot(end), let part = grid.clipped(from: start, to: end) else {
                    continue
                }
                grid.line(part.x0, part.y0, part.x1, part.y1, series: 0)
            }
        }
        grid.draw(
            at: area.x, area.y, of: &frame, hasColor: true, style: { _ in appearance.theme.border },
            marker: { _ in "." })
    }

    private func draw(_ point: Point, in area: Rect, of frame: inout Frame, _ appearance: Appearance) {
        guard point.x.isFinite, point.y.isFinite, let column = axes.x.cell(of: Double(point.x)),
            let row = axes.y.cell(of: Double(point.y)), 0..<area.width ~= column, 0..<area.height ~= axes.rows - 1 - row
        else { return }
        let (x, y) = (area.x + column, area.y + axes.rows - 1 - row)
        let background = appearance.drawsShades ? frame[x, y].style.background : nil
        frame.set(
            Self.marker(point, appearance.glyphs), Self.style(of: point, on: background, appearance), x, y)
    }

    private static func style(of point: Point, on background: Color?, _ appearance: Appearance) -> Style {
        let theme = appearance.theme
        if point.isMarked {
            guard appearance.drawsShades, let bad = theme.bad.foreground else {
                return Style(theme.bad.foreground, on: nil, [.inverse, .bold])
            }
            return Style(bad.contrast, on: bad, .bold)
        }
        // On colours black or white tells where, the marker which.
        return background.map { Style($0.contrast, on: $0, .bold) } ?? theme.series(point.look).adding(.bold)
    }

    private static func marker(_ point: Point, _ glyphs: Glyphs) -> Unicode.Scalar {
        (point.isSolid ? glyphs.solidMarkers : glyphs.hollowMarkers)[cyclic: point.look]
    }
}

extension PlanePlot {
    private func draw(_ field: Field, in area: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let columns = (0..<area.width).map { pixel($0, of: axes.columns, axes.x.span, field.x, field.columns) }
        let rows = (0..<2 * area.height).map {
            // Rows are counted from above.
            pixel(2 * axes.rows - 1 - $0, of: 2 * axes.rows, axes.y.span, field.y, field.rows).map {
                field.rows - 1 - $0
            }
        }
        func shade(_ row: Int?, _ column: Int?) -> Shade? {
            guard let row, let column else { return nil }
            return field.shades[row * field.columns + column]
        }
        for y in 0..<area.height {
            for x in 0..<area.width {
                let halves = (shade(rows[2 * y], columns[x]), shade(rows[2 * y + 1], columns[x]))
                guard let upper = halves.0 ?? halves.1, let lower = halves.1 ?? halves.0 else { continue }
                let place = (area.x + x, area.y + y)
                if upper.isMissing || lower.isMissing {
                    let color = Palette.notANumber
                    frame.set(
                        "N", appearance.drawsShades ? Style(color.contrast, on: color, .bold) : appearance.theme.bad,
                        place.0, place.1)
                } else if appearance.drawsShades {
                    let style = Style(
                        Self.color(upper, appearance.theme), on: Self.color(lower, appearance.theme))
                    frame.set("▀", style, place.0, place.1)
                } else {
                    frame.set(Self.glyph(lower), Self.glyphStyle(lower, appearance), place.0, place.1)
                }
            }
        }
    }

    /// Which of a field's pixels lies under one of the screen's, both counted from the low end.
    private func pixel(_ index: Int, of count: Int, _ span: AxisSpan, _ range: ValueRange, _ pixels: Int) -> Int? {
        let value = span.low + (span.high - span.low) * (Double(index) + 0.5) / Double(count)
        let part = (value - Double(range.low)) / (Double(range.high) - Double(range.low))
        return part >= 0 && part < 1 ? Int(part * Double(pixels)) : nil
    }

    private static func color(_ shade: Shade, _ theme: Theme) -> Color {
        switch shade {
        case .level(let level): return Palette.signed.color(level, theme)
        case .kind(let kind, let strength):
            let neutral = Palette.signed.color(0, theme)
            let sure = (theme.series(kind).foreground ?? theme.ink).mixed(with: Color(hex: 0), 0.25)
            return neutral.mixed(with: sure, Double(min(1, max(0, strength))))
        }
    }

    /// From the least to the greatest, few and light enough to leave points in sight.
    private static let ramp: [Unicode.Scalar] = [" ", ".", ":", "-", "="]

    private static func glyph(_ shade: Shade) -> Unicode.Scalar {
        switch shade {
        case .level(let level): ramp[Int(((min(1, max(-1, level)) + 1) / 2 * Float(ramp.count - 1)).rounded())]
        case .kind(let kind, _): ramp[cyclic: kind]
        }
    }

    private static func glyphStyle(_ shade: Shade, _ appearance: Appearance) -> Style {
        switch shade {
        case .level(let level): Style(Palette.signed.color(level < 0 ? -0.8 : 0.8, appearance.theme))
        case .kind(let kind, _): appearance.theme.series(kind)
        }
    }
}

extension PlanePlot.Field {
    fileprivate var isComplete: Bool {
        let (count, overflow) = columns.multipliedReportingOverflow(by: rows)
        return columns > 0 && rows > 0 && !overflow && shades.count >= count
    }
}

extension PlanePlot.Shade {
    fileprivate var isMissing: Bool {
        switch self {
        case .level(let level): level.isNaN
        case .kind(_, let strength): strength.isNaN
        }
    }
}

extension Glyphs {
    fileprivate var solidMarkers: [Unicode.Scalar] {
        isASCII ? ["O", "X", "V", "S", "Z", "W"] : ["●", "▲", "■", "◆", "▼", "★"]
    }
    fileprivate var hollowMarkers: [Unicode.Scalar] {
        isASCII ? ["o", "x", "v", "s", "z", "w"] : ["○", "△", "□", "◇", "▽", "☆"]
    }
}
