import Canvas
import Localization
import Training

/// The picture of what an explanation looks at: the chosen operand under the cursor, what the number touches lit.
struct PictureTargetPanel: Widget {
    var step: StepState
    var language: Language

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        guard let number = step.litNumber else { return }
        guard let pictureTarget = step.pictureTarget(of: number) else {
            Paragraph(ExplanationText.noPicture(of: number.description)[language], appearance.theme.dim)
                .draw(in: rect, of: &frame, appearance)
            return
        }
        guard let picture = step.picture(in: pictureTarget) else {
            Paragraph(PictureText.waitingForPicture[language], appearance.theme.dim)
                .draw(in: rect, of: &frame, appearance)
            return
        }
        var block = PictureBlock(
            picture, place: pictureTarget.place, hasCursor: true, across: pictureTarget.across, language: language)
        block.view.highlighted = step.highlightedBlocks(in: pictureTarget)
        block.draw(in: Self.room(for: pictureTarget, in: rect), of: &frame, appearance)
    }

    /// A row of numbers is no tower: it gets three rows and what stands below them.
    private static func room(for pictureTarget: PictureTarget, in rect: Rect) -> Rect {
        pictureTarget.gridSize.rows > 1 || pictureTarget.gridSize.planes > 1
            ? rect : rect.inset(bottom: max(rect.height - 6, 0))
    }

    /// What the engine should show of a sight in a rectangle.
    static func widen(
        _ view: inout ViewRequest, for pictureTarget: PictureTarget, in rect: Rect, _ appearance: Appearance
    ) {
        view.highlightedRoom = PictureLayout(
            pictureTarget.gridSize, across: pictureTarget.across, isImage: pictureTarget.isImage,
            in: PictureBlock.pictureRect(in: room(for: pictureTarget, in: rect)), appearance
        ).room(for: pictureTarget.gridSize, appearance)
    }
}
