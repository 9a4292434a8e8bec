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
    static func decade(of value: Double) -> Int { DecimalDigits(parsing: value.description).exponent - 1 }

    /// As exact as a Double can be, unlike a product of tens.
    static func power10(_ power: Int) -> Double { Double("1e\(power)") ?? 0 }

    /// The power of ten below a positive number: 0.01 for 0.03, and 0.001 for 0.01 itself.
    static func powerOfTen(below value: Double) -> Double {
        let power = power10(decade(of: value))
        return power < value ? power : power10(decade(of: value) - 1)
    }
}
