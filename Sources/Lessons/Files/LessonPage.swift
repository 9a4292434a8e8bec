import Training

/// A lesson file cut into its header, its title, its steps and the text after them. Lines keep their numbers.
struct LessonPage {
    let file: String
    /// The header's YAML, with as many empty lines in front as the file has.
    let header: String
    let heading: String
    let parts: [Part]
    let closing: (text: String, line: Int)

    /// A text and the block that closes it.
    struct Part {
        var text: String
        /// The text's first line.
        var line: Int
        /// The block's YAML, with as many empty lines in front as the file has.
        var block: String
        var blockLine: Int
    }

    init(_ text: String, file: String) throws(LessonError) {
        self.file = file
        func failure(_ problem: LessonError.Problem, line: Int) -> LessonError {
            LessonError(place: SourcePlace(file: file, line: line), problem: problem)
        }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map {
            $0.hasSuffix("\r") ? $0.dropLast() : $0
        }
        for (number, line) in lines.enumerated() {
            if line.utf8.count > LessonFile.maximumLine, line.count > LessonFile.maximumLine {
                throw failure(.longLine(characters: line.count), line: number + 1)
            }
            if line.unicodeScalars.contains(where: \.isHarmful) { throw failure(.controlCharacter, line: number + 1) }
        }
        guard lines.first == "---" else { throw failure(.noHeader, line: 1) }
        guard let end = lines.dropFirst().firstIndex(of: "---") else { throw failure(.openHeader, line: lines.count) }
        header = "\n" + lines[1..<end].joined(separator: "\n")
        guard let first = lines.indices.dropFirst(end + 1).first(where: { !lines[$0].allSatisfy(\.isWhitespace) })
        else {
            throw failure(.emptyText, line: end + 1)
        }
        guard lines[first].hasPrefix("# "), !lines[first].dropFirst(2).trimmingBlanks.isEmpty else {
            throw failure(.noTitle, line: first + 1)
        }
        heading = lines[first].dropFirst(2).trimmingBlanks
        (parts, closing) = try Self.cut(lines, from: first + 1, failure)
    }

    private static func cut(
        _ lines: [Substring], from first: Int, _ failure: (LessonError.Problem, Int) -> LessonError
    ) throws(LessonError) -> ([Part], (text: String, line: Int)) {
        var parts: [Part] = []
        var start = first
        var index = first
        while index < lines.count {
            guard let fence = Fence(lines[index]) else {
                index += 1
                continue
            }
            guard let end = lines.indices.dropFirst(index + 1).first(where: { fence.isClosed(by: lines[$0]) }) else {
                throw failure(fence.isStep ? .openStep : .openFence, index + 1)
            }
            if fence.isStep {
                let text = Self.text(lines, start..<index)
                parts.append(
                    Part(
                        text: text.text, line: text.line,
                        block: String(repeating: "\n", count: index + 1)
                            + lines[(index + 1)..<end].joined(separator: "\n"),
                        blockLine: index + 1))
                start = end + 1
            }
            index = end + 1
        }
        return (parts, Self.text(lines, start..<lines.count))
    }

    /// Lines without the empty ones around them.
    private static func text(_ lines: [Substring], _ range: Range<Int>) -> (text: String, line: Int) {
        let filled = range.filter { !lines[$0].allSatisfy(\.isWhitespace) }
        guard let first = filled.first, let last = filled.last else { return ("", range.lowerBound + 1) }
        return (lines[first...last].joined(separator: "\n"), first + 1)
    }
}

/// The line that opens a block of code.
private struct Fence {
    var mark: Substring
    var isStep: Bool

    init?(_ line: Substring) {
        let trimmed = line.drop { $0 == " " }
        guard line.count - trimmed.count <= 3, let sign = trimmed.first, sign == "`" || sign == "~" else { return nil }
        mark = trimmed.prefix { $0 == sign }
        guard mark.count >= 3 else { return nil }
        isStep = trimmed.dropFirst(mark.count).trimmingBlanks == "step"
    }

    func isClosed(by line: Substring) -> Bool {
        let trimmed = line.trimmingBlanks
        return trimmed.count >= mark.count && trimmed.allSatisfy { $0 == mark.first }
    }
}
