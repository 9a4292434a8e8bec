/// Round numbers for an axis, and how they are written.
enum Ticks {
    /// The least of 1, 2, 5 times a power of ten that is not below.
    static func niceStep(_ least: Double) -> Double {
        let power = decade(of: least)
        for factor in [1.0, 2, 5] where factor * power10(power) >= least * (1 - 1e-9) {
            return factor * power10(power)
        }
        return power10(power + 1)
    }

    /// The exponent of the power of ten at or below a positive number: -2 for 0.03.
    static func decade(of value: Double) -> Int {
        guard value != 0, value.isFinite else { return -1 }
        let power = Int(log10(abs(value)).rounded(.down))
        // The logarithm of what lies beside a power of ten may be that power's.
        return power10(power) > abs(value) ? power - 1 : power10(power + 1) <= abs(value) ? power + 1 : power
    }

    /// As exact as a Double can be, unlike a product of tens.
    static func power10(_ power: Int) -> Double {
        powers.indices.contains(power + 330) ? powers[power + 330] : Double("1e\(power)") ?? 0
    }
    private static let powers = (-330...310).map { Double("1e\($0)") ?? 0 }

    /// The power of ten below a positive number: 0.01 for 0.03, and 0.001 for 0.01 itself.
    static func powerOfTen(below value: Double) -> Double {
        let power = power10(decade(of: value))
        return power < value ? power : power10(decade(of: value) - 1)
    }
}

extension Ticks {
    /// All ticks of an axis written alike, with as many digits as tell neighbours apart.
    ///
    /// Below a million as they are; from there in thousands, millions, ...; all below a thousandth, and beyond 10^15, with
    /// a power of ten.
    static func labels(_ values: [Double], step: Double) -> [String] {
        let greatest = values.map(abs).max() ?? 0
        let power = decade(of: step)
        if greatest < 1e-3 || greatest >= 1e15 {
            return values.map { DecimalDigits(parsing: $0.description).rounded(toPower: power).scientific }
        }
        let group = greatest >= 1e6 ? decade(of: greatest) / 3 : 0
        let unit = ["", "k", "M", "G", "T"][min(4, group)]
        return values.map { value in
            var number = DecimalDigits(parsing: value.description).rounded(toPower: power)
            if group > 0 {
                guard !number.digits.isEmpty else { return "0" }
                number.exponent -= 3 * group
            }
            return number.positional(decimals: max(0, 3 * group - power)) + unit
        }
    }
}

extension DecimalDigits {
    /// Rounded to a multiple of a power of ten.
    fileprivate func rounded(toPower power: Int) -> DecimalDigits { rounded(to: exponent - power) }
}

/// An axis of whole cells, each as long as the others. A tick stands in the middle of its cell and says exactly what that
/// is, so that ticks are evenly spaced and a value drawn in a cell is at most half a cell away from it.
struct CellAxis: Hashable {
    /// From the outer edge of the first cell to that of the last.
    var span: AxisSpan
    /// Less than there was room for when a range was asked for that ends earlier.
    var cells: Int
    var ticks: [Tick]

    struct Tick: Hashable {
        /// Counted from the low end.
        var cell: Int
        var value: Double
        var label: String
    }

    /// What cells are: of rows at most every second has a label, of columns as many as have room for it.
    enum Direction {
        case rows
        case columns(integers: Bool)
    }

}

extension CellAxis {
    /// An axis for these values, or for a range that is asked for: then there is no tick outside it.
    init(_ asked: ValueRange?, of values: [Double], _ scale: PlotScale, cells: Int, _ direction: Direction) {
        let span = AxisSpan(asked, of: values, scale)
        let isAsked = asked.map { span.low == Double($0.low) && span.high == Double($0.high) } ?? false
        let whole = CellAxis(span: span, cells: cells, ticks: [])
        let search = AxisSearch(span, cells: cells, direction, isAsked: isAsked)
        self = search.best ?? (scale == .logarithmic ? whole.labelledByRows : whole)
    }

    /// The cell of a value; `nil` where the axis has no place for it.
    func cell(of value: Double) -> Int? {
        span.fraction(value).flatMap { Int(exactly: ($0 * Double(cells)).rounded(.down)) }
    }

    /// Every second cell by its own middle, rounded as far as a label may be without standing somewhere else: where a
    /// logarithmic axis is too short for round numbers.
    private var labelledByRows: CellAxis {
        guard cells > 2, let from = span.scale.place(span.low), let to = span.scale.place(span.high) else {
            return self
        }
        var axis = self
        axis.ticks = stride(from: 0, to: cells, by: 2).compactMap { cell in
            let value = span.scale.value((to - from) * (Double(cell) + 0.5) / Double(cells) + from)
            return (2...9).lazy.map { NumberFormat.significant($0).string(Float(value)) }
                .first { label in
                    Double(label).flatMap(self.span.fraction)
                        .map { abs($0 * Double(cells) - Double(cell) - 0.5) < 0.25 } ?? false
                }
                .map { Tick(cell: cell, value: value, label: $0) }
        }
        return axis
    }
}

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// How an axis places numbers.
public enum PlotScale: Hashable, Sendable {
    case linear
    /// Equal ratios, equal lengths. Zero and negative numbers have no place on it and are said to be missing.
    case logarithmic

    /// The number's coordinate before scaling; `nil` where it has none.
    func place(_ value: Double) -> Double? {
        guard value.isFinite else { return nil }
        switch self {
        case .linear: return value
        case .logarithmic: return value > 0 ? log10(value) : nil
        }
    }

    /// The number at a coordinate; powers of ten are exact.
    func value(_ place: Double) -> Double {
        switch self {
        case .linear: place
        case .logarithmic: Int(exactly: place).map(Ticks.power10) ?? pow(10, place)
        }
    }
}
