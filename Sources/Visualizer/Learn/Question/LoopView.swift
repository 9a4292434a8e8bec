import Canvas
import Localization
import Training

/// A training loop with its gaps, and the calls that may fill them, each with its digit.
struct LoopView {
    var lines: [LoopLine]
    var draft: LoopDraft
    var language: Language

    func lines(_ width: Int, _ appearance: Appearance) -> [TextLine] {
        let how = TextLine(LearnText.howToFill[language], appearance.theme.dim).wrapped(to: width)
        return lines.map { line($0, appearance) } + [""] + choices(width, appearance) + how
    }

    private func line(_ line: LoopLine, _ appearance: Appearance) -> TextLine {
        let theme = appearance.theme
        let margin = blanks(2 * line.depth)
        switch line.content {
        case .code(let code): return TextLine([Span("  " + margin), Span(code, appearance.codeStyle)])
        case .gap(let gap):
            let isHere = gap == draft.cursor
            let mark = isHere ? String(Character(appearance.glyphs.current)) + " " : "  "
            let style = isHere ? theme.title : appearance.codeStyle
            let words =
                switch draft.gaps[gap] {
                case .open: Span("____", isHere ? theme.title : theme.dim)
                case .filled(let call?): Span(LearnText.call(call), style)
                case .filled(nil): Span(LearnText.emptyGap[language], theme.dim)
                }
            return TextLine([Span(mark, theme.accent), Span(margin), words])
        }
    }

    /// The calls that may be put in, as many to a line as there is room for.
    private func choices(_ width: Int, _ appearance: Appearance) -> [TextLine] {
        let names = draft.offered.map(LearnText.call) + [LearnText.emptyGap[language]]
        let keys = (1...max(1, draft.offered.count)).map(String.init).prefix(draft.offered.count) + ["0"]
        var lines: [TextLine] = []
        for (key, name) in zip(keys, names) {
            let spans = [Span(key, appearance.theme.key), Span(" " + name, appearance.theme.text)]
            if let last = lines.last, last.width + 2 + TextLine(spans).width <= width {
                lines[lines.count - 1] = TextLine(last.spans + [Span("  ")] + spans)
            } else {
                lines.append(TextLine(spans))
            }
        }
        return lines
    }
}
