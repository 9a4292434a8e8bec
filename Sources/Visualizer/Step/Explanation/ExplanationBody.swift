import Canvas
import Training

/// An explanation from its number down to the check of its gradient. What is short of room goes first: notes, then words;
/// lists of terms scroll.
struct ExplanationBody: Widget {
    var explanation: Explanation
    var stop: ExplanationState.Stop
    var check: ExplanationState.Check?
    var wording: any Wording

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let table = OperandTable(explanation)
        let theme = appearance.theme
        let width = rect.width
        let heading = Self.wrapped([ExplanationPanel.heading(explanation.number, explanation.value, theme)], width)
        let words = Self.wrapped([TextLine(wording.made(explanation.kind), theme.text)], width)
        let formula = Self.wrapped([TextLine(explanation.formula, theme.accent)], width)
        let results = Self.wrapped(results(table, theme), width)
        let checks = check.map { Self.wrapped(CheckLines(check: $0, wording: wording).lines(theme), width) } ?? []
        let terms = TermsPanel(explanation: explanation, table: table, stop: stop, wording: wording)
        let wanted = terms.height(width: width)
        let least = min(wanted, terms.leastHeight(width: width))

        var lines = Stack(room: rect.height)
        lines.take(heading.count + results.count + least)
        let showsFormula = lines.take(formula.count)
        let showsCheck = !checks.isEmpty && lines.take(checks.count)
        let showsWords = lines.take(words.count)
        let notes = explanation.notes.map { Self.wrapped([TextLine(wording.note($0), theme.dim)], width) }
            .filter { lines.take($0.count) }.flatMap(\.self)
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
        if showsFormula { put(formula, gap: gaps[0]) }
        terms.draw(in: room.inset(bottom: room.height - least - more), of: &frame, appearance)
        room = room.inset(top: least + more)
        put(results, gap: gaps[2])
        put(notes, gap: gaps[3] && showsCheck)
        if showsCheck { put(checks) }
    }

    /// The chosen operand in full, what is not listed, and what all gives.
    private func results(_ table: OperandTable, _ theme: Theme) -> [TextLine] {
        var lines: [TextLine] = []
        if let rest = explanation.rest {
            lines.append(
                TextLine(
                    wording.rest(
                        count: NumberFormat.count.string(rest.count),
                        sum: NumberFormat.significant(4).string(rest.sum)), theme.text))
        }
        if !explanation.terms.isEmpty {
            let (combined, stored) = (Self.exact(explanation.combined), Self.exact(explanation.value))
            let text = combined == stored ? "= " + stored : wording.combined(combined, stored: stored)
            lines.append(TextLine(text, theme.title))
        }
        if let operand = table.operand(at: stop, of: explanation), let number = operand.number {
            lines.append(TextLine("[\(number) = \(Self.exact(operand.value))]", theme.accent))
        }
        return lines
    }

    private static func exact(_ value: Float) -> String { NumberFormat.shortest.string(value) }

    private static func wrapped(_ lines: [TextLine], _ width: Int) -> [TextLine] {
        lines.flatMap { $0.wrapped(to: width) }
    }

    /// Rows that are given away until none are left.
    private struct Stack {
        var left: Int

        init(room: Int) { left = room }

        @discardableResult
        mutating func take(_ rows: Int) -> Bool {
            guard rows <= left else { return false }
            left -= rows
            return true
        }
    }
}
