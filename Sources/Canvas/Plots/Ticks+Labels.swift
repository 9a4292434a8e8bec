extension Ticks {
    /// All ticks of an axis written alike, with as many digits as tell neighbours apart.
    ///
    /// Below a million as they are; from there in thousands, millions, ...; all below a thousandth, and beyond 10^15, with
    /// a power of ten.
    static func labels(_ values: [Double], step: Double) -> [String] {
        let greatest = values.map(abs).max() ?? 0
        let power = decade(of: step)
        if greatest < 1e-3 || greatest >= 1e15 {
            return values.map { scientific($0, lastDigit: power) }
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

    private static func scientific(_ value: Double, lastDigit power: Int) -> String {
        DecimalDigits(parsing: value.description).rounded(toPower: power).scientific
    }
}

extension DecimalDigits {
    /// Rounded to a multiple of a power of ten.
    fileprivate func rounded(toPower power: Int) -> DecimalDigits { rounded(to: exponent - power) }
}
