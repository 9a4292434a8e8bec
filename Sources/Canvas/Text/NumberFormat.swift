/// How a number is written. Whatever the format and the room, what is written is the number rounded, never a part of it:
/// a number that is not zero never reads as zero, and one that does not fit reads `##`.
///
/// Rounding is C's (to nearest, ties to even); `nan`, `inf`, `-inf` and `1e-05` are written as Python writes them.
public enum NumberFormat: Hashable, Sendable {
    /// The shortest form that reads back as the same Float: `0.58126754`.
    case shortest
    /// So many significant digits, no zeros at the end: `0.5813`, `12544`, `-1.2e-05`.
    case significant(Int)
    /// So many digits after the point: `0.0100`.
    case fixed(Int)
    /// A count with thousands separators: `12,544`.
    case count
    /// A count in three digits and a power of 1000: `6.46 M`.
    case compact
    /// A fraction of one as a percentage with so many digits after the point: `97.5 %`.
    case percent(Int)

    public func string(_ value: Float) -> String {
        if value.isNaN { return "nan" }
        if value.isInfinite { return value < 0 ? "-inf" : "inf" }
        if case .shortest = self { return NumberFormat.general(DecimalDigits(parsing: value.description)) }
        return string(DecimalDigits(parsing: Double(value).description))
    }

    public func string(_ value: Int) -> String {
        string(DecimalDigits(parsing: value.description))
    }

    /// At most `width` columns: fewer digits where needed, `#` where none fit.
    public func string(_ value: Float, fitting width: Int) -> String {
        let full = string(value)
        guard value.isFinite, full.utf8.count > width else { return NumberFormat.filled(full, width) }
        return NumberFormat.filled(shorter(DecimalDigits(parsing: Double(value).description), width) ?? full, width)
    }

    public func string(_ value: Int, fitting width: Int) -> String {
        let full = string(value)
        guard full.utf8.count > width else { return full }
        return NumberFormat.filled(shorter(DecimalDigits(parsing: value.description), width) ?? full, width)
    }

    private static func filled(_ text: String, _ width: Int) -> String {
        text.utf8.count <= width ? text : String(repeating: "#", count: max(0, width))
    }
}
