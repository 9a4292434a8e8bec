/// One axis: what it spans.
struct AxisSpan {
    var low: Double
    var high: Double
    var scale: PlotScale

    init(low: Double, high: Double, scale: PlotScale) {
        (self.low, self.high, self.scale) = (low, high, scale)
    }

    init(_ fixed: ValueRange?, of values: [Double], _ scale: PlotScale) {
        self.scale = scale
        if let fixed, scale.place(Double(fixed.low)) != nil, scale.place(Double(fixed.high)) != nil,
            fixed.low < fixed.high
        {
            low = Double(fixed.low)
            high = Double(fixed.high)
            return
        }
        low = values.min() ?? (scale == .linear ? 0 : 0.1)
        high = values.max() ?? 1
        guard low == high else { return }
        // A constant lies in the middle; zero below what is not negative.
        switch scale {
        case .linear:
            let margin = abs(low) / 2
            low -= margin
            high += margin == 0 ? 1 : margin
        case .logarithmic:
            low /= 10
            high *= 10
        }
    }

    /// 0 at the low end, 1 at the high end; `nil` where the axis has no place for it.
    func fraction(_ value: Double) -> Double? {
        guard let place = scale.place(value), let from = scale.place(low), let to = scale.place(high) else {
            return nil
        }
        return (place - from) / (to - from)
    }
}
