extension TypedText {
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
