/// One line: the least value, the palette's colours (or glyphs) in order, the greatest value.
public struct ScaleBar: Widget, Hashable {
    public var range: ValueRange
    public var palette: Palette

    public init(_ range: ValueRange, _ palette: Palette) {
        self.range = range
        self.palette = palette
    }

    public func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let rect = rect.intersection(frame.bounds)
        let low = NumberFormat.significant(3).string(range.low)
        let high = NumberFormat.significant(3).string(range.high)
        let style = appearance.theme.dim
        let room = rect.width - low.utf8.count - high.utf8.count - 2
        guard !rect.isEmpty, room >= 3 else { return }
        let steps = min(room - 2, 16)
        let bar = rect.x + low.utf8.count + 1
        frame.write(low, at: rect.x, rect.y, style, within: rect)
        frame.set(appearance.glyphs.isASCII ? "|" : "▕", style, bar, rect.y)
        for step in 0..<steps {
            let t = steps == 1 ? 1 : Float(step) / Float(steps - 1)
            let level = palette == .signed ? 2 * t - 1 : t
            if appearance.drawsShades {
                frame.set(" ", Style(on: palette.color(level, appearance.theme)), bar + 1 + step, rect.y)
            } else {
                frame.set(HeatMap.glyphs(level, palette).level, style, bar + 1 + step, rect.y)
            }
        }
        frame.set(appearance.glyphs.isASCII ? "|" : "▏", style, bar + 1 + steps, rect.y)
        frame.write(high, at: bar + 3 + steps, rect.y, style, within: rect)
    }
}

/// The values a picture spans: from its palette's (or axis's) one end to the other.
public struct ValueRange: Hashable, Sendable {
    public var low: Float
    public var high: Float

    public init(_ low: Float, _ high: Float) {
        self.low = low
        self.high = high
    }

    /// The range a palette needs for these values: signed -m...m, magnitude 0...m (from the least value if that is
    /// negative). NaN and infinities do not count; 0...0 when nothing else is there.
    public init(of values: some Sequence<Float>, for palette: Palette) {
        var low: Float = 0
        var high: Float = 0
        for value in values where value.isFinite {
            low = min(low, value)
            high = max(high, value)
        }
        switch palette {
        case .magnitude: self.init(low, high)
        case .signed: self.init(-max(-low, high), max(-low, high))
        }
    }

    /// A value's place for a palette: 0...1 or -1...1, 0 where the range has no finite extent.
    func place(_ value: Float, for palette: Palette) -> Float {
        switch palette {
        case .magnitude:
            // From the least to the greatest Float is more than a Float.
            let extent = Double(high) - Double(low)
            return extent > 0 && extent.isFinite ? Float((Double(value) - Double(low)) / extent) : 0
        case .signed:
            let extent = max(abs(low), abs(high))
            return extent > 0 && extent.isFinite ? value / extent : 0
        }
    }
}
