import Canvas

/// A number beside another: so many times it, or so many per cent more or less.
struct Comparison: Equatable {
    /// `nil` where no quotient says anything: a zero, another sign, no number.
    var ratio: Double?

    init(_ value: Float, _ other: Float) {
        let ratio = Double(value) / Double(other)
        self.ratio = ratio > 0 && ratio.isFinite ? ratio : nil
    }

    /// How far from equal: 0 for equal numbers, infinite where there is no quotient.
    var size: Double { ratio.map { max($0, 1 / $0) - 1 } ?? .infinity }

    /// `×104`, `÷5.2`, `+0.92 %`; `nil` where there is no quotient.
    func written(_ glyphs: Glyphs) -> String? {
        guard let ratio else { return nil }
        func text(_ value: Double) -> String { NumberFormat.significant(2).string(Float(value)) }
        if ratio >= 2 { return String(Character(glyphs.times)) + text(ratio) }
        if ratio <= 0.5 { return (glyphs.isASCII ? "/" : "÷") + text(1 / ratio) }
        return (ratio < 1 ? "-" : "+") + text(abs(ratio - 1) * 100) + " %"
    }
}
