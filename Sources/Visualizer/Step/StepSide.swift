import Canvas
import Training

/// The stepper with one view beside the network: an explanation, the graph, the twins.
struct StepSide: Widget {
    var step: StepState
    var keys: KeyBindings
    var wording: any Wording

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let layout = SideLayout(rect, layerCount: step.layers.count)
        StepHeader(step: step, wording: wording).draw(in: layout.header, of: &frame, appearance)
        PhasesLine(step: step, keys: keys, wording: wording).draw(in: layout.phases, of: &frame, appearance)
        func panel(_ title: String, _ note: String, _ rect: Rect, isFocused: Bool, _ content: some Widget) {
            guard !rect.isEmpty else { return }
            let inside = PanelFrame(
                title: TextLine(title), note: TextLine(note), isFocused: isFocused, isBoxed: layout.isBoxed
            ).draw(around: rect, of: &frame, appearance)
            content.draw(in: inside, of: &frame, appearance)
        }
        panel(wording.title(.network), "", layout.network, isFocused: false, NetworkPanel(step: step, wording: wording))
        switch step.mode {
        case .explanation:
            let seen = step.litNumber.map { "\($0.tensor)" } ?? ""
            panel(seen, "", layout.picture, isFocused: false, SightPanel(step: step, wording: wording))
            panel(
                wording.explanationTitle, "", view(in: layout, of: &frame, appearance), isFocused: true,
                ExplanationPanel(step: step, wording: wording))
        case .graph:
            panel(
                wording.title(.loss), lossNote, layout.picture, isFocused: false,
                LossPanel(step: step, wording: wording))
            panel(
                wording.graphTitle, "", view(in: layout, of: &frame, appearance), isFocused: true,
                GraphPanel(step: step, wording: wording))
        case .twin:
            panel(
                wording.title(.code), "", layout.picture, isFocused: false,
                CodePanel(step: step, keys: keys, wording: wording))
            panel(
                wording.twinTitle, "", layout.view, isFocused: true, TwinPanel(step: step, wording: wording))
        case .panels, .breaks, .drawing: break
        }
    }

    private var lossNote: String { step.snapshot?.loss.map { NumberFormat.significant(6).string($0) } ?? "" }

    /// The view's place, less what a message below it takes.
    private func view(in layout: SideLayout, of frame: inout Frame, _ appearance: Appearance) -> Rect {
        guard let trouble = step.trouble(wording) else { return layout.view }
        let message = Paragraph(trouble, appearance.theme.bad)
        let height = min(message.height(width: layout.view.width), layout.view.height / 2)
        message.draw(in: layout.view.inset(top: layout.view.height - height), of: &frame, appearance)
        return layout.view.inset(bottom: height)
    }
}

extension StepState {
    /// What went wrong last, in a sentence.
    func trouble(_ wording: any Wording) -> String? {
        failure ?? refusedEdit.map { wording.isComputed($0.description) } ?? snapshot?.refused.map {
            wording.sentence($0)
        }
            ?? snapshot?.refusal
    }
}
