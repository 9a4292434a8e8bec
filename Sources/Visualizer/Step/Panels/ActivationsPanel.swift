import Canvas
import Localization

/// The chosen layer's output: a heat map for each channel.
struct ActivationsPanel: Widget {
    var step: StepState
    var language: Language

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        guard let picture = step.picture(.activation) else {
            let isComing = step.layer?.activation != nil
            let note = isComing ? PictureText.waitingForPicture : PictureText.noActivationYet
            return frame.note(note[language], in: rect, appearance)
        }
        PictureBlock(
            picture, place: step.selection.unit, hasCursor: step.subject == .activation, across: nil, language: language
        ).draw(in: rect, of: &frame, appearance)
    }
}

extension StepPanelKind {
    static let activations = StepPanelKind(
        title: Text("Activations", "激活值"), cursor: .cells, picture: { PictureBlock.pictureRect(in: $1) },
        note: { screen, _, _ in
            TextLine(
                screen.step.layer.map { "\($0.name) [\($0.outputShape.map(String.init).joined(separator: ", "))]" }
                    ?? "")
        },
        widget: { ActivationsPanel(step: $0.step, language: $0.language) })
}
