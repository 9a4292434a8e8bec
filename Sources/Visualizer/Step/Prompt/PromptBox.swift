import Canvas

/// The prompt in a box over the middle of the stepper.
struct PromptBox: Widget {
    var prompt: NumberPrompt
    var wording: any Wording

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let theme = appearance.theme
        let width = min(max(rect.width - 8, 10), 46)
        let notes = Paragraph(
            prompt.problem.map { TextLine(wording.problem($0), theme.bad) }.map { [$0] }
                ?? [TextLine(wording.hint(prompt.purpose), theme.dim)])
        let height = 2 + notes.height(width: width)
        let inside = Popup(TextLine(wording.title(prompt.purpose)), size: Size(width, height))
            .draw(over: rect, of: &frame, appearance)
        let cursor = appearance.glyphs.isASCII ? "_" : "▏"
        let shown = prompt.field.shown(width: inside.width - 3, appearance.glyphs)
        frame.write(
            TextLine("\(Character(appearance.glyphs.current)) ", theme.accent) + TextLine(shown.before, theme.title)
                + TextLine(cursor, theme.accent) + TextLine(shown.after, theme.title), in: inside.row(0))
        notes.draw(in: inside.inset(top: 2), of: &frame, appearance)
    }
}
