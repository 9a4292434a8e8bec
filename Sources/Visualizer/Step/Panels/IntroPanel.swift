import Canvas
import Training

/// Before the first phase: what to press, and what will be seen.
struct IntroPanel: Widget {
    var run: RunDescription
    var keys: KeyBindings
    var wording: any Wording

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let theme = appearance.theme
        let next = keys.label(.nextPhase, appearance.glyphs)
        var lines = [
            TextLine(wording.introHeading, theme.title) + TextLine(wording.introPress(next), theme.accent), "",
            TextLine(wording.introPhases),
        ]
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
                    play: keys.label(.playPause, appearance.glyphs), help: keys.label(.help, appearance.glyphs),
                    quit: keys.label(.quit, appearance.glyphs)), theme.dim),
        ]
        Paragraph(lines).drawCentered(in: rect.centered(Size(84, rect.height)), of: &frame, appearance)
    }
}
