/// Text of one style.
public struct Span: Hashable, Sendable {
    public var text: String
    public var style: Style

    public init(_ text: String, _ style: Style = .plain) {
        self.text = text
        self.style = style
    }
}

/// One line of text in one or several styles. A string literal is a line in the plain style.
public struct TextLine: Hashable, Sendable, ExpressibleByStringInterpolation {
    public var spans: [Span]

    public init(_ spans: [Span]) {
        self.spans = spans
    }

    public init(_ text: String, _ style: Style = .plain) {
        spans = text.isEmpty ? [] : [Span(text, style)]
    }

    public init(stringLiteral text: String) {
        self.init(text)
    }

    /// Columns it takes.
    public var width: Int { spans.reduce(0) { $0 + displayWidth($1.text) } }

    public var text: String { spans.map(\.text).joined() }

    var graphemes: [Graphemes.Element] { spans.flatMap { Graphemes($0.text, style: $0.style) } }

    /// The same with this style wherever a span has none of its own.
    public func styled(_ style: Style) -> TextLine {
        TextLine(spans.map { $0.style == .plain ? Span($0.text, style) : $0 })
    }

    public static func + (left: TextLine, right: TextLine) -> TextLine { TextLine(left.spans + right.spans) }
}

extension TextLine {
    /// The text broken into lines of at most `width` columns.
    ///
    /// Latin text breaks at blanks, which are dropped there; Chinese, Japanese and Korean text breaks between any two characters, but not before
    /// closing punctuation nor after an opening bracket (the usual kinsoku rules); a word longer than a line is broken
    /// where the line ends. An empty text is one empty line.
    ///
    /// - Parameter indent: blanks before all lines but the first: for lists.
    public func wrapped(to width: Int, indent: Int = 0) -> [TextLine] {
        let width = min(max(1, width), Frame.maximumSide)
        // A wide character has room beside it.
        let indent = min(max(0, indent), width / 2, max(0, width - 2))
        let parts = splitAtLineEnds
        let margin = indent > 0 && parts.count > 1 ? TextLine(blanks(indent)) : ""
        return parts[0].wrappedOnce(to: width, indent: indent)
            + parts.dropFirst().flatMap { part in
                part.wrappedOnce(to: width - indent, indent: 0).map { margin + $0 }
            }
    }

    /// Ends of lines in the text begin new lines.
    var splitAtLineEnds: [TextLine] {
        guard spans.contains(where: { $0.text.contains(where: \.isNewline) }) else { return [self] }
        var lines: [TextLine] = [TextLine([])]
        for span in spans {
            let parts = span.text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            for (index, part) in parts.enumerated() {
                if index > 0 { lines.append(TextLine([])) }
                if !part.isEmpty { lines[lines.count - 1].spans.append(Span(String(part), span.style)) }
            }
        }
        return lines
    }

    private func wrappedOnce(to width: Int, indent: Int) -> [TextLine] {
        let margin = Array(repeating: Graphemes.Element(cell: .blank, width: 1), count: indent)
        var lines: [[Graphemes.Element]] = []
        var rest = graphemes[...]
        repeat {
            let end = TextLine.lineEnd(rest, width: lines.isEmpty ? width : width - indent)
            var line = rest[..<end]
            rest = rest[end...]
            if !rest.isEmpty {
                while line.last?.cell.base == " " { line.removeLast() }
                while rest.first?.cell.base == " " { rest.removeFirst() }
            }
            lines.append(lines.isEmpty ? Array(line) : margin + line)
        } while !rest.isEmpty
        return lines.map(TextLine.init(graphemes:))
    }

    /// Where the first line of these graphemes ends.
    private static func lineEnd(_ graphemes: ArraySlice<Graphemes.Element>, width: Int) -> Int {
        var columns = 0
        var lastBreak: Int?
        for index in graphemes.indices {
            let grapheme = graphemes[index]
            if index > graphemes.startIndex, mayBreak(graphemes, before: index) {
                lastBreak = index
            }
            if columns + grapheme.width > width {
                // A blank that does not fit ends the line without being drawn.
                if grapheme.cell.base == " ", !continues(graphemes[index...]) { return index }
                return lastBreak ?? forcedBreak(graphemes, before: index)
            }
            columns += grapheme.width
        }
        return graphemes.endIndex
    }

    /// Whether what comes, after blanks or at once, may not begin a line.
    private static func continues(_ graphemes: ArraySlice<Graphemes.Element>) -> Bool {
        graphemes.first { $0.cell.base != " " }.map { neverFirst.contains($0.cell.base) } ?? false
    }

    /// Within a word that is longer than a line: not just before closing punctuation where that can be helped.
    private static func forcedBreak(_ graphemes: ArraySlice<Graphemes.Element>, before index: Int) -> Int {
        let first = graphemes.startIndex + 1
        var end = max(index, first)
        func isBad(_ end: Int) -> Bool {
            end < graphemes.endIndex
                && (noBreakBefore.contains(graphemes[end].cell.base) || continues(graphemes[end...]))
        }
        while end > first, isBad(end) { end -= 1 }
        return isBad(end) ? max(index, first) : end
    }

    private static func mayBreak(_ graphemes: ArraySlice<Graphemes.Element>, before index: Int) -> Bool {
        let left = graphemes[index - 1]
        let right = graphemes[index]
        if right.cell.base == " " { return false }
        if left.cell.base == " " { return !neverFirst.contains(right.cell.base) }
        if noBreakBefore.contains(right.cell.base) || noBreakAfter.contains(left.cell.base) { return false }
        // After a hyphen within a word, but not after the sign of a number.
        if left.cell.base == "-", index - 1 > graphemes.startIndex {
            return graphemes[index - 2].cell.base.properties.isAlphabetic && right.cell.base.properties.isAlphabetic
        }
        return left.width == 2 || right.width == 2
    }

    private static let noBreakBefore = Set("。，、．：；！？）】」』〉》〕］｝”’…—ー々·%.,:;!?)]}°".unicodeScalars)
    /// Not even after a blank.
    private static let neverFirst = Set("。，、；：！？）】」』〉》〕］｝".unicodeScalars)
    private static let noBreakAfter = Set("（【「『〈《〔［｛“‘([{$￥".unicodeScalars)

    /// Neighbouring graphemes of one style become one span.
    init(graphemes: [Graphemes.Element]) {
        spans = []
        for grapheme in graphemes {
            if let last = spans.indices.last, spans[last].style == grapheme.cell.style {
                spans[last].text += grapheme.cell.text
            } else {
                spans.append(Span(grapheme.cell.text, grapheme.cell.style))
            }
        }
    }
}

public func blanks(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }
