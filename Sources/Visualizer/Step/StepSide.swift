import Canvas
import Training

/// The stepper with one view beside the network: an explanation, the graph, the twins.
struct StepSide: Widget {
    var step: StepState
    var keys: KeyBindings
    var wording: any Wording

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let layout = step.sideLayout(rect, wording)
        step.message(wording, appearance)?.draw(in: layout.message, of: &frame, appearance)
        StepHeader(step: step, wording: wording).draw(in: layout.header, of: &frame, appearance)
        PhasesLine(step: step, keys: keys, wording: wording).draw(in: layout.phases, of: &frame, appearance)
        func panel(_ title: String, _ note: String, _ rect: Rect, isFocused: Bool, _ content: some Widget) {
            guard !rect.isEmpty else { return }
            let inside = PanelFrame(
                title: TextLine(title), note: TextLine(note), isFocused: isFocused, isBoxed: layout.isBoxed
            ).draw(around: rect, of: &frame, appearance)
            content.draw(in: inside, of: &frame, appearance)
        }
        panel(title(.network), "", layout.network, isFocused: false, NetworkPanel(step: step, wording: wording))
        switch step.mode {
        case .explanation:
            let seen = step.litNumber.map { "\((step.pictureTarget(of: $0)?.number ?? $0).tensor)" } ?? ""
            panel(seen, "", layout.picture, isFocused: false, PictureTargetPanel(step: step, wording: wording))
            panel(
                wording.explanationTitle, "", layout.view, isFocused: true,
                ExplanationPanel(step: step, wording: wording))
        case .graph:
            panel(
                title(.loss), lossNote, layout.picture, isFocused: false,
                LossPanel(step: step, wording: wording))
            panel(
                wording.graphTitle, "", layout.view, isFocused: true,
                GraphPanel(step: step, wording: wording))
        case .twin:
            let code = CodePanel(step: step, keys: keys, wording: wording)
            let seen = code.note(in: layout.content(of: layout.picture), appearance).text
            panel(title(.code), seen, layout.picture, isFocused: false, code)
            panel(
                wording.twinTitle, "", layout.view, isFocused: true, TwinPanel(step: step, wording: wording))
        case .panels, .breaks, .drawing: break
        }
    }

    private func title(_ panel: StepPanel) -> String { panel.kind.title[wording.language] }

    private var lossNote: String { step.snapshot?.loss.map { NumberFormat.significant(6).string($0) } ?? "" }
}

extension StepState {
    func layout(_ rect: Rect, _ wording: any Wording) -> StepLayout {
        StepLayout(
            rect, main: mainPanel, focus: focus, layerCount: layers.count, messageRows: messageRows(rect, wording))
    }

    func sideLayout(_ rect: Rect, _ wording: any Wording) -> SideLayout {
        SideLayout(rect, layerCount: layers.count, messageRows: messageRows(rect, wording))
    }

    /// What went wrong last, over the whole width: it takes the rows it needs, never more than half of them.
    func message(_ wording: any Wording, _ appearance: Appearance) -> Paragraph? {
        trouble(wording).map { Paragraph($0, appearance.theme.bad) }
    }

    private func messageRows(_ rect: Rect, _ wording: any Wording) -> Int {
        trouble(wording).map { min(Paragraph($0).height(width: rect.width), rect.height / 2) } ?? 0
    }

    /// What went wrong last, in a sentence.
    func trouble(_ wording: any Wording) -> String? {
        if let failure { return failure }
        if let refusedEdit { return wording.isComputed(refusedEdit.description) }
        return switch refusal {
        case .move(let refusal): wording.sentence(refusal)
        case .other(let sentence): sentence
        case nil: nil
        }
    }
}
