/// A finite number as decimal digits: `0.d1d2d3... x 10^exponent`.
struct DecimalDigits {
    var isNegative: Bool
    /// 0...9, the first not zero; empty for zero.
    var digits: [UInt8]
    var exponent: Int

    /// The digits of a number's own description (`-1.25e-05`, `12544.0`).
    init(parsing description: String) {
        isNegative = false
        digits = []
        exponent = 0
        var power = 0
        var powerIsNegative = false
        var inPower = false
        var afterPoint = false
        for byte in description.utf8 {
            switch byte {
            case UInt8(ascii: "-"):
                if inPower { powerIsNegative = true } else { isNegative = true }
            case UInt8(ascii: "."):
                afterPoint = true
            case UInt8(ascii: "e"):
                inPower = true
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                let digit = byte - UInt8(ascii: "0")
                if inPower {
                    power = power * 10 + Int(digit)
                } else if digit == 0, digits.isEmpty {
                    if afterPoint { exponent -= 1 }
                } else {
                    digits.append(digit)
                    if !afterPoint { exponent += 1 }
                }
            default: break
            }
        }
        exponent += powerIsNegative ? -power : power
        while digits.last == 0 { digits.removeLast() }
        if digits.isEmpty { exponent = 0 }
    }

    /// Rounded to so many digits, ties to even as in C's printf; no zeros at the end.
    func rounded(to count: Int) -> DecimalDigits {
        guard count < digits.count else { return self }
        var result = self
        guard count >= 0 else {
            result.digits = []
            result.exponent = 0
            return result
        }
        let tail = digits[count...]
        let up =
            if tail.first! != 5 || tail.count > 1 {
                tail.first! >= 5
            } else {
                count > 0 && digits[count - 1] % 2 == 1
            }
        result.digits = Array(digits[..<count])
        if up {
            var index = count - 1
            while index >= 0, result.digits[index] == 9 { index -= 1 }
            if index < 0 {
                result.digits = [1]
                result.exponent += 1
            } else {
                result.digits[index] += 1
                result.digits.removeSubrange((index + 1)...)
            }
        }
        while result.digits.last == 0 { result.digits.removeLast() }
        if result.digits.isEmpty { result.exponent = 0 }
        return result
    }

    /// `-0.00125`, with so many digits after the point.
    func positional(decimals: Int) -> String {
        var text = isNegative && !digits.isEmpty ? "-" : ""
        for place in stride(from: max(1, exponent), to: 0, by: -1) { text += digit(exponent - place) }
        if decimals > 0 {
            text += "."
            for place in 0..<decimals { text += digit(exponent + place) }
        }
        return text
    }

    /// `-1.25e-05`: as many digits as there are, an exponent of at least two digits as in C and Python.
    var scientific: String {
        guard !digits.isEmpty else { return "0" }
        let power = exponent - 1
        return mantissa + (power < 0 ? "e-" : "e+") + (abs(power) < 10 ? "0" : "") + String(abs(power))
    }

    /// `-1.25e-5`: the same where room is short.
    var dense: String { digits.isEmpty ? "0" : "\(mantissa)e\(exponent - 1)" }

    /// `-1.25`
    private var mantissa: String {
        let rest = digits.dropFirst().map(String.init).joined()
        return (isNegative ? "-" : "") + digits.prefix(1).map(String.init).joined() + (rest.isEmpty ? "" : "." + rest)
    }

    private func digit(_ index: Int) -> String {
        index >= 0 && index < digits.count ? String(digits[index]) : "0"
    }
}
