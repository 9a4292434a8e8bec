import Canvas
import Expressions
import Lessons
import Localization
import Training

/// What is asked, and the answer as far as it is made.
struct QuestionView {
    var ask: MarkdownText
    /// The texts of a choice.
    var options: [MarkdownText] = []
    /// Rows that were tried and are wrong.
    var tried: Set<Int> = []
    /// What a number counts.
    var unit: String?
    /// What is read where something else is typed.
    var reading: String?
    /// What stands above a line that is typed.
    var lead: String?
    /// What may be used in it.
    var below: [MarkdownText] = []
    /// Where it is wrong.
    var problem: ExpressionError?
    /// A loop with gaps.
    var loop: [LoopLine] = []
    /// The key that opens the network.
    var sandboxKey = ""
    /// The key that opens the learner's own file.
    var editKey = ""
    var draft: AnswerDraft
    var language: Language

    func lines(width: Int, _ appearance: Appearance) -> [TextLine] {
        Markdown([.paragraph(ask)]).lines(width: width, appearance) + entry(width: width, appearance)
    }

    private func entry(width: Int, _ appearance: Appearance) -> [TextLine] {
        let pointer = Span("\(Character(appearance.glyphs.current)) ", appearance.theme.accent)
        switch draft {
        case .number(let field):
            let after = unit.map { [Span(" " + $0, appearance.theme.dim)] } ?? []
            return typed(field, [pointer], after, width, appearance)
        case .shape(let field): return typed(field, [pointer, Span("[")], [Span("]")], width, appearance)
        case .text(let field):
            let line = typed(field, [pointer], [], width, appearance)
            let lead = lead.map { [TextLine($0, appearance.theme.title)] } ?? []
            return lead + line + caret(field, width, appearance) + names(width, appearance)
        case .choice(let chosen, _):
            return options.enumerated().flatMap { index, option in
                point("\(index + 1)", option, index, chosen, width: width, appearance)
            }
        case .sign(let chosen):
            return zip(["+", "-", "0"], LearnText.signs[language]).enumerated().flatMap { index, sign in
                point(sign.0, MarkdownText(runs: [.init(sign.1)]), index, chosen, width: width, appearance)
            }
        case .curve(let chosen):
            return CurveSketches(language: language).lines(width: width, chosen: chosen, tried: tried, appearance)
        case .order(let order): return items(order, appearance)
        case .loop(let draft): return LoopView(lines: loop, draft: draft, language: language).lines(width, appearance)
        case .opened(let number):
            let how = TextLine(LearnText.howToOpen(sandboxKey)[language], appearance.theme.dim)
            guard let number else { return how.wrapped(to: width) }
            let opened = TextLine([pointer, Span("\(number)", appearance.theme.title)])
            return [opened] + how.wrapped(to: width)
        case .file(let file, let examined): return own(file, examined, pointer, width, appearance)
        }
    }

    /// The learner's own file: where it is, how it is, how it is written.
    private func own(
        _ file: OwnFile?, _ examined: WriteQuestion.Examined, _ pointer: Span, _ width: Int, _ appearance: Appearance
    ) -> [TextLine] {
        let theme = appearance.theme
        let (words, style) =
            switch examined {
            case .unsaved: (file?.problem ?? LearnText.unsaved, file?.problem == nil ? theme.dim : theme.bad)
            case .refused(let sentence): (sentence, theme.bad)
            case .fits(let parameters): (LearnText.fits(parameters: parameters), theme.good)
            }
        let place = file.map { TextLine([pointer, Span($0.path.shortenedHome, theme.title)]).wrapped(to: width) }
        return (place ?? []) + TextLine(words[language], style).wrapped(to: width)
            + TextLine(LearnText.howToWrite(editKey)[language], theme.dim).wrapped(to: width)
    }

    /// What was typed, with its cursor, and below it what is read.
    private func typed(
        _ field: TextField, _ before: [Span], _ after: [Span], _ width: Int, _ appearance: Appearance
    ) -> [TextLine] {
        let (theme, room) = (appearance.theme, width - TextLine(before + after).width - 1)
        let shown = field.shown(width: room, appearance.glyphs)
        let style = field.isOpen ? theme.title : theme.dim
        let cursor = Span(shown.after.first.map(String.init) ?? " ", field.isOpen ? theme.selection : style)
        let typed = [Span(shown.before, style), cursor, Span(String(shown.after.dropFirst()), style)]
        let line = TextLine(before + typed.filter { !$0.text.isEmpty } + after)
        return [line] + (reading.map { [TextLine("  " + $0, theme.dim)] } ?? [])
    }

    /// Below the character that is wrong a mark, and what is wrong.
    private func caret(_ field: TextField, _ width: Int, _ appearance: Appearance) -> [TextLine] {
        guard let problem else { return [] }
        let shown = field.shown(width: width - 3, appearance.glyphs)
        let place = 2 + displayWidth(shown.before) + problem.column - 1 - field.cursor
        let warning = appearance.theme.warning
        let mark = (2..<width).contains(place) ? [TextLine(blanks(place) + "^", warning)] : []
        let words = LearnText.formulaProblem(problem)[language]
        return mark + TextLine(words, warning).wrapped(to: width)
    }

    private func names(_ width: Int, _ appearance: Appearance) -> [TextLine] {
        guard !below.isEmpty else { return [] }
        let gap = MarkdownText(runs: [.init(Text(";  ", "；")[language])])
        let list = below.dropFirst().reduce(below[0]) { $0 + gap + $1 }
        return [""] + Markdown([.paragraph(list)]).lines(width: width, appearance)
    }

    private func point(
        _ key: String, _ text: MarkdownText, _ row: Int, _ chosen: Int?, width: Int, _ appearance: Appearance
    ) -> [TextLine] {
        let theme = appearance.theme
        let (isChosen, isTried) = (row == chosen, tried.contains(row))
        let mark =
            isChosen
            ? String(Character(appearance.glyphs.current)) : isTried ? String(Character(appearance.glyphs.wrong)) : " "
        let body = Markdown([.paragraph(text)]).lines(width: max(1, width - 3), appearance)
        return body.enumerated().map { row, line in
            let margin =
                row == 0 ? [Span(mark, isTried ? theme.bad : theme.accent), Span(key + " ", theme.key)] : [Span("   ")]
            let style = isTried ? theme.dim : isChosen ? theme.title : nil
            return TextLine(margin + (style.map(line.styled) ?? line).spans)
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
                Span(LearnText.call(phase), style),
            ])
        }
    }
}
