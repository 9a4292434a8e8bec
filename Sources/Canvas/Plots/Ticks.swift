/// Round numbers along an axis, with their labels.
struct Ticks: Hashable {
    var values: [Double]
    var labels: [String]

    /// Multiples of 1, 2 or 5 times a power of ten within low...high, at most `count` of them (at least two when there is room for two).
    static func linear(_ low: Double, _ high: Double, atMost count: Int, integers: Bool = false) -> Ticks {
        guard low.isFinite, high.isFinite, high > low, count > 0 else { return Ticks(values: [], labels: []) }
        var step = niceStep((high - low) / Double(max(1, count - 1)))
        if integers { step = max(1, step) }
        while (high / step).rounded(.down) - (low / step).rounded(.up) + 1 > Double(count) {
            step = niceStep(step * 1.01)
        }
        let first = (low / step).rounded(.up)
        let last = (high / step).rounded(.down)
        guard last >= first else { return Ticks(values: [], labels: []) }
        // Products of small integers with the step; dividing keeps 0.3 from becoming 0.30000000000000004.
        let values = (0...Int(last - first)).map { (first + Double($0)) * step + 0 }
        return Ticks(values: values, labels: values.map { label($0, step: step) })
    }

    /// Powers of ten within low...high (both positive), every second or third when there are many; 1, 2, 5 between them when there are few.
    static func logarithmic(_ low: Double, _ high: Double, atMost count: Int) -> Ticks {
        guard low > 0, high >= low, high.isFinite, count > 0 else { return Ticks(values: [], labels: []) }
        let powers = decade(of: low)...decade(of: high)
        var values = products([1, 2, 5], powers, from: low, to: high)
        if values.count > count { values = products([1], powers, from: low, to: high) }
        if values.count > count {
            let every = (values.count + count - 1) / count
            values = values.enumerated().filter { $0.offset % every == 0 }.map(\.element)
        }
        return Ticks(values: values, labels: values.map { NumberFormat.significant(2).string(Float($0)) })
    }

    private static func products(_ digits: [Double], _ powers: ClosedRange<Int>, from low: Double, to high: Double)
        -> [Double]
    {
        var values: [Double] = []
        for power in powers {
            for digit in digits {
                let value = digit * power10(power)
                if value >= low * (1 - 1e-9), value <= high * (1 + 1e-9) { values.append(value) }
            }
        }
        return values
    }

    /// The step written out: as many decimals as tell neighbours apart.
    private static func label(_ value: Double, step: Double) -> String {
        let digits = DecimalDigits(parsing: value.description)
        let power = decade(of: step)
        if value != 0, abs(value) >= 1e6 || abs(value) < 1e-3 || power < -4 {
            return digits.rounded(to: max(1, digits.exponent - power)).scientific
        }
        return digits.rounded(to: max(0, digits.exponent - power)).positional(decimals: max(0, -power))
    }

    /// The least of 1, 2, 5 times a power of ten that is not below.
    private static func niceStep(_ least: Double) -> Double {
        let power = decade(of: least)
        for factor in [1.0, 2, 5, 10] where factor * power10(power) >= least * (1 - 1e-9) {
            return factor * power10(power)
        }
        return power10(power + 1)
    }

    /// The exponent of the power of ten at or below a positive number: -2 for 0.03.
    static func decade(of value: Double) -> Int { DecimalDigits(parsing: value.description).exponent - 1 }

    /// Exact as far as a Double can be, unlike repeated multiplication.
    static func power10(_ power: Int) -> Double {
        Double("1e\(power)") ?? 0
    }

    /// The power of ten below a positive number: 0.01 for 0.03, and 0.001 for 0.01 itself.
    static func powerOfTen(below value: Double) -> Double {
        let power = power10(decade(of: value))
        return power < value ? power : power10(decade(of: value) - 1)
    }
}
