/// What the mouse did over a cell; a screen translates its own codes to this.
public struct Pointer: Hashable, Sendable {
    public var gesture: Gesture
    /// The cell, from the upper left corner.
    public var x: Int
    public var y: Int

    public enum Gesture: String, Sendable, CaseIterable {
        /// The left button went down, moved while down, came up.
        case press, drag, release
        case wheelUp, wheelDown
    }

    public init(_ gesture: Gesture, _ x: Int, _ y: Int) {
        (self.gesture, self.x, self.y) = (gesture, x, y)
    }

    /// The same seen from a rectangle's corner; `nil` outside of it.
    public func inside(_ rect: Rect) -> Pointer? {
        rect.contains(x, y) ? Pointer(gesture, x - rect.x, y - rect.y) : nil
    }
}
