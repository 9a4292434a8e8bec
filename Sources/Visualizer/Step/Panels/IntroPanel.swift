import Canvas
import Localization
import Training

/// Before the first phase: what to press, and what will be seen.
struct IntroPanel: Widget {
    var run: RunDescription
    var keys: KeyBindings
    var language: Language

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let theme = appearance.theme
        let next = keys.label(.nextPhase, appearance.glyphs)
        var lines = [
            TextLine(StepText.introHeading[language], theme.title)
                + TextLine(StepText.introPress(next)[language], theme.accent), "",
            TextLine(StepText.introPhases[language]),
        ]
        let width = Phase.allCases.map { $0.word.count }.max() ?? 0
        for phase in Phase.allCases {
            let name = phase.word + blanks(width - phase.word.count)
            lines.append(
                TextLine("  \(name)  ", theme.accent)
                    + TextLine(StepText.phaseMeaning(phase, run)[language], theme.text))
        }
        lines += [
            "",
            TextLine(
                StepText.introKeys(
                    play: keys.label(.playPause, appearance.glyphs), help: keys.label(.help, appearance.glyphs),
                    quit: keys.label(.quit, appearance.glyphs))[language], theme.dim),
        ]
        Paragraph(lines).drawCentered(in: rect.centered(Size(84, rect.height)), of: &frame, appearance)
    }
}
