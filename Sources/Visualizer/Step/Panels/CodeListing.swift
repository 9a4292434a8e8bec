import Canvas
import Training

/// Lines of code: those that ran, those that were left out and those of the chosen layer marked.
struct CodeListing: Widget {
    var lines: [Line]
    var language: CodeLanguage
    /// Long lines are broken; otherwise they are cut.
    var wraps: Bool

    struct Line {
        var line: CodeLine
        var mark: Mark?
        /// How many it takes; those that it has beside a longer one of the other language stay empty.
        var rows = 1
        /// Whether the keys are at it.
        var hasCursor = false
        /// Whether lines that are not seen come before it.
        var comesAfterGap = false
    }

    enum Mark {
        case running, leftOut, chosen
    }

    static let gutter = 2

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let theme = appearance.theme
        let code = rect.inset(left: Self.gutter)
        var row = 0
        for line in lines {
            if line.comesAfterGap {
                frame.write(appearance.glyphs.isASCII ? "..." : "⋮", in: code.row(row), theme.dim)
                row += 1
            }
            let style = style(of: line, theme)
            if let mark = mark(of: line, appearance.glyphs) { frame.write(mark, in: rect.row(row), style.mark) }
            let text = line.line.code[language]
            let parts = wraps ? Self.wrapped(text, to: code.width) : [text]
            for (part, text) in parts.enumerated() {
                if line.hasCursor { frame.fill(code.row(row + part), with: Cell(" ", style: style.text)) }
                frame.write(text, in: code.row(row + part), style.text)
            }
            row += line.rows
        }
    }

    private func style(of line: Line, _ theme: Theme) -> (mark: Style, text: Style) {
        let (mark, text): (Style, Style) =
            switch line.mark {
            case .running: (theme.accent, theme.text)
            case .leftOut: (theme.warning, theme.warning)
            case .chosen: (theme.accent, theme.accent)
            case nil: (theme.dim, theme.dim)
            }
        return (mark, line.hasCursor ? theme.selection : text)
    }

    private func mark(of line: Line, _ glyphs: Glyphs) -> String? {
        guard !line.line.code[language].isEmpty else { return nil }
        return switch line.mark {
        case .running: String(Character(glyphs.current))
        case .leftOut: String(Character(glyphs.skipped))
        case .chosen: String(Character(glyphs.dot))
        case nil: nil
        }
    }

    /// A line of code in as many rows as it needs, broken after a bracket or a blank; a label stays with its value.
    static func wrapped(_ text: String, to width: Int) -> [String] {
        guard displayWidth(text) > width else { return [text] }
        let indent = String(text.prefix { $0 == " " })
        guard width > indent.count + 12 else { return [text] }
        var parts: [String] = []
        var rest = Substring(text)
        while displayWidth(String(rest)) > width {
            let head = rest.prefix(width)
            let start = rest.prefix { $0 == " " }.endIndex
            let breaks = zip(head.indices.dropFirst(), head).filter { place, before in
                place > start && (head[place] == "(" || head[place] == " " && before != ":")
            }
            guard let at = breaks.last?.0 else { break }
            let end = rest.index(after: at)
            parts.append(String(rest[..<end]))
            rest = Substring(indent + "    " + rest[end...])
        }
        return parts + [String(rest)]
    }
}
