import Canvas
import Training

/// Before the first phase: what to press, and what will be seen.
struct IntroPanel: Widget {
    var run: RunDescription
    /// Why the last key did not do what it should.
    var trouble: String?
    var keys: KeyBindings
    var wording: any Wording

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let theme = appearance.theme
        let next = keys.label(.nextPhase, appearance.glyphs)
        var lines = [
            TextLine(wording.introHeading, theme.title) + TextLine(wording.introPress(next), theme.accent), "",
            TextLine(wording.introPhases),
        ]
        if let trouble { lines.insert(contentsOf: [TextLine(trouble, theme.bad), ""], at: 0) }
        let width = Phase.allCases.map { $0.word.count }.max() ?? 0
        for phase in Phase.allCases {
            let name = phase.word + String(repeating: " ", count: width - phase.word.count)
            lines.append(
                TextLine("  \(name)  ", theme.accent) + TextLine(wording.phaseMeaning(phase, run), theme.text))
        }
        lines += [
            "",
            TextLine(
                wording.introKeys(
                    play: keys.label(.play, appearance.glyphs), help: keys.label(.help, appearance.glyphs),
                    quit: keys.label(.quit, appearance.glyphs)), theme.dim),
        ]
        let paragraph = Paragraph(lines)
        let width84 = min(rect.width, 84)
        let height = paragraph.height(width: width84)
        paragraph.draw(in: rect.centered(Size(width84, height)), of: &frame, appearance)
    }
}
