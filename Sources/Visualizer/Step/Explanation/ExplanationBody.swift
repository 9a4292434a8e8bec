import Canvas
import Localization
import Training

/// An explanation from its number down to the check of its gradient. What is short of room goes first: notes, then letters and
/// words, and their lines are counted; lists of terms scroll.
struct ExplanationBody: Widget {
    var explanation: Explanation
    var stop: ExplanationState.Stop
    var check: ExplanationState.Check?
    var language: Language

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let table = OperandTable(explanation)
        let theme = appearance.theme
        let width = rect.width
        let heading = Self.wrapped([ExplanationPanel.heading(explanation.number, explanation.value, theme)], width)
        let isASCII = appearance.glyphs.isASCII
        let sentences =
            [ExplanationText.made(explanation.kind)[language]]
            + (explanation.origin.map { ExplanationText.origin($0)[language] } ?? [])
        let words = Self.wrapped(sentences.map { TextLine(isASCII ? $0.typed : $0, theme.text) }, width)
        let symbols = TextLine(explanation.formula, theme.accent)
        let formula = explanation.formula.isEmpty ? [] : Self.wrapped([isASCII ? symbols.typed : symbols], width)
        let letters = Self.wrapped(
            explanation.letters(language).map { TextLine(isASCII ? $0.typed : $0, theme.dim) }, width)
        let results = Self.wrapped(results(table, theme), width)
        let checks = check.map { Self.wrapped(CheckLines(check: $0, language: language).lines(theme), width) } ?? []
        let terms = TermsPanel(explanation: explanation, table: table, stop: stop, language: language)
        let wanted = terms.height(width: width, appearance)
        let least = min(
            wanted, terms.leastHeight(width: width, appearance),
            max(rect.height - heading.count - results.count - checks.count - 1, 2))

        let notes = explanation.remarks(language).map {
            Self.wrapped([TextLine(isASCII ? $0.typed : $0, theme.dim)], width)
        }
        let texts = words.count + formula.count + letters.count + checks.count + notes.joined().count
        let isTight = heading.count + results.count + wanted + texts > rect.height
        // The last row is kept for how many lines are hidden.
        var lines = Stack(left: rect.height - (isTight ? 1 : 0))
        lines.take(heading.count + results.count + least)
        let showsCheck = !checks.isEmpty && lines.take(checks.count)
        let showsFormula = lines.take(formula.count)
        // The numbers come before the words: a window's nine products, a dozen of a long sum.
        let fair = max(min(wanted, 12) - least, 0)
        let showsWords = lines.take(words.count, leaving: fair)
        let showsLetters = lines.take(letters.count, leaving: fair)
        let shownNotes = notes.filter { lines.take($0.count, leaving: fair) }.flatMap(\.self)
        let hidden =
            texts - (showsFormula ? formula.count : 0) - (showsCheck ? checks.count : 0)
            - (showsWords ? words.count : 0) - (showsLetters ? letters.count : 0) - shownNotes.count
        if isTight, hidden == 0 { lines.left += 1 }
        // Blank lines between the parts, as far as there is room; a long list leaves them to short ones only.
        let isRoomy = rect.height >= 30 || wanted - least <= lines.left - 4
        let gaps = (0..<4).map { _ in isRoomy && lines.take(1) }
        let more = min(wanted - least, lines.left)

        var room = rect
        func put(_ text: [TextLine], gap: Bool = false) {
            for (row, line) in text.enumerated() {
                frame.write(line, in: room.row(row))
            }
            room = room.inset(top: text.count + (gap ? 1 : 0))
        }
        put(heading)
        if showsWords { put(words, gap: gaps[1]) }
        if showsFormula { put(formula, gap: gaps[0] && !(showsLetters && !letters.isEmpty)) }
        if showsLetters { put(letters, gap: gaps[0] && !letters.isEmpty) }
        terms.draw(in: room.inset(bottom: room.height - least - more), of: &frame, appearance)
        room = room.inset(top: least + more)
        put(results, gap: gaps[2])
        put(shownNotes, gap: gaps[3] && showsCheck)
        if showsCheck { put(checks) }
        if hidden > 0 {
            frame.write(ExplanationText.linesHidden(hidden)[language], in: rect.row(rect.height - 1), theme.accent)
        }
    }

    /// The chosen operand in full, what is not listed, and what all gives.
    private func results(_ table: OperandTable, _ theme: Theme) -> [TextLine] {
        var lines: [TextLine] = []
        if let rest = explanation.rest {
            lines.append(TextLine(explanation.restSentence(rest, .significant(4), language), theme.text))
        }
        if !explanation.terms.isEmpty {
            lines.append(TextLine(explanation.total(language), theme.title))
        }
        if let operand = table.operand(at: stop, of: explanation), let number = operand.number {
            lines.append(TextLine("[\(number) = \(exact(operand.value))]", theme.accent))
        }
        return lines
    }

    private static func wrapped(_ lines: [TextLine], _ width: Int) -> [TextLine] {
        lines.flatMap { $0.wrapped(to: width) }
    }

    /// Rows that are given away until none are left.
    private struct Stack {
        var left: Int

        @discardableResult
        mutating func take(_ rows: Int, leaving others: Int = 0) -> Bool {
            guard rows + others <= left else { return false }
            left -= rows
            return true
        }
    }
}
