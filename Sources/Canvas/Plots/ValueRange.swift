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
