extension Markdown {
    /// Reads a text. Lines that belong to one paragraph are joined: with a blank, but between two Chinese characters without.
    ///
    /// - Complexity: O(length), except for emphasis that is never closed.
    public init(parsing text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.hasSuffix("\r") ? line.dropLast() : line
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
            let text = takeText(startingWith: point.text)
            found.append(.item(level: min(line.indentation / 2, 3), marker: point.marker, text))
        } else {
            index += 1
            found.append(.paragraph(takeText(startingWith: line.trimmed)))
        }
    }

    private var isInList: Bool {
        if case .item = found.last { return true }
        return false
    }

    private mutating func takeFenced(_ fence: Fence) {
        index += 1
        var code: [String] = []
        while index < lines.count, !fence.isClosed(by: lines[index]) {
            code.append(String(lines[index]))
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
        var parts: [Substring] = []
        while index < lines.count, lines[index].trimmed.hasPrefix(">") {
            parts.append(lines[index].trimmed.dropFirst().trimmed)
            index += 1
        }
        found.append(.quote(MarkdownText(parsing: Self.joined(parts))))
    }

    /// The lines that go on with a paragraph or a point.
    private mutating func takeText(startingWith first: Substring) -> MarkdownText {
        var parts = [first]
        while index < lines.count, goesOn(lines[index]) {
            parts.append(lines[index].trimmed)
            index += 1
        }
        return MarkdownText(parsing: Self.joined(parts))
    }

    private func goesOn(_ line: Substring) -> Bool {
        !line.trimmed.isEmpty && Fence(line) == nil && Self.heading(line) == nil && ListPoint(line) == nil
            && !line.trimmed.hasPrefix(">") && !line.isRule
    }

    private static func joined(_ parts: [Substring]) -> String {
        var text = ""
        for part in parts where !part.isEmpty {
            let isWide = text.unicodeScalars.last?.width == 2 && part.unicodeScalars.first?.width == 2
            if !text.isEmpty, !isWide { text += " " }
            text += part
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

    fileprivate var indentation: Int {
        var columns = 0
        for character in self {
            if character == " " { columns += 1 } else if character == "\t" { columns += 4 } else { break }
        }
        return columns
    }

    fileprivate var isRule: Bool {
        let text = trimmed
        guard let first = text.first, "-*_".contains(first) else { return false }
        return text.count >= 3 && text.allSatisfy { $0 == first }
    }
}
