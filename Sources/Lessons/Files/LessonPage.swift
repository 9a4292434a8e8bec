import Foundation
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
            LessonError(problem, at: SourcePlace(file: file, line: line))
        }
        // Windows' and old Macs' ends of lines, and the mark that some editors put in front.
        let text = text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
        let plain = text.utf8.contains(UInt8(ascii: "\r")) ? text.replacing("\r\n", with: "\n") : text
        var lines = plain.utf8.split(omittingEmptySubsequences: false) {
            $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r")
        }.map(Substring.init)
        for (number, line) in lines.enumerated() {
            if line.utf8.count > LessonLimits.line, line.count > LessonLimits.line {
                throw failure(.longLine(characters: line.count), line: number + 1)
            }
            if line.unicodeScalars.contains(where: \.isHarmful) { throw failure(.controlCharacter, line: number + 1) }
        }
        func isMark(_ line: Substring, _ marks: String...) -> Bool {
            line.first.map { !$0.isWhitespace } ?? false && marks.contains(line.trimmingBlanks)
        }
        guard isMark(lines[0], "---") else { throw failure(.noHeader, line: 1) }
        guard let end = lines.dropFirst().firstIndex(where: { isMark($0, "---", "...") }) else {
            throw failure(.openHeader, line: lines.count)
        }
        header = "\n" + lines[1..<end].joined(separator: "\n")
        lines = try Self.withoutComments(lines, from: end + 1, failure)
        guard let first = lines.indices.dropFirst(end + 1).first(where: { !lines[$0].allSatisfy(\.isWhitespace) })
        else {
            throw failure(.emptyText, line: end + 1)
        }
        let isUnderlined = first + 1 < lines.count && lines[first + 1].wholeMatch(of: /=+\s*/) != nil
        let title = isUnderlined ? lines[first][...] : lines[first].prefixMatch(of: /#\s+(.*?)(\s+#+)?\s*$/)?.1 ?? ""
        guard !title.allSatisfy(\.isWhitespace) else { throw failure(.noTitle, line: first + 1) }
        heading = title.trimmingBlanks
        (parts, closing) = try Self.cut(lines, from: first + (isUnderlined ? 2 : 1), failure)
    }

    /// Comments in `<!--` and `-->` are for teachers.
    private static func withoutComments(
        _ lines: [Substring], from first: Int, _ failure: (LessonError.Problem, Int) -> LessonError
    ) throws(LessonError) -> [Substring] {
        let body = lines[first...].joined(separator: "\n")
        guard body.contains("<!--") else { return lines }
        let parts = MarkdownParts(body)
        let open = parts.parts.prefix { $0.kind != .openComment }
        guard open.count == parts.parts.count else {
            throw failure(.openComment, first + 1 + open.reduce(0) { $0 + $1.text.count { $0 == "\n" } })
        }
        return lines[..<first] + parts.withoutComments.split(separator: "\n", omittingEmptySubsequences: false)
    }

    private static func cut(
        _ lines: [Substring], from first: Int, _ failure: (LessonError.Problem, Int) -> LessonError
    ) throws(LessonError) -> ([Part], (text: String, line: Int)) {
        var parts: [Part] = []
        var start = first
        var index = first
        while index < lines.count {
            let margin = lines[index].prefix { $0 == " " }
            guard margin.count <= 3, let fence = Fence(lines[index][margin.endIndex...]) else {
                index += 1
                continue
            }
            guard let end = lines.indices.dropFirst(index + 1).first(where: { fence.isClosed(by: lines[$0]) }) else {
                throw failure(fence.isStep ? .openStep : .openFence, index + 1)
            }
            if let word = fence.misspeltStep { throw failure(.misspeltStep(word), index + 1) }
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

/// What a list of lessons says about one: its header and the names of its steps, without reading what the steps do.
///
/// - Complexity: O(length of the file), a tenth of what reading the whole lesson takes.
public struct LessonOutline: Sendable, Equatable {
    /// The file's name without its ending.
    public var name: String
    public var title: String
    public var summary: String
    public var minutes: Int
    public var chapter: String?
    /// As far as they stand in lines of their own; empty for a step whose `id` does not.
    public var stepIDs: [String]

    /// - Throws: what is wrong with the file's header or its blocks; what is inside the blocks is not looked at.
    public init(reading url: URL) throws(LessonError) {
        try self.init(
            LessonFile.contents(of: url), file: url.relativePath, name: url.lessonName, folder: url.lessonFolder)
    }

    init(_ text: String, file: String, name: String, folder: String?) throws(LessonError) {
        let page = try LessonPage(text, file: file)
        let header = LessonHeader(page, folder: folder)
        guard let title = header.title, let summary = header.summary, let minutes = header.minutes,
            header.problems.isEmpty
        else { throw header.problems[0] }
        (self.name, self.title, self.summary, self.minutes) = (name, title, summary, minutes)
        chapter = header.chapter
        stepIDs = page.parts.map { part in
            let line = part.block.split(separator: "\n").first { $0.hasPrefix("id:") }
            let id = line?.dropFirst(3).split(separator: " #", omittingEmptySubsequences: false).first
            return id.map { $0.trimmingBlanks.filter { $0 != "\"" && $0 != "'" } } ?? ""
        }
    }
}
