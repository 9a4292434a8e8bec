/// A number or a shape as people type it, on whatever keyboard.
///
/// `１，８`, `−17.5`, `6×30×30`, `0。58` are read as meant: see ``ascii(_:)``. A comma between groups of three digits separates
/// thousands (`6,456,942`, as is written here), another one is a decimal comma (`0,58`); `%` is a hundredth; sums, products and
/// quotients are worked out. All else is refused: a text is never read as another number than it says.
public struct TypedText: Sendable, Hashable {
    /// With ASCII's signs where they mean the same, without blanks at its ends.
    public let text: String
    /// The same as it was typed, character by character.
    private let typed: [Character]

    /// Longer than any answer.
    public static let longest = 40

    public enum Problem: Error, Hashable, Sendable {
        case empty
        case tooLong
        /// A sign that has no place in it.
        case sign(Character)
        /// Signs that fit, but not so.
        case malformed
        case tooLarge
        /// Of a shape: both `,` and `*`, so that it is not clear what is multiplied.
        case mixed
        /// Of a formula: where it cannot be read, or does not fit.
        case formula(ExpressionError)
    }

    public init(_ typed: String) {
        let ascii = typed.map(Self.ascii)
        let start = ascii.firstIndex { $0 != " " } ?? ascii.endIndex
        let end = ascii.lastIndex { $0 != " " }.map { $0 + 1 } ?? start
        text = String(ascii[start..<end])
        self.typed = Array(Array(typed)[start..<end])
    }

    // Compiled once; nothing in them changes, which their type cannot say.
    nonisolated(unsafe) private static let twoSigns = /[-+]\s*[-+]/
    nonisolated(unsafe) private static let plusInFront = /(?<before>^|[(*\/])\s*\+/
    nonisolated(unsafe) private static let digits = /[0-9.,'](?:[0-9.,']| (?=[0-9]))*/
    nonisolated(unsafe) private static let percentage = /(?<number>[0-9.]+(?:[eE][-+]?[0-9]+)?)\s*%/
    nonisolated(unsafe) private static let simpleNumber = /[0-9]+\.?[0-9]*|\.[0-9]+/
    nonisolated(unsafe) private static let groupedNumber =
        /[1-9][0-9]{0,2}(?:(?:,[0-9]{3})+|(?: [0-9]{3})+|(?:'[0-9]{3})+)(?:\.[0-9]+)?/
    nonisolated(unsafe) private static let decimalComma = /[0-9]*,[0-9]+/

    /// - Parameter unit: what the number counts; it may stand behind it, and a `%` is that unit then.
    public func number(unit: String? = nil) throws(Problem) -> Double {
        var plain = try checked("0123456789.,+-*/() eE%'", unit: unit)
        // A sign twice is a slip; a plus in front says nothing.
        guard plain.firstMatch(of: Self.twoSigns) == nil else { throw .malformed }
        plain.replace(Self.plusInFront) { "\($0.output.before)" }
        plain.replace(Self.digits) { Self.plainNumber($0.output) ?? "?" }
        plain.replace(Self.percentage) { "(\($0.output.number)/100)" }
        guard let expression = try? Expression(parsing: plain, names: NoNames()),
            let value = try? ExpressionEvaluator(NoNames()).value(of: expression).number, !value.isNaN
        else { throw .malformed }
        guard value.isFinite else { throw .tooLarge }
        return value
    }

    /// A whole number that counts something: no sign, no fraction, nothing to work out.
    public func count() throws(Problem) -> Int {
        let digits = try checked("0123456789,")
        guard digits.wholeMatch(of: /[0-9]+|[1-9][0-9]{0,2}(?:,[0-9]{3})+/) != nil else { throw .malformed }
        guard let count = Int(digits.filter(\.isDigit)) else { throw .tooLarge }
        return count
    }

    /// A shape: `1, 6, 30, 30`, `[1, 6, 30, 30]`, `1x6x30x30`, `1 6 30 30`.
    public func sides() throws(Problem) -> [Int] {
        var inside = try checked("0123456789,;*xX[](){} ")
        if let bracket = inside.first, ["[": "]", "(": ")", "{": "}"][bracket] == inside.last {
            inside = Self.trimmed(inside.dropFirst().dropLast())
        }
        guard !inside.isEmpty else { throw .empty }
        let hasCommas = inside.contains { ",;".contains($0) }
        let hasTimes = inside.contains { "*xX".contains($0) }
        guard !(hasCommas && hasTimes) else { throw .mixed }
        var parts = inside.split(omittingEmptySubsequences: !(hasCommas || hasTimes)) { sign in
            hasCommas ? ",;".contains(sign) : hasTimes ? "*xX".contains(sign) : sign == " "
        }.map(Self.trimmed)
        // As in Python's (6,).
        if hasCommas, parts.count > 1, parts.last == "" { parts.removeLast() }
        guard parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(\.isDigit) }) else { throw .malformed }
        let sides = parts.compactMap { Int($0) }
        guard sides.count == parts.count else { throw .tooLarge }
        return sides
    }

    private func checked(_ signs: String, unit: String? = nil) throws(Problem) -> String {
        var text = text
        if let unit = unit.map(TypedText.init)?.text, text.hasSuffix(unit) {
            text = Self.trimmed(text.dropLast(unit.count))
        }
        guard !text.isEmpty else { throw .empty }
        guard text.count <= Self.longest else { throw .tooLong }
        for (sign, typed) in zip(text, typed) where !signs.contains(sign) { throw .sign(typed) }
        return text
    }

    /// Digits and at most one point; `nil` where it is not clear what its commas, blanks and points mean.
    private static func plainNumber(_ part: Substring) -> String? {
        if part.wholeMatch(of: simpleNumber) != nil {
            return String(part.last == "." ? part.dropLast() : part)
        }
        if part.wholeMatch(of: groupedNumber) != nil {
            return String(part.filter { $0.isDigit || $0 == "." })
        }
        return part.wholeMatch(of: decimalComma) == nil ? nil : String(part.replacing(",", with: "."))
    }

    private static func trimmed(_ text: some Sequence<Character>) -> String {
        String(String(text.drop { $0 == " " }.reversed().drop { $0 == " " }).reversed())
    }
}

extension TypedText {
    /// A text in ASCII's signs, as far as they mean the same.
    public static func ascii(_ text: String) -> String { String(text.map(ascii)) }

    /// The ASCII sign that means the same: of full-width and other scripts' digits, of a Chinese keyboard's punctuation, of the
    /// minus, times and point that are printed. Other characters stay; so do the small digits of exponents.
    public static func ascii(_ character: Character) -> Character {
        guard let scalar = character.unicodeScalars.first, !scalar.isASCII, character.unicodeScalars.count == 1 else {
            return character
        }
        if let sign = signs[character] { return sign }
        if (0xFF01...0xFF5E).contains(scalar.value) { return Character(UnicodeScalar(UInt8(scalar.value - 0xFEE0))) }
        if scalar.properties.numericType == .decimal, let digit = character.wholeNumberValue {
            return Character(String(digit))
        }
        return scalar.properties.generalCategory == .spaceSeparator ? " " : character
    }

    private static let signs = Dictionary(
        uniqueKeysWithValues: [
            ("-", "−‐‑‒–—﹣"), ("*", "×✕✖⨯∗⋅·∙・"), ("/", "÷∕⁄"), (",", "、､﹐٬"), (".", "。｡．٫"), (";", "﹔"),
            ("%", "﹪٪"), ("'", "’"), ("[", "【〔［"), ("]", "】〕］"), ("<", "《"), (">", "》"), ("+", "﹢"),
        ].flatMap { (ascii: Character, others: String) in others.map { ($0, ascii) } })
}
