import Canvas
import Localization
import Training

/// The six phases: done, just run, next; and what the next key press does.
struct PhasesLine: Widget {
    var step: StepState
    var keys: KeyBindings
    var language: Language

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let style = step.playback.isPlaying || step.request != nil ? appearance.theme.accent : appearance.theme.dim
        let bar = PhaseBar(order.map { .init($0.word, state(of: $0)) })
        // The names of all phases take about 70 columns; the note stands beside them only where both fit.
        var note = note(appearance.glyphs)
        if rect.width < displayWidth(note) + 62 {
            // That a key was heard is said whatever the width, in the fewest words.
            note = step.request == nil ? "" : StepText.working(.next, phase: nil)[language]
        }
        bar.draw(in: note.isEmpty ? rect : rect.inset(right: displayWidth(note) + 1), of: &frame, appearance)
        frame.write(note, in: rect, style, alignment: .right)
    }

    private var order: [Phase] { Phase.order(of: step.snapshot?.script ?? Phase.allCases) }

    private func state(of phase: Phase) -> PhaseBar.State {
        guard let snapshot = step.snapshot else { return phase == .define ? .current : .next }
        if phase == snapshot.next, snapshot.script.contains(phase) { return .current }
        if snapshot.ran.contains(phase) { return .done }
        return !snapshot.script.contains(phase) || snapshot.skipped.contains(phase) ? .skipped : .next
    }

    private func note(_ glyphs: Glyphs) -> String {
        if step.snapshot?.timeline?.isReplaying == true { return Text("replaying ...", "正在重放……")[language] }
        if let request = step.request { return StepText.working(request.action, phase: request.phase)[language] }
        if let progress = step.snapshot?.operations {
            return StepText.operation(progress.done, of: progress.count, progress.phase)[language]
        }
        if step.playback.isPlaying {
            return StepText.playing(step.playback.pace)[language]
        }
        return StepText.comesNext(step.nextPhase, key: keys.label(.nextPhase, glyphs))[language]
    }
}
