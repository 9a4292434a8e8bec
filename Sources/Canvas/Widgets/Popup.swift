/// A box over the middle of whatever is there.
public struct Popup: Sendable, Hashable {
    public var title: TextLine
    /// Of the content, without the border.
    public var size: Size

    public init(_ title: TextLine, size: Size) {
        self.title = title
        self.size = size
    }

    /// Clears its place in the middle of `rect`, draws the border, and returns what is inside it.
    public func draw(over rect: Rect, of frame: inout Frame, _ appearance: Appearance) -> Rect {
        let rect = rect.intersection(frame.bounds)
        let outer = rect.centered(Size(size.width.saturatingPlus(4), size.height.saturatingPlus(2)))
        frame.fill(outer, with: Cell(style: appearance.theme.text))
        let inside = Box(title, focused: true).draw(around: outer, of: &frame, appearance)
        return inside.inset(horizontal: 1, vertical: 0)
    }
}
