/// Round numbers along an axis, with their labels.
struct Ticks: Hashable {
    var values: [Double]
    var labels: [String]

    static let none = Ticks(values: [], labels: [])

    /// Multiples of 1, 2 or 5 times a power of ten within low...high: as many as there can be up to `count`.
    ///
    /// - Parameter integers: no ticks between whole numbers.
    static func linear(_ low: Double, _ high: Double, atMost count: Int, integers: Bool = false) -> Ticks {
        guard low.isFinite, high.isFinite, high > low, count > 0 else { return .none }
        var step = niceStep((high - low) / Double(count + 1))
        if integers { step = max(1, step) }
        var (first, last) = multiples(of: step, low, high)
        while last - first + 1 > Double(count) {
            step = niceStep(step * 1.01)
            (first, last) = multiples(of: step, low, high)
        }
        guard last >= first else { return .none }
        // Adding zero turns -0 into 0.
        let values = (0...Int(last - first)).map { (first + Double($0)) * step + 0 }
        return Ticks(values: values, labels: labels(values, step: step))
    }

    /// Powers of ten within low...high (both positive), every second or third when there are many; 1, 2, 5 between them
    /// when there are few, and equal steps when even those are fewer than two.
    static func logarithmic(_ low: Double, _ high: Double, atMost count: Int) -> Ticks {
        guard low > 0, high >= low, high.isFinite, count > 0 else { return .none }
        let powers = decade(of: low)...decade(of: high)
        var values = products([1, 2, 5], powers, from: low, to: high)
        if values.count > count { values = products([1], powers, from: low, to: high) }
        if values.count > count {
            let every = ceilDivide(values.count, count)
            values = values.enumerated().filter { $0.offset % every == 0 }.map(\.element)
        }
        if values.count < 2, count > 1 { return linear(low, high, atMost: count) }
        return Ticks(values: values, labels: values.map { NumberFormat.significant(2).string(Float($0)) })
    }

    /// The first and last multiple within low...high, with some room for 2.4 / 0.2 being less than 12.
    private static func multiples(of step: Double, _ low: Double, _ high: Double) -> (first: Double, last: Double) {
        ((low / step - 1e-6).rounded(.up), (high / step + 1e-6).rounded(.down))
    }

    private static func products(
        _ digits: [Double], _ powers: ClosedRange<Int>, from low: Double, to high: Double
    ) -> [Double] {
        var values: [Double] = []
        for power in powers {
            for digit in digits {
                let value = digit * power10(power)
                // 0.001 as a Float is a little more than as a Double.
                if value >= low * (1 - 1e-6), value <= high * (1 + 1e-6) { values.append(value) }
            }
        }
        return values
    }

    /// The least of 1, 2, 5 times a power of ten that is not below.
    private static func niceStep(_ least: Double) -> Double {
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
