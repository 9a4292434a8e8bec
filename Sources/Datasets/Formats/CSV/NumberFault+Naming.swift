extension NumberFault {
    init(_ text: String, decimal: UInt8) {
        let (own, other) = decimal == TableDialect.comma ? (",", ".") : (".", ",")
        func number(_ text: some StringProtocol) -> Bool { DecimalNumber.parse(String(text), decimal: decimal) != nil }
        /// Without its groups of three, where it has them.
        func ungrouped(_ digits: String, mark: String) -> String? {
            let thousands: Set<Character> =
                mark == "." ? [",", " ", "'", "_", "\u{A0}", "\u{202F}", "’"] : [".", " ", "'", "\u{A0}"]
            let groups = digits.prefix { String($0) != mark }
                .split(omittingEmptySubsequences: false) { thousands.contains($0) }
            guard groups.count > 1, groups.dropFirst().allSatisfy({ $0.count == 3 }) else { return nil }
            let plain = digits.filter { !thousands.contains($0) }.replacing(mark, with: own)
            return number(plain) ? plain : nil
        }
        let currencies: Set<Character> = ["$", "€", "£", "¥", "￥", "₹", "元"]
        let lower = text.lowercased()
        if ["inf", "+inf", "-inf", "infinity", "-infinity"].contains(lower)
            || DecimalNumber.parse(text) == nil
                && text.utf8.allSatisfy({ (48...57).contains($0) || "+-.eE".utf8.contains($0) })
                && Double(text) != nil
        {
            self = .tooLarge
            return
        }
        let bare = String(text.filter { !currencies.contains($0) && $0 != "%" && $0 != "％" })
        let digits = CSVTable.trimmed(bare)
        let grouped = ungrouped(digits, mark: own)
        let (isNumber, plain) = (grouped != nil || number(digits), grouped ?? digits)
        if isNumber, bare.count < text.count {
            self = text.contains { $0 == "%" || $0 == "％" } ? .percent(plain) : .currency(plain)
        } else if isNumber {
            self = .thousands(plain)
        } else if DecimalNumber.parse(text, decimal: TableDialect.comma) != nil {
            self = .decimalComma
        } else if DecimalNumber.parse(text, decimal: UInt8(ascii: ".")) != nil {
            self = .decimalPoint
        } else if let plain = ungrouped(digits, mark: other) {
            self = .thousands(plain)
        } else if NumberFault.isDate(text) {
            self = .date
        } else {
            let unit = text.drop { $0.isASCII && ($0.isNumber || "+-.,".contains($0)) }
            let number = text.dropLast(unit.count)
            let isUnit =
                unit.count <= 4 && number.count > 0 && unit.allSatisfy { $0.isLetter || $0 == " " || $0 == "°" }
            self =
                isUnit && DecimalNumber.parse(String(number), decimal: decimal) != nil ? .unit(String(number)) : .word
        }
    }

    /// `2024-01-31`, `31.1.24`, `1/31/2024 12:30`, `12:30`.
    private static func isDate(_ text: String) -> Bool {
        guard let first = text.first, first.isNumber, text.utf8.count <= 40 else { return false }
        let parts = text.split { !$0.isNumber }
        let signs = text.filter { !$0.isNumber }
        let isDay = ["--", "//", "..", "年月日"].contains { signs.hasPrefix($0) } && parts.count >= 3
        return (isDay || signs == ":" || signs == "::") && parts.allSatisfy { $0.count <= 9 }
    }

    /// Letters are part of it: `5more` doors.
    var isWord: Bool {
        switch self {
        case .word, .unit: true
        default: false
        }
    }
}
