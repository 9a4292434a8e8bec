import Canvas

/// The chosen layer's output: a heat map for each channel.
struct ActivationsPanel: Widget {
    var step: StepState
    var wording: any Wording

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        if let picture = step.picture(.activation) {
            PictureBlock(
                picture, place: step.selection.unit, hasCursor: step.subject == .activation, across: nil,
                wording: wording
            ).draw(in: rect, of: &frame, appearance)
        } else {
            let isComing = step.layer?.activation != nil
            Paragraph(isComing ? wording.waitingForPicture : wording.noActivationYet, appearance.theme.dim)
                .draw(in: rect, of: &frame, appearance)
        }
    }
}
