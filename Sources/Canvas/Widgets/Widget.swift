/// Something that draws itself into a rectangle of a frame: values in, cells out.
///
/// A widget draws nothing outside its rectangle, takes any rectangle (empty, tiny, partly outside the frame: it then
/// makes do with the part inside), and draws the same cells for the same values.
public protocol Widget: Sendable {
    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance)
}
