import Yams

/// A whole number as it is written, not yet in a machine's word.
struct WholeNumber: Equatable {
    /// With a sign where it is negative, without underscores.
    let digits: String
    let radix: Int
}

/// What a number of a file means. Unlike YAML 1.1 there are no numbers that look like others: `0042` is 42, as on the command
/// line, and neither an octal 34 nor refused in one place and read in another; `1:30` is no number, not ninety. Hexadecimal,
/// octal and binary ones say what they are: `0x2a`, `0o52`, `0b101010`. Underscores may stand between digits.
extension Node {
    /// `nil` for what is quoted or no whole number.
    var wholeNumber: WholeNumber? {
        guard let text = plainText else { return nil }
        let sign = text.hasPrefix("-") ? "-" : ""
        let unsigned = text.drop { "+-".contains($0) }
        guard text.count - unsigned.count <= 1 else { return nil }
        let prefixes = ["0x": 16, "0o": 8, "0b": 2]
        let radix = prefixes[String(unsigned.prefix(2))]
        let digits = Node.joined(radix == nil ? unsigned : unsigned.dropFirst(2)) {
            $0.isASCII && $0.hexDigitValue.map { $0 < radix ?? 10 } ?? false
        }
        return digits.map { WholeNumber(digits: sign + $0, radix: radix ?? 10) }
    }

    /// `nil` for what is quoted or no number; `.inf` and `.nan` are the ones of YAML.
    var number: Double? {
        if let whole = wholeNumber {
            return whole.radix == 10 ? Double(whole.digits) : Int(whole.digits, radix: whole.radix).map(Double.init)
        }
        switch plainText?.lowercased() {
        case nil: return nil
        case ".inf", "+.inf": return .infinity
        case "-.inf": return -.infinity
        case ".nan": return .nan
        case let text?:
            guard text.allSatisfy({ $0.isASCII && ($0.isNumber || "+-._e".contains($0)) }) else { return nil }
            let parts = text.split(separator: "_", omittingEmptySubsequences: false)
            guard parts.dropFirst().allSatisfy({ $0.first?.isNumber == true }),
                parts.dropLast().allSatisfy({ $0.last?.isNumber == true })
            else { return nil }
            return Double(parts.joined())
        }
    }

    private var plainText: String? {
        guard let scalar, scalar.style == .plain || scalar.style == .any else { return nil }
        return scalar.string
    }

    /// Digits without the underscores between them; `nil` where something else stands among them.
    private static func joined(_ text: Substring, _ isDigit: (Character) -> Bool) -> String? {
        let parts = text.split(separator: "_", omittingEmptySubsequences: false)
        guard parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(isDigit) }) else { return nil }
        return parts.joined()
    }
}
