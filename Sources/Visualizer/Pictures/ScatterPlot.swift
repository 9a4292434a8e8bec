import Canvas
import Training

/// Points in the plane: the glyph says the true class, a cross that the network is wrong about it.
struct ScatterPlot: Widget {
    var points: [TrainSnapshot.Point]

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let shown = points.filter { $0.x.isFinite && $0.y.isFinite }
        guard !rect.isEmpty, let x = Self.span(shown.map(\.x)), let y = Self.span(shown.map(\.y)) else { return }
        // Wrong points last: they are what a learner looks for.
        for point in shown.sorted(by: { $0.isRight && !$1.isRight }) {
            let column = Self.cell(point.x, x, rect.width)
            let row = rect.height - 1 - Self.cell(point.y, y, rect.height)
            let style = point.isRight ? appearance.theme.series(point.truth) : appearance.theme.bad
            frame[rect.x + column, rect.y + row] = Cell(Self.glyph(point, appearance.glyphs), style: style)
        }
    }

    static func glyph(_ point: TrainSnapshot.Point, _ glyphs: Glyphs) -> Unicode.Scalar {
        guard point.isRight else { return glyphs.isASCII ? "x" : "✗" }
        let all: [Unicode.Scalar] = glyphs.isASCII ? ["o", "+", "#", "%"] : ["●", "○", "■", "□"]
        return all[((point.truth % all.count) + all.count) % all.count]
    }

    private static func span(_ values: [Float]) -> (low: Double, high: Double)? {
        guard let low = values.min(), let high = values.max() else { return nil }
        return low < high ? (Double(low), Double(high)) : (Double(low) - 1, Double(high) + 1)
    }

    private static func cell(_ value: Float, _ span: (low: Double, high: Double), _ count: Int) -> Int {
        let fraction = (Double(value) - span.low) / (span.high - span.low)
        return min(max(Int((fraction * Double(count - 1)).rounded()), 0), count - 1)
    }
}

extension TrainSnapshot.Point {
    var isRight: Bool { truth == prediction }
}
