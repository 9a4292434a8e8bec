/// A string as a sequence of cells: what is left of each grapheme when it is reduced to what terminals agree on.
///
/// - Tabs and line ends become blanks; other control characters, bidirectional controls, variation selectors and
///   joiners are left out, so no text can move the cursor or hide what it says.
/// - A mark joins the character before it; the third and later marks are left out.
/// - Of an emoji joined from several (`👩‍💻`, `👍🏽`) the first stays.
public struct Graphemes: Sequence, IteratorProtocol, Sendable {
    private var scalars: String.UnicodeScalarView.Iterator
    private var pending: Unicode.Scalar?
    public var style: Style

    public init(_ text: String, style: Style = .plain) {
        scalars = text.unicodeScalars.makeIterator()
        self.style = style
    }

    public struct Element: Sendable, Hashable {
        public var cell: Cell
        /// 1 or 2.
        public var width: Int
    }

    public mutating func next() -> Element? {
        guard let first = nextBase() else { return nil }
        var element = Element(cell: Cell(first, style: style), width: first.width)
        var joined = false
        while let scalar = pending ?? scalars.next() {
            pending = nil
            if scalar.value == 0x200D {
                joined = true
            } else if element.width == 2, joined && scalar.width == 2 || scalar.isSkinTone {
                joined = false
            } else if scalar.width > 0 || scalar.isLineOrTab {
                pending = scalar
                break
            } else if scalar.isMark {
                if element.cell.mark1 == nil {
                    element.cell.mark1 = scalar
                } else if element.cell.mark2 == nil {
                    element.cell.mark2 = scalar
                }
            }
        }
        return element
    }

    private mutating func nextBase() -> Unicode.Scalar? {
        while let scalar = pending ?? scalars.next() {
            pending = nil
            if scalar.isLineOrTab { return " " }
            if scalar.width > 0 { return scalar }
        }
        return nil
    }
}

extension Unicode.Scalar {
    fileprivate var isLineOrTab: Bool {
        (0x09...0x0D).contains(value) || value == 0x85 || value == 0x2028 || value == 0x2029
    }

    fileprivate var isSkinTone: Bool { (0x1F3FB...0x1F3FF).contains(value) }

    /// Takes no column but shows: not a control, a format character or a variation selector.
    fileprivate var isMark: Bool {
        guard value >= 0x300, value & 0xFFFE != 0xFFFE else { return false }
        switch value {
        case 0x200B...0x200F, 0xFDD0...0xFDEF, 0x202A...0x202E, 0x2060...0x206F, 0xFE00...0xFE0F, 0xFEFF,
            0xFFF9...0xFFFB,
            0xE0000...0xE0FFF, 0x61C, 0x180B...0x180F:
            return false
        default:
            return true
        }
    }
}

/// Columns the text takes when written in a frame.
public func displayWidth(_ text: String) -> Int {
    var ascii = 0
    for byte in text.utf8 {
        guard byte >= 0x20, byte < 0x7F else { return Graphemes(text).reduce(0) { $0 + $1.width } }
        ascii += 1
    }
    return ascii
}
