extension Markdown {
    /// Reads a text, whatever ends its lines. Lines that belong to one paragraph are joined: with a blank, but between two
    /// Chinese characters without; two blanks or a `\` at a line's end keep its end. A tab reaches to the next fourth column.
    ///
    /// - Complexity: O(length), except for emphasis that is never closed.
    public init(parsing text: String) {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map {
            $0.contains("\t") ? $0.withoutTabs : $0
        }
        var reader = MarkdownReader(lines: lines)
        blocks = reader.blocks()
    }
}

/// Goes through the lines once.
private struct MarkdownReader {
    let lines: [Substring]
    private var index = 0
    private var found: [Markdown.Block] = []
    /// How far the points of a list are indented that the next one may stand under.
    private var margins: [Int] = []

    init(lines: [Substring]) {
        self.lines = lines
    }

    mutating func blocks() -> [Markdown.Block] {
        while index < lines.count { takeBlock() }
        return found
    }

    private mutating func takeBlock() {
        let line = lines[index]
        if line.trimmed.isEmpty {
            index += 1
        } else if let fence = Fence(line) {
            takeFenced(fence)
        } else if line.indentation >= 4, !isInList {
            takeIndented()
        } else if let heading = Self.heading(line) {
            found.append(heading)
            index += 1
        } else if line.isRule {
            found.append(.rule)
            index += 1
        } else if let table = takeTable() {
            found.append(.table(table))
        } else if line.trimmed.hasPrefix(">") {
            takeQuote()
        } else if let point = ListPoint(line) {
            index += 1
            if !isInList { margins = [] }
            margins.removeAll { $0 >= line.indentation }
            let level = min(margins.count, 3)
            margins.append(line.indentation)
            found.append(
                .item(level: level, marker: point.marker, takeText(startingWith: point.text, of: line)))
        } else {
            index += 1
            let text = takeText(startingWith: line.trimmed, of: line)
            guard index < lines.count, let level = lines[index].underlinedLevel else {
                found.append(.paragraph(text))
                return
            }
            index += 1
            found.append(.heading(level: level, text))
        }
    }

    private var isInList: Bool {
        if case .item = found.last { true } else { false }
    }

    private mutating func takeFenced(_ fence: Fence) {
        let margin = lines[index].indentation
        index += 1
        var code: [String] = []
        while index < lines.count, !fence.isClosed(by: lines[index]) {
            code.append(String(lines[index].dropFirst(min(margin, lines[index].indentation))))
            index += 1
        }
        index += 1
        found.append(.code(code))
    }

    private mutating func takeIndented() {
        var code: [String] = []
        while index < lines.count, lines[index].indentation >= 4 || lines[index].trimmed.isEmpty {
            code.append(String(lines[index].dropFirst(4)))
            index += 1
        }
        while code.last?.trimmed.isEmpty == true { code.removeLast() }
        found.append(.code(code))
    }

    private static func heading(_ line: Substring) -> Markdown.Block? {
        let marks = line.prefix { $0 == "#" }.count
        guard (1...6).contains(marks), line.dropFirst(marks).first == " " else { return nil }
        var text = line.dropFirst(marks).trimmed
        while text.last == "#" { text = text.dropLast() }
        return .heading(level: marks, MarkdownText(parsing: String(text.trimmed)))
    }

    private mutating func takeTable() -> MarkdownTable? {
        let rows = lines[index...].prefix { $0.contains("|") }
        guard let table = MarkdownTable(parsing: Array(rows)) else { return nil }
        index += rows.count
        return table
    }

    private mutating func takeQuote() {
        var parts: [Part] = []
        while index < lines.count, lines[index].trimmed.hasPrefix(">") {
            parts.append((lines[index].trimmed.dropFirst().trimmed, lines[index]))
            index += 1
        }
        found.append(.quote(MarkdownText(parsing: Self.joined(parts))))
    }

    /// The lines that go on with a paragraph or a point.
    private mutating func takeText(startingWith first: Substring, of line: Substring) -> MarkdownText {
        var parts: [Part] = [(first, line)]
        while index < lines.count, goesOn(lines[index]) {
            parts.append((lines[index].trimmed, lines[index]))
            index += 1
        }
        return MarkdownText(parsing: Self.joined(parts))
    }

    /// A line's text, and the line.
    private typealias Part = (text: Substring, line: Substring)

    private func goesOn(_ line: Substring) -> Bool {
        !line.trimmed.isEmpty && Fence(line) == nil && Self.heading(line) == nil && ListPoint(line) == nil
            && !line.trimmed.hasPrefix(">") && !line.isRule && line.underlinedLevel == nil
    }

    private static func joined(_ parts: [Part]) -> String {
        var text = ""
        var isKept = false
        for (index, part) in parts.enumerated() where !part.text.isEmpty {
            let isWide = text.unicodeScalars.last?.width == 2 && part.text.unicodeScalars.first?.width == 2
            text += text.isEmpty || isWide && !isKept ? "" : isKept ? MarkdownText.lineEnd : " "
            let isEscaped = part.text.hasSuffix("\\") && !part.text.hasSuffix("\\\\") && index < parts.count - 1
            isKept = isEscaped || part.line.hasSuffix("  ")
            text += isEscaped ? part.text.dropLast() : part.text
        }
        return text
    }
}

/// ` ``` ` or `~~~` around code.
private struct Fence {
    let mark: Character
    let count: Int

    init?(_ line: Substring) {
        let text = line.trimmed
        guard let mark = text.first, mark == "`" || mark == "~" else { return nil }
        count = text.prefix { $0 == mark }.count
        guard count >= 3, !text.dropFirst(count).contains("`") else { return nil }
        self.mark = mark
    }

    func isClosed(by line: Substring) -> Bool {
        let text = line.trimmed
        return text.count >= count && text.allSatisfy { $0 == mark }
    }
}

/// `- text`, `* text`, `3. text`.
private struct ListPoint {
    let marker: String
    let text: Substring

    init?(_ line: Substring) {
        let line = line.trimmed
        if let first = line.first, "-*+".contains(first), line.dropFirst().first == " " {
            marker = "•"
            text = line.dropFirst(2).trimmed
            return
        }
        let digits = line.prefix { $0.isASCII && $0.isNumber }
        let rest = line.dropFirst(digits.count)
        guard (1...4).contains(digits.count), let dot = rest.first, dot == "." || dot == ")",
            rest.dropFirst().first == " "
        else { return nil }
        marker = "\(digits)\(dot)"
        text = rest.dropFirst(2).trimmed
    }
}

extension StringProtocol {
    /// Without blanks at both ends.
    var trimmed: SubSequence {
        let start = firstIndex { !$0.isWhitespace } ?? endIndex
        var end = endIndex
        while end > start, self[index(before: end)].isWhitespace { end = index(before: end) }
        return self[start..<end]
    }

    fileprivate var indentation: Int { prefix { $0 == " " }.count }

    /// `---`, `* * *`, `___`.
    fileprivate var isRule: Bool {
        let marks = filter { $0 != " " }
        guard let first = marks.first, "-*_".contains(first) else { return false }
        return marks.count >= 3 && marks.allSatisfy { $0 == first }
    }

    /// The level that a line of `=` or `-` gives the paragraph above it.
    fileprivate var underlinedLevel: Int? {
        let text = trimmed
        guard let first = text.first, "=-".contains(first), text.allSatisfy({ $0 == first }) else { return nil }
        return first == "=" ? 1 : 2
    }

    fileprivate var withoutTabs: Substring {
        var text = ""
        for character in self {
            text += character == "\t" ? blanks(4 - displayWidth(text) % 4) : String(character)
        }
        return text[...]
    }
}

/// Characters that Markdown names: `&nbsp;`, `&times;`, `&#215;`, `&#xD7;`.
enum MarkdownEntity {
    /// - Parameter name: without `&` and `;`.
    /// - Returns: `nil` for a name that is none of the usual ones. What a terminal would obey is shown as `\u{FFFD}`.
    static func character(_ name: String) -> Character? {
        guard name.first == "#" else { return named[name].flatMap(\.first) }
        let digits = name.dropFirst()
        let isHexadecimal = digits.first == "x" || digits.first == "X"
        guard let code = UInt32(isHexadecimal ? digits.dropFirst() : digits, radix: isHexadecimal ? 16 : 10) else {
            return nil
        }
        guard let scalar = Unicode.Scalar(code) else { return "\u{FFFD}" }
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .unassigned: return "\u{FFFD}"
        default: return Character(scalar)
        }
    }

    /// Those of HTML that texts on networks use.
    private static let named = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "copy": "©", "deg": "°",
        "hellip": "…", "mdash": "—", "ndash": "–", "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”", "bull": "•",
        "middot": "·", "sdot": "⋅", "times": "×", "divide": "÷", "minus": "−", "plusmn": "±", "le": "≤", "ge": "≥",
        "ne": "≠", "asymp": "≈", "infin": "∞", "sum": "∑", "prod": "∏", "radic": "√", "part": "∂", "nabla": "∇",
        "isin": "∈",
        "larr": "←", "rarr": "→", "uarr": "↑", "darr": "↓", "harr": "↔", "rArr": "⇒", "sup2": "²", "sup3": "³",
        "frac12": "½", "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "eta": "η", "theta": "θ",
        "lambda": "λ", "mu": "μ", "pi": "π", "rho": "ρ", "sigma": "σ", "phi": "φ", "omega": "ω", "Delta": "Δ",
        "Sigma": "Σ",
        "Omega": "Ω", "lbrace": "{", "rbrace": "}", "lcub": "{", "rcub": "}",
    ]
}
