import Canvas
import Training

/// What is asked, and the answer as far as it is made.
struct QuestionView {
    var ask: MarkdownText
    /// The texts of a choice.
    var options: [MarkdownText] = []
    /// What a number counts.
    var unit: String?
    var draft: AnswerDraft
    var wording: any Wording

    func lines(width: Int, _ appearance: Appearance) -> [TextLine] {
        Markdown([.paragraph(ask)]).lines(width: width, appearance) + entry(width: width, appearance)
    }

    private func entry(width: Int, _ appearance: Appearance) -> [TextLine] {
        let pointer = Span("\(Character(appearance.glyphs.current)) ", appearance.theme.accent)
        switch draft {
        case .number(let text):
            let after = unit.map { [Span(" " + $0, appearance.theme.dim)] } ?? []
            return [TextLine([pointer] + typed(text, appearance) + after)]
        case .shape(let text):
            return [TextLine([pointer, Span("[")] + typed(text, appearance) + [Span("]")])]
        case .choice(let chosen, _):
            return options.enumerated().flatMap { index, option in
                point("\(index + 1)", option, isChosen: index == chosen, width: width, appearance)
            }
        case .sign(let chosen):
            return zip(["+", "-", "0"], wording.signs).enumerated().flatMap { index, sign in
                point(
                    sign.0, MarkdownText(runs: [.init(sign.1)]), isChosen: index == chosen, width: width, appearance)
            }
        case .curve(let chosen): return CurveSketches(wording: wording).lines(width: width, chosen: chosen, appearance)
        case .order(let order): return items(order, appearance)
        }
    }

    /// What was typed and the place of the next character.
    private func typed(_ text: String, _ appearance: Appearance) -> [Span] {
        [Span(text, appearance.theme.title), Span(" ", appearance.theme.selection)]
    }

    private func point(
        _ key: String, _ text: MarkdownText, isChosen: Bool, width: Int, _ appearance: Appearance
    ) -> [TextLine] {
        let theme = appearance.theme
        let mark = isChosen ? String(Character(appearance.glyphs.current)) : " "
        let body = Markdown([.paragraph(text)]).lines(width: max(1, width - 3), appearance)
        return body.enumerated().map { row, line in
            let margin = row == 0 ? [Span(mark, theme.accent), Span(key + " ", theme.key)] : [Span("   ")]
            return TextLine(margin + (isChosen ? line.styled(theme.title) : line).spans)
        }
    }

    private func items(_ order: OrderDraft, _ appearance: Appearance) -> [TextLine] {
        let theme = appearance.theme
        return order.items.enumerated().map { index, phase in
            let isHere = index == order.cursor
            let isHeld = isHere && order.isHeld
            let mark = isHere ? String(Character(appearance.glyphs.current)) : " "
            let hold = isHeld ? (appearance.glyphs.isASCII ? "^v " : "↑↓ ") : "   "
            let style = isHeld ? theme.selection : isHere ? theme.title : appearance.codeStyle
            return TextLine([
                Span(mark, theme.accent), Span("\(index + 1) ", theme.dim), Span(hold, theme.accent),
                Span(wording.call(phase), style),
            ])
        }
    }
}
