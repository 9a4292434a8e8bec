import Canvas
import Localization
import Training

/// The stepper.
struct StepScreen: Widget {
    var step: StepState
    var keys: KeyBindings
    var language: Language

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let wording = language.wording
        guard let snapshot = step.snapshot else {
            Paragraph(step.failure ?? wording.opening, appearance.theme.dim, alignment: .center)
                .drawCentered(in: rect, of: &frame, appearance)
            return
        }
        draw(snapshot, in: rect, of: &frame, appearance)
        let body = rect.inset(top: 2, bottom: 1)
        if case .breaks(let row) = step.mode {
            FaultMenu(snapshot: snapshot, row: row, wording: wording).draw(in: body, of: &frame, appearance)
        }
        if let prompt = step.prompt {
            PromptBox(prompt: prompt, wording: wording).draw(in: body, of: &frame, appearance)
        }
    }

    private func draw(_ snapshot: StepSnapshot, in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let wording = language.wording
        if step.mode.isBesideTheNetwork, step.isDefined {
            StepSide(step: step, keys: keys, wording: wording).draw(in: rect, of: &frame, appearance)
            return
        }
        let layout = step.layout(rect, wording)
        step.message(wording, appearance)?.draw(in: layout.message, of: &frame, appearance)
        StepHeader(step: step, wording: wording).draw(in: layout.header, of: &frame, appearance)
        PhasesLine(step: step, keys: keys, wording: wording).draw(in: layout.phases, of: &frame, appearance)
        guard step.isDefined else {
            IntroPanel(run: snapshot.run, keys: keys, wording: wording)
                .draw(in: layout.body.inset(horizontal: 2, vertical: 0), of: &frame, appearance)
            return
        }
        for place in layout.panels {
            let content = PanelFrame(
                title: title(of: place.panel, wording), note: note(of: place, in: layout, wording, appearance),
                isFocused: place.panel == step.focus && step.mode != .twin,
                isBoxed: layout.isBoxed
            ).draw(around: place.rect, of: &frame, appearance)
            panel(place.panel, wording).draw(in: content, of: &frame, appearance)
        }
    }

    private func panel(_ panel: StepPanel, _ wording: any Wording) -> any Widget {
        switch panel {
        case .network: NetworkPanel(step: step, wording: wording)
        case .activations: ActivationsPanel(step: step, wording: wording)
        case .weights: WeightsPanel(step: step, wording: wording)
        case .gradients: GradientsPanel(step: step, wording: wording)
        case .loss: LossPanel(step: step, wording: wording)
        case .code: CodePanel(step: step, keys: keys, wording: wording)
        }
    }

    private func title(of panel: StepPanel, _ wording: any Wording) -> TextLine {
        "\(panel.number) \(wording.title(panel))"
    }

    /// What a panel shows just now.
    private func note(
        of place: StepLayout.Place, in layout: StepLayout, _ wording: any Wording, _ appearance: Appearance
    ) -> TextLine {
        switch place.panel {
        case .network: TextLine(wording.note(step.networkView))
        case .code: CodePanel(step: step, keys: keys, wording: wording).note(in: layout.content(of: place), appearance)
        case .activations: TextLine(step.layer.map { "\($0.name) \(Self.shape($0.outputShape))" } ?? "")
        case .weights, .gradients:
            TextLine(
                step.parameter.map { parameter in
                    "\(parameter.name) \(Self.shape(parameter.shape))"
                        + (parameter.requiresGrad ? "" : ", \(wording.gradientOffShort)")
                } ?? step.layer?.name ?? "")
        case .loss: TextLine(step.snapshot?.loss.map { NumberFormat.significant(6).string($0) } ?? "")
        }
    }

    private static func shape(_ shape: [Int]) -> String {
        "[" + shape.map(String.init).joined(separator: ", ") + "]"
    }
}
