import Canvas
import Localization
import Training

/// The stepper.
struct StepScreen: Widget {
    var step: StepState
    var keys: KeyBindings
    var language: Language

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        guard let snapshot = step.snapshot else {
            let note = step.isOnItsWay ? TrainText.onTheWay(step.origin?.snapshot) : AppText.opening
            return frame.note(step.failure ?? note[language], in: rect, centered: true, appearance)
        }
        draw(snapshot, in: rect, of: &frame, appearance)
        let body = rect.inset(top: 2, bottom: 1)
        if case .breaks(let row) = step.mode {
            FaultMenu(snapshot: snapshot, row: row, language: language).draw(in: body, of: &frame, appearance)
        }
        if let form = step.form {
            FormPanel(form: form, run: snapshot.run, told: step.told, language: language)
                .draw(in: FormPanel.place(in: body), of: &frame, appearance)
        }
        if let prompt = step.prompt {
            PromptBox(prompt: prompt, language: language).draw(in: body, of: &frame, appearance)
        }
    }

    private func draw(_ snapshot: StepSnapshot, in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        if step.mode.isBesideTheNetwork, step.isDefined {
            StepSide(step: step, keys: keys, language: language).draw(in: rect, of: &frame, appearance)
            return
        }
        let layout = step.layout(rect, language)
        step.message(language, appearance)?.draw(in: layout.message, of: &frame, appearance)
        StepHeader(step: step, language: language).draw(in: layout.header, of: &frame, appearance)
        PhasesLine(step: step, keys: keys, language: language).draw(in: layout.phases, of: &frame, appearance)
        guard step.isDefined else {
            IntroPanel(step: step, keys: keys, language: language)
                .draw(in: layout.body.inset(horizontal: 1, vertical: 0), of: &frame, appearance)
            return
        }
        for place in layout.panels {
            frame.spots.append(Spot(place.rect, .panel(place.panel.number)))
            let content = PanelFrame(
                title: "\(place.panel.number) \(place.panel.kind.title[language])",
                note: place.panel.kind.note(self, PanelFrame.inside(place.rect, isBoxed: layout.isBoxed), appearance),
                isFocused: place.panel == step.focus && step.mode != .twin,
                isBoxed: layout.isBoxed
            ).draw(around: place.rect, of: &frame, appearance)
            place.panel.kind.widget(self).draw(in: content, of: &frame, appearance)
        }
    }
}
