extension Markdown {
    /// The text as lines of at most `width` columns, one empty line between blocks; points of a list follow each other.
    ///
    /// A piece of code that fits a line is not broken: a shape `[1, 6, 30, 30]` stays whole.
    public func lines(width: Int, _ appearance: Appearance = Appearance()) -> [TextLine] {
        let width = min(max(1, width), Frame.maximumSide)
        var lines: [TextLine] = []
        for (index, block) in blocks.enumerated() {
            if index > 0, !(block.isItem && blocks[index - 1].isItem) { lines.append("") }
            lines += block.lines(width: width, appearance)
        }
        return lines
    }

    /// Lines it takes at a width.
    public func height(width: Int) -> Int { lines(width: width).count }
}

extension Markdown.Block {
    fileprivate var isItem: Bool {
        if case .item = self { return true }
        return false
    }

    fileprivate func lines(width: Int, _ appearance: Appearance) -> [TextLine] {
        let theme = appearance.theme
        switch self {
        case .heading(let level, let text):
            return text.line(appearance, keepingCodeIn: width).styled(level == 1 ? theme.accent : theme.title)
                .wrappedAroundCode(to: width)
        case .paragraph(let text):
            return text.line(appearance, keepingCodeIn: width).wrappedAroundCode(to: width)
        case .quote(let text):
            let bar = TextLine("\(Character(appearance.glyphs.vertical)) ", theme.border)
            return text.line(appearance, keepingCodeIn: width - 2).wrappedAroundCode(to: max(1, width - 2))
                .map { bar + $0 }
        case .item(let level, let marker, let text):
            let margin = blanks(2 * level) + marker + " "
            let indent = displayWidth(margin)
            return
                (TextLine(margin.replacing(" ", with: "\u{A0}"), theme.accent)
                + text.line(appearance, keepingCodeIn: width - indent))
                .wrappedAroundCode(to: width, indent: indent)
        case .code(let code):
            return code.flatMap { line in
                // Blanks in front are part of the code, no place to break.
                let front = line.prefix { $0 == " " }.count
                return TextLine(
                    String(repeating: "\u{A0}", count: front + 1) + line.dropFirst(front), appearance.codeStyle
                ).wrappedAroundCode(to: width, indent: 3)
            }
        case .table(let table):
            return table.lines(width: width, appearance)
        case .rule:
            return [TextLine(String(repeating: Character(appearance.glyphs.horizontal), count: width), theme.border)]
        }
    }
}

extension MarkdownText {
    /// The text in one line, each mark in its style.
    public func line(_ appearance: Appearance) -> TextLine { line(appearance, keepingCodeIn: 0) }

    /// - Parameter width: code that fits it gets blanks that do not break.
    fileprivate func line(_ appearance: Appearance, keepingCodeIn width: Int) -> TextLine {
        TextLine(
            runs.map { run in
                let isKept = run.marks.contains(.code) && displayWidth(run.text) <= width
                return Span(isKept ? run.text.replacing(" ", with: "\u{A0}") : run.text, appearance.style(run.marks))
            })
    }
}

extension TextLine {
    /// Wrapped; then the blanks that did not break are blanks like others.
    fileprivate func wrappedAroundCode(to width: Int, indent: Int = 0) -> [TextLine] {
        wrapped(to: width, indent: indent).map { line in
            TextLine(line.spans.map { Span($0.text.replacing("\u{A0}", with: " "), $0.style) })
        }
    }
}

extension Appearance {
    /// Code in a text: the accent's colour, not its weight.
    public var codeStyle: Style { Style(theme.accent.foreground) }

    fileprivate func style(_ marks: MarkdownText.Marks) -> Style {
        var style = marks.contains(.code) ? codeStyle : Style.plain
        if marks.contains(.strong) { style = style.adding(.bold) }
        if marks.contains(.emphasis) { style = style.adding(.underline) }
        return style
    }
}

func blanks(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }
