import Canvas
import Localization
import Training

/// The stepper with one view beside the network: an explanation, the graph, the twins.
struct StepSide: Widget {
    var step: StepState
    var keys: KeyBindings
    var language: Language

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let layout = step.sideLayout(rect, language)
        step.message(language, appearance)?.draw(in: layout.message, of: &frame, appearance)
        StepHeader(step: step, language: language).draw(in: layout.header, of: &frame, appearance)
        PhasesLine(step: step, keys: keys, language: language).draw(in: layout.phases, of: &frame, appearance)
        func panel(_ title: String, note: TextLine = "", _ rect: Rect, _ content: some Widget) {
            guard !rect.isEmpty else { return }
            let inside = PanelFrame(
                title: TextLine(title), note: note, isFocused: rect == layout.view, isBoxed: layout.isBoxed
            ).draw(around: rect, of: &frame, appearance)
            content.draw(in: inside, of: &frame, appearance)
        }
        panel(title(.network), layout.network, NetworkPanel(step: step, language: language))
        switch step.mode {
        case .explanation:
            let seen = step.litNumber.map { "\((step.pictureTarget(of: $0)?.number ?? $0).tensor)" } ?? ""
            panel(seen, layout.picture, PictureTargetPanel(step: step, language: language))
            let heading = ExplanationText.explanationTitle[language]
            panel(heading, layout.view, ExplanationPanel(step: step, language: language))
        case .graph:
            panel(
                title(.loss), note: step.lossNote(language, appearance), layout.picture,
                LossPanel(step: step, language: language))
            let heading = Text("Autograd graph", "计算图 (autograd graph)")[language]
            panel(heading, layout.view, GraphPanel(step: step, language: language))
        case .twin:
            let code = CodePanel(step: step, keys: keys, language: language)
            let seen = code.note(in: PanelFrame.inside(layout.picture, isBoxed: layout.isBoxed), appearance).text
            panel(title(.code), note: TextLine(seen), layout.picture, code)
            panel(
                TwinText.heading(step.snapshot?.twin?.kind)[language], layout.view,
                TwinPanel(step: step, language: language))
        case .panels, .breaks, .drawing: break
        }
    }

    private func title(_ panel: StepPanel) -> String { panel.kind.title[language] }
}

extension StepState {
    func layout(_ rect: Rect, _ language: Language) -> StepLayout {
        StepLayout(
            rect, main: mainPanel, focus: focus, isAlone: isAlone, layerCount: layers.count,
            messageRows: messageRows(rect, language))
    }

    func sideLayout(_ rect: Rect, _ language: Language) -> SideLayout {
        SideLayout(rect, isAlone: isAlone, layerCount: layers.count, messageRows: messageRows(rect, language))
    }

    /// What went wrong last, over the whole width: it takes the rows it needs, never more than half of them.
    func message(_ language: Language, _ appearance: Appearance) -> Paragraph? {
        trouble(language).map { Paragraph($0, appearance.theme.bad) }
            ?? news(language).map { Paragraph($0, appearance.theme.good) }
            ?? snapshot?.loopEnd.map { Paragraph($0.text[language], appearance.theme.warning) }
    }

    private func messageRows(_ rect: Rect, _ language: Language) -> Int {
        (trouble(language) ?? news(language) ?? snapshot?.loopEnd?.text[language]).map {
            min(Paragraph($0).height(width: rect.width), rect.height / 2)
        } ?? 0
    }

    /// What the last change left as it was; while points are set one by one they are seen.
    private func news(_ language: Language) -> String? {
        form == nil && pen == nil && told?.outcome != .refused ? told?.text[language] : nil
    }

    /// What went wrong last, in a sentence.
    func trouble(_ language: Language) -> String? {
        if let failure { return failure }
        if let refusedEdit { return EditError.computed(refusedEdit.description).text[language] }
        return refusal?[language]
    }
}
