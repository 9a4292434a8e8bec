import Canvas
import Expressions
import Training

/// A line of text being typed, with a cursor in it. While it is open, letters, arrows, Home and End are its own.
public struct TextField: Sendable, Equatable {
    public private(set) var text: String
    /// Characters before the cursor.
    public private(set) var cursor: Int
    /// Whether keys go into it.
    public var isOpen = true

    /// Most characters that it holds; what is as long as that is refused as a whole, so that no part of it is judged.
    static let capacity = 200

    public init(_ text: String = "") {
        self.text = text
        cursor = text.count
    }

    var before: String { String(text.prefix(cursor)) }
    var after: String { String(text.dropFirst(cursor)) }

    /// Types, erases or moves; `false` for keys of others: Enter, Esc, pages, Ctrl with a letter.
    mutating func press(_ key: Key) -> Bool {
        switch key {
        case .character(let character):
            if text.count < Self.capacity { set(before: before + String(character), after: after) }
        case .backspace: set(before: String(before.dropLast()), after: after)
        case .delete: set(before: before, after: String(after.dropFirst()))
        case .left: cursor = max(cursor - 1, 0)
        case .right: cursor = min(cursor + 1, text.count)
        case .home, .up: cursor = 0
        case .end, .down: cursor = text.count
        case .tab, .backTab: break
        case .enter, .escape, .pageUp, .pageDown, .control, .function: return false
        }
        return true
    }

    /// The same where tab and the arrows up and down mean something else.
    mutating func pressInLine(_ key: Key) -> Bool { ![.up, .down, .tab, .backTab].contains(key) && press(key) }

    /// Opens for a digit or a sign that a number or a shape may begin with.
    mutating func open(for key: Key) -> Bool {
        guard case .character(let character) = key, "0123456789+-.[(".contains(TypedText.ascii(character)) else {
            return false
        }
        isOpen = true
        return press(key)
    }

    private mutating func set(before: String, after: String) {
        text = before + after
        // A mark that joins the character before it adds none.
        cursor = min(before.count, text.count)
    }

    /// What is shown where it is wider than its place: the part around the cursor, cut with a mark.
    func shown(width: Int, _ glyphs: Glyphs) -> (before: String, after: String) {
        let mark = glyphs.isASCII ? "~" : "…"
        var (left, right) = (before, after)
        var (leftMark, rightMark) = ("", "")
        while displayWidth(leftMark + left + right + rightMark) > max(width, 3) {
            if left.count >= right.count {
                left.removeFirst()
                leftMark = mark
            } else {
                right.removeLast()
                rightMark = mark
            }
        }
        return (leftMark + left, right + rightMark)
    }
}

/// A field in one row, with its cursor.
struct FieldRow: Widget {
    var mark: String
    var field: TextField

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let theme = appearance.theme
        let shown = field.shown(width: rect.width - 3, appearance.glyphs)
        frame.write(
            TextLine(mark, theme.accent) + TextLine(shown.before, theme.title)
                + TextLine(appearance.glyphs.isASCII ? "_" : "▏", theme.accent) + TextLine(shown.after, theme.title),
            in: rect)
    }
}
