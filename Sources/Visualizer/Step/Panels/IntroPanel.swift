import Canvas
import Localization
import Training

/// Before the first phase: what to press, the network that will be built, and where there is room the script that will run.
struct IntroPanel: Widget {
    var step: StepState
    var keys: KeyBindings
    var language: Language

    /// From this width on the network stands beside the words.
    private static let roomForBoth = 110
    /// Below this height the script says nothing.
    private static let leastCode = 10

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        guard let snapshot = step.snapshot else { return }
        let words = Paragraph(lines(snapshot.run, appearance))
        guard let plan = snapshot.plan else { return words.drawCentered(in: rect, of: &frame, appearance) }
        let diagram = NetworkDiagram(plan: plan, language: language)
        guard rect.width >= Self.roomForBoth else {
            let height = words.height(width: rect.width)
            words.draw(in: rect, of: &frame, appearance)
            return diagram.draw(in: rect.inset(top: height + 1), of: &frame, appearance)
        }
        let columns = rect.inset(top: 1).split(.horizontal, [.flexible(5), .flexible(6)], gap: 4)
        diagram.draw(in: columns[0], of: &frame, appearance)
        words.draw(in: columns[1], of: &frame, appearance)
        let rest = columns[1].inset(top: words.height(width: columns[1].width) + 1)
        guard rest.height >= Self.leastCode else { return }
        CodePanel.framed(step, keys, language, in: rest, of: &frame, appearance)
    }

    private func lines(_ run: RunDescription, _ appearance: Appearance) -> [TextLine] {
        let theme = appearance.theme
        let next = keys.label(.nextPhase, appearance.glyphs)
        let width = Phase.allCases.map { $0.word.count }.max() ?? 0
        return [
            TextLine(StepText.introHeading[language], theme.title)
                + TextLine(StepText.introPress(next)[language], theme.accent)
        ]
            + Phase.allCases.map { phase in
                TextLine("  \(phase.word + blanks(width - phase.word.count))  ", theme.accent)
                    + TextLine(StepText.phaseMeaning(phase, run)[language], theme.text)
            }
    }
}
