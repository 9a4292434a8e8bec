import Canvas
import Localization
import Training

/// What runs: the experiment (and what is broken in it), the step, its settings.
struct StepHeader: Widget {
    var step: StepState
    var language: Language

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        guard let run = step.snapshot?.run else { return }
        let choices = run.headings(
            before: [StepText.step(step.snapshot?.step ?? 0)[language]],
            after: [AppText.seed(run.seed)[language], AppText.batch(run.batchSize)[language]], appearance.glyphs)
        let breaking = step.namesBreak ? step.snapshot?.twin?.breaking : nil
        let origin =
            step.origin == nil ? [] : StepText.ofTheRun.map { run.name + AppText.colon[language] + $0[language] }
        let least = breaking.map { $0.title[language] } ?? origin.first ?? run.name
        let name = displayWidth(least) + (rect.width < StepLayout.narrow ? 2 : 14)
        let note = choices.first { displayWidth($0) + name <= rect.width } ?? choices.last ?? ""
        FirstFitting([note], style: appearance.theme.dim, alignment: .right).draw(in: rect, of: &frame, appearance)
        let left = rect.inset(right: displayWidth(note) + 2)
        // In a part of the window the program's name stands elsewhere.
        let used =
            rect.width < StepLayout.narrow ? -1 : frame.write("Glassnet", in: left, appearance.theme.accent)
        let titles =
            breaking == nil
            ? (origin.isEmpty ? [run.heading(in: language)] : origin) + [run.name]
            : [run.name + AppText.colon[language] + least, least]
        let room = left.inset(left: used + 1)
        let title = titles.first { displayWidth($0) <= room.width } ?? titles[titles.count - 1]
        let style = breaking == nil ? appearance.theme.title : appearance.theme.warning
        frame.write(title, in: room, style)
    }
}
