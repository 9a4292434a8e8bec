import Localization
import Training

/// A Markdown text cut into its text, its code and its comments: what stands in code is shown as it is, comments are not shown.
struct MarkdownParts {
    enum Kind { case text, code, comment, openComment }

    private(set) var parts: [(kind: Kind, text: Substring)] = []
    private let source: String
    private var index: String.Index
    /// Where the text begins that is not cut off yet.
    private var start: String.Index
    /// Whether a line that is indented would go on with a point of a list, or with a paragraph.
    private var isInList = false
    private var isInParagraph = false

    init(_ source: String) {
        self.source = source
        (index, start) = (source.startIndex, source.startIndex)
        while index < source.endIndex { takeLine() }
        cut(.text, to: source.endIndex)
    }

    /// The text without its comments; lines keep their numbers.
    var withoutComments: String {
        parts.reduce(into: "") { text, part in
            guard part.kind == .comment else { return text += part.text }
            text += part.text.filter { $0 == "\n" }
        }
    }

    private mutating func cut(_ kind: Kind, to end: String.Index) {
        if start < end { parts.append((kind, source[start..<end])) }
        start = end
    }

    private func lineEnd(_ index: String.Index) -> String.Index {
        source[index...].firstIndex(of: "\n") ?? source.endIndex
    }
    private func after(_ index: String.Index) -> String.Index {
        index < source.endIndex ? source.index(after: index) : index
    }

    // MARK: Blocks

    private mutating func takeLine() {
        let line = source[index..<lineEnd(index)]
        let text = line.drop { $0 == " " || $0 == "\t" }
        if text.allSatisfy(\.isWhitespace) {
            isInParagraph = false
            index = after(line.endIndex)
        } else if let fence = Fence(text) {
            cut(.text, to: index)
            repeat {
                index = after(lineEnd(index))
            } while index < source.endIndex
                && !fence.isClosed(by: source[index..<lineEnd(index)])
            index = lineEnd(index)
            cut(.code, to: index)
            isInParagraph = false
        } else if !isInParagraph, !isInList, line.isIndentedCode {
            cut(.text, to: index)
            index = line.endIndex
            cut(.code, to: index)
            index = after(index)
        } else {
            isInList = text.beginsListItem || isInList && (isInParagraph || line != text)
            isInParagraph = true
            takeText(until: line.endIndex)
        }
    }

    // MARK: Lines

    /// One line, or as many as a piece of code or a comment in it takes.
    private mutating func takeText(until end: String.Index) {
        var end = end
        while index < end {
            let rest = source[index...]
            if rest.hasPrefix("\\") {
                index = after(after(index))
            } else if rest.hasPrefix("<!--") {
                cut(.text, to: index)
                let close = rest.firstRange(of: "-->")?.upperBound
                index = close ?? source.endIndex
                cut(close == nil ? .openComment : .comment, to: index)
                end = lineEnd(index)
            } else if rest.first == "`" {
                let ticks = rest.prefix { $0 == "`" }
                if let close = closing(ticks) {
                    cut(.text, to: index)
                    index = close
                    cut(.code, to: index)
                    end = lineEnd(index)
                } else {
                    index = ticks.endIndex
                }
            } else {
                let plain = source.utf8[index..<end].dropFirst()
                index =
                    plain.firstIndex { $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "`") }
                    ?? end
            }
        }
        index = after(index)
    }

    /// Where the code ends that these ticks open: in the same paragraph.
    private func closing(_ ticks: Substring) -> String.Index? {
        var rest = source[ticks.endIndex...]
        if let paragraph = endOfParagraph(from: rest.startIndex) { rest = rest[..<paragraph] }
        while let next = rest.firstIndex(of: "`") {
            let run = rest[next...].prefix { $0 == "`" }
            if run.count == ticks.count { return run.endIndex }
            rest = rest[run.endIndex...]
        }
        return nil
    }

    /// The end of the line after which an empty one comes.
    private func endOfParagraph(from index: String.Index) -> String.Index? {
        var end = lineEnd(index)
        while end < source.endIndex {
            let next = lineEnd(after(end))
            let isEmpty = source.utf8[after(end)..<next].allSatisfy {
                $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t")
            }
            if isEmpty, next < source.endIndex { return end }
            end = next
        }
        return nil
    }
}

// Written by hand: a lesson has thousands of lines, and a regular expression is built anew each time it is met.
extension Substring {
    /// Four blanks, or a tab after fewer.
    fileprivate var isIndentedCode: Bool {
        let blanks = utf8.prefix(4).prefix { $0 == UInt8(ascii: " ") }.count
        return blanks == 4 || utf8.dropFirst(blanks).first == UInt8(ascii: "\t")
    }

    /// `- `, `* `, `+ `, `1. ` or `12) `.
    fileprivate var beginsListItem: Bool {
        let digits = utf8.prefix(5).prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }.count
        let rest = dropFirst(digits)
        guard let mark = rest.first, rest.dropFirst().first?.isWhitespace == true else { return false }
        return digits == 0 ? "-*+".contains(mark) : digits <= 4 && ".)".contains(mark)
    }
}

/// The line that opens a block of code, without the blanks before it.
struct Fence {
    private let mark: Substring
    private let word: String

    var isStep: Bool { word == "step" }
    /// `stepp`: no language is called so.
    var misspeltStep: String? { isStep || nearestName(to: word, among: ["step"]) == nil ? nil : word }

    init?(_ line: Substring) {
        guard let sign = line.first, sign == "`" || sign == "~" else { return nil }
        mark = line.prefix { $0 == sign }
        let rest = line.dropFirst(mark.count)
        guard mark.count >= 3, sign == "~" || !rest.contains("`") else { return nil }
        word = rest.trimmingBlanks
    }

    func isClosed(by line: Substring) -> Bool {
        let trimmed = line.trimmingBlanks
        return trimmed.count >= mark.count && trimmed.allSatisfy { $0 == mark.first }
    }
}
