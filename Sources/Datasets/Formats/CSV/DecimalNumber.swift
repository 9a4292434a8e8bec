/// Decimal numbers in bytes: an optional sign, digits with or without a decimal mark, an optional exponent.
enum DecimalNumber {
    /// The nearest `Double`; `nil` for words, for hexadecimal, and for what no `Float` holds.
    ///
    /// Digits that fit in 64 bits are scaled by a power of ten that a `Double` holds exactly, in twice its precision; where that
    /// does not settle the rounding, and for longer numbers, the library's own reader decides.
    static func parse(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, decimal: UInt8) -> Double? {
        var index = start
        guard index < end else { return nil }
        let isNegative = bytes[index] == UInt8(ascii: "-")
        if isNegative || bytes[index] == UInt8(ascii: "+") { index += 1 }
        var (mantissa, digits, exponent): (UInt64, Int, Int) = (0, 0, 0)
        var (hasDigits, mark) = (false, end)
        while index < end {
            let byte = bytes[index]
            if byte &- 48 < 10 {
                hasDigits = true
                if digits > 0 || byte != 48 { digits += 1 }
                mantissa = mantissa &* 10 &+ UInt64(byte &- 48)
                if mark < end { exponent -= 1 }
            } else if byte == decimal, mark == end {
                mark = index
            } else {
                break
            }
            index += 1
        }
        guard hasDigits else { return nil }
        if index < end {
            guard bytes[index] | 32 == UInt8(ascii: "e"), let power = wholeNumber(bytes, index + 1, end) else {
                return nil
            }
            exponent += power
        }
        guard digits <= 19, let value = scaled(mantissa, exponent), value < 3.4e38 else {
            return slowly(bytes[start..<end], decimal: decimal)
        }
        return isNegative ? -value : value
    }

    static func parse(_ text: String, decimal: UInt8 = UInt8(ascii: ".")) -> Double? {
        Array(text.utf8).withUnsafeBufferPointer { parse($0, 0, $0.count, decimal: decimal) }
    }

    /// Of an exponent; its size is cut off where it no longer matters.
    private static func wholeNumber(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int) -> Int? {
        var index = start
        guard index < end else { return nil }
        let isNegative = bytes[index] == UInt8(ascii: "-")
        if isNegative || bytes[index] == UInt8(ascii: "+") { index += 1 }
        guard index < end else { return nil }
        var value = 0
        while index < end {
            guard bytes[index] &- 48 < 10 else { return nil }
            value = min(value * 10 + Int(bytes[index] &- 48), 100_000)
            index += 1
        }
        return isNegative ? -value : value
    }

    private static let powers: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20,
        1e21, 1e22,
    ]

    /// `mantissa * 10^exponent`, rightly rounded; `nil` where that is not certain.
    private static func scaled(_ mantissa: UInt64, _ exponent: Int) -> Double? {
        guard exponent != 0 || mantissa >= 1 << 53 else { return Double(mantissa) }
        guard abs(exponent) <= 22 else { return mantissa == 0 ? 0 : nil }
        let power = powers[abs(exponent)]
        let high = Double(mantissa)
        if mantissa < 1 << 53 { return exponent < 0 ? high / power : high * power }
        // What rounding to `high` took off, or added: exact, as is what a fused multiplication finds below.
        let low = high >= 0x1p64 ? -Double(0 &- mantissa) : Double(Int64(bitPattern: mantissa &- UInt64(high)))
        let (value, rest, slack): (Double, Double, Double)
        if exponent < 0 {
            value = high / power
            rest = (high.addingProduct(-value, power) + low) / power
            slack = abs(rest) * 0x1p-48
        } else {
            value = high * power
            let (product, part) = ((-value).addingProduct(high, power), low * power)
            rest = product + part
            slack = (abs(product) + abs(part)) * 0x1p-48
        }
        let rounded = value + (rest - slack)
        return rounded == value + (rest + slack) ? rounded : nil
    }

    private static func slowly(_ bytes: Slice<UnsafeBufferPointer<UInt8>>, decimal: UInt8) -> Double? {
        let text = String(decoding: bytes.map { $0 == decimal ? UInt8(ascii: ".") : $0 }, as: UTF8.self)
        guard let value = Double(text), Float(value).isFinite else { return nil }
        return value
    }
}
