import Canvas

/// Text cut to a width with a mark at its end, but never inside a number: `Conv2d(6, …` and not `Conv2d(6, 1…`.
func cut(_ text: String, to width: Int, _ glyphs: Glyphs) -> String {
    guard displayWidth(text) > width else { return text }
    guard width > 0 else { return "" }
    var kept: [Character] = []
    var used = 0
    for character in text {
        used += displayWidth(String(character))
        guard used <= width - 1 else { break }
        kept.append(character)
    }
    let next = Array(text)[kept.count]
    if next.isPartOfNumber {
        while let last = kept.last, last.isPartOfNumber { kept.removeLast() }
    }
    return String(kept) + (glyphs.isASCII ? "~" : "…")
}

extension Character {
    fileprivate var isPartOfNumber: Bool { isNumber || self == "." || self == "," || self == "-" }
}
