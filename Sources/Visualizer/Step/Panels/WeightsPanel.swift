import Canvas
import Localization
import Training

/// The chosen layer's weight (or bias): a convolution's kernels, a linear layer's matrix.
struct WeightsPanel: Widget {
    var step: StepState
    var language: Language

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let subject = step.subject(of: .weights)
        guard let parameter = step.parameter else {
            var lines = [TextLine(PictureText.noParameters(step.layer?.name ?? "")[language], appearance.theme.dim)]
            if let rows = step.layer?.inferredRows {
                let inferred = TextLine(ExplanationText.inferred(rows)[language])
                lines.insert(appearance.glyphs.isASCII ? inferred.typed : inferred, at: 0)
            }
            return Paragraph(lines).draw(in: rect, of: &frame, appearance)
        }
        guard let picture = step.picture(subject) else {
            return frame.note(PictureText.waitingForPicture[language], in: rect, appearance)
        }
        PictureBlock(
            picture, place: step.selection.parameter, hasCursor: step.subject == subject,
            across: parameter.kernelsAcross, language: language
        ).draw(in: rect, of: &frame, appearance)
    }
}

extension ParameterSnapshot {
    /// A convolution's input channels: its kernels stand in rows of so many, one row for each output channel.
    var kernelsAcross: Int? { shape.count == 4 ? shape[1] : nil }
}

extension StepPanelKind {
    static let weights = StepPanelKind(
        title: Text("Weights", "权重"), cursor: .cells,
        subject: { $0.parameterIsBias ? .bias : .weight }, picture: { PictureBlock.pictureRect(in: $1) },
        note: { screen, _, _ in screen.parameterNote },
        widget: { WeightsPanel(step: $0.step, language: $0.language) })
}

extension StepScreen {
    /// The chosen parameter, or the layer that has none.
    var parameterNote: TextLine {
        guard let parameter = step.parameter else { return TextLine(step.layer?.name ?? "") }
        return TextLine(
            "\(parameter.name) [\(parameter.shape.map(String.init).joined(separator: ", "))]"
                + (parameter.requiresGrad ? "" : ", \(Text("requires_grad off", "requires_grad 关")[language])"))
    }
}
