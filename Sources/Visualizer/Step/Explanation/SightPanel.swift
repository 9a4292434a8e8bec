import Canvas
import Training

/// The picture of what an explanation looks at: the chosen operand under the cursor, what the number touches lit.
struct SightPanel: Widget {
    var step: StepState
    var wording: any Wording

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        guard let number = step.litNumber else { return }
        guard let sight = step.sight(of: number) else {
            Paragraph(wording.noPicture(of: number.description), appearance.theme.dim)
                .draw(in: rect, of: &frame, appearance)
            return
        }
        guard let picture = step.picture(in: sight) else {
            Paragraph(wording.waitingForPicture, appearance.theme.dim).draw(in: rect, of: &frame, appearance)
            return
        }
        var block = PictureBlock(
            picture, place: sight.place, hasCursor: true, across: sight.across, wording: wording)
        block.view.lit = step.litBlocks(in: sight)
        block.draw(in: Self.room(for: sight, in: rect), of: &frame, appearance)
    }

    /// A row of numbers is no tower: it gets three rows and what stands below them.
    private static func room(for sight: Sight, in rect: Rect) -> Rect {
        sight.extent.rows > 1 || sight.extent.planes > 1 ? rect : rect.inset(bottom: max(rect.height - 6, 0))
    }

    /// What the engine should show of a sight in a rectangle.
    static func widen(_ look: inout Look, for sight: Sight, in rect: Rect, _ appearance: Appearance) {
        look.litRoom = PictureLayout(
            sight.extent, across: sight.across, isImage: sight.isImage,
            in: PictureBlock.pictureRect(in: room(for: sight, in: rect)), appearance
        ).room(for: sight.extent, appearance)
    }
}
