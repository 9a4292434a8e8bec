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

extension NumberFormat {
    func string(_ number: DecimalDigits) -> String {
        switch self {
        case .shortest: NumberFormat.general(number)
        case .significant(let digits): NumberFormat.significant(number, max(1, digits))
        case .fixed(let decimals): NumberFormat.fixed(number, NumberFormat.places(decimals))
        case .count: NumberFormat.count(number)
        case .compact: NumberFormat.compact(number, digits: 3, space: " ")
        case .percent(let decimals): NumberFormat.percent(number, NumberFormat.places(decimals), space: " ")
        }
    }

    /// The longest form of the number that fits, if any does.
    func shorter(_ number: DecimalDigits, _ width: Int) -> String? {
        let forms: [String]
        switch self {
        case .shortest, .significant:
            forms =
                (1...9).reversed().map { NumberFormat.significant(number, $0) }
                + (1...4).reversed().map { number.rounded(to: $0).scientific }
                + (1...4).reversed().map { number.rounded(to: $0).dense }
        case .fixed(let decimals):
            forms =
                (0...NumberFormat.places(decimals)).reversed().map { NumberFormat.fixed(number, $0) }
                + (1...2).reversed().map { number.rounded(to: $0).dense }
        case .count:
            forms =
                [number.rounded(to: number.exponent).positional(decimals: 0)]
                + (1...3).reversed().map { NumberFormat.compact(number, digits: $0, space: "") }
        case .compact:
            forms = (1...3).reversed().map { NumberFormat.compact(number, digits: $0, space: "") }
        case .percent(let decimals):
            forms = (0...NumberFormat.places(decimals)).reversed().map { NumberFormat.percent(number, $0, space: "") }
        }
        return forms.first { $0.utf8.count <= width }
    }

    /// Digits after the point: no more than the smallest Float has.
    private static func places(_ decimals: Int) -> Int { min(149, max(0, decimals)) }

    static func general(_ number: DecimalDigits) -> String {
        guard (-3...7).contains(number.exponent) || number.digits.isEmpty else { return number.scientific }
        return number.positional(decimals: max(0, number.digits.count - number.exponent))
    }

    private static func significant(_ number: DecimalDigits, _ digits: Int) -> String {
        // Whole digits of a number below a million are all shown: 12544 stays 12544 with four digits.
        let whole = (1...6).contains(number.exponent) ? number.exponent : 0
        let rounded = number.rounded(to: max(digits, whole))
        guard (-3...6).contains(rounded.exponent) || rounded.digits.isEmpty else {
            return number.rounded(to: digits).scientific
        }
        return rounded.positional(decimals: max(0, rounded.digits.count - rounded.exponent))
    }

    private static func fixed(_ number: DecimalDigits, _ decimals: Int) -> String {
        let rounded = number.rounded(to: number.exponent + decimals)
        if rounded.digits.isEmpty, !number.digits.isEmpty { return number.rounded(to: 2).scientific }
        return rounded.exponent > 15 ? rounded.rounded(to: 6).scientific : rounded.positional(decimals: decimals)
    }

    private static func count(_ number: DecimalDigits) -> String {
        guard number.exponent <= 19 else { return number.rounded(to: 4).scientific }
        let rounded = number.rounded(to: number.exponent)
        guard !rounded.digits.isEmpty || number.digits.isEmpty else { return fixed(number, 0) }
        let plain = rounded.positional(decimals: 0)
        var text = ""
        for (index, digit) in plain.enumerated() {
            let left = plain.utf8.count - index
            if left % 3 == 0, index > 0, text != "-" { text += "," }
            text.append(digit)
        }
        return text
    }

    private static func compact(_ number: DecimalDigits, digits: Int, space: String) -> String {
        let rounded = number.rounded(to: digits)
        let group = max(0, (rounded.exponent - 1) / 3)
        guard group > 0 else {
            return fixed(number, max(0, number.digits.count > number.exponent ? digits - number.exponent : 0))
        }
        guard group < 6 else { return rounded.scientific }
        var scaled = rounded
        scaled.exponent -= 3 * group
        return scaled.positional(decimals: max(0, min(digits, scaled.digits.count) - scaled.exponent)) + space
            + ["", "k", "M", "G", "T", "P"][group]
    }

    private static func percent(_ number: DecimalDigits, _ decimals: Int, space: String) -> String {
        var hundredfold = number
        if !hundredfold.digits.isEmpty { hundredfold.exponent += 2 }
        return fixed(hundredfold, decimals) + space + "%"
    }
}
