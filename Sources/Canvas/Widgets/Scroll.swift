/// Which rows of a list are seen, where, and the mark that says how many are not.
///
/// Every list and every text that may be longer than its place is drawn through this, so none ends without a mark:
/// `▼ 7 more` below the first rows, `▲ 4-12 of 31 ▼` in the middle, `▲ 22 more` below the last. Where there are fewer than
/// three rows, only the arrows have room.
public struct Scroll: Hashable, Sendable {
    /// How many rows there are.
    public let count: Int
    /// Those that are seen.
    public let rows: Range<Int>
    /// Where they stand: without the mark.
    public let body: Rect
    /// Empty where all rows are seen.
    public let mark: Rect

    /// What decides which rows are seen.
    public enum Anchor: Hashable, Sendable {
        /// The first row to see.
        case from(Int)
        /// A row to keep in sight, in the middle where possible; the beginning for `nil`.
        case around(Int?)
        /// The last rows: what is newest.
        case end
    }

    public init(_ count: Int, _ anchor: Anchor, in rect: Rect) {
        self.count = max(0, count)
        guard count > rect.height, !rect.isEmpty else {
            (rows, body, mark) = (0..<(rect.isEmpty ? 0 : self.count), rect, rect.row(rect.height))
            return
        }
        if rect.height >= Self.leastHeightWithWords {
            (body, mark) = (rect.inset(bottom: 1), rect.row(-1))
        } else {
            (body, mark) = (rect.inset(right: min(3, rect.width - 1)), rect.row(-1).inset(left: rect.width - 2))
        }
        switch anchor {
        case .from(let first):
            let start = min(max(0, first), count - body.height)
            rows = start..<start + body.height
        case .around(let row): rows = Self.visible(count, around: row ?? 0, rows: body.height)
        case .end: rows = count - body.height..<count
        }
    }

    /// Rows that were chosen otherwise, for ``text(_:)``.
    public init(showing rows: Range<Int>, of count: Int) {
        (self.rows, self.count, body, mark) = (rows, count, .zero, .zero)
    }

    /// The rows around one of them.
    public static func visible(_ count: Int, around row: Int, rows: Int) -> Range<Int> {
        let start = min(max(0, row.saturatingMinus(rows / 2)), max(0, count - rows))
        return start..<min(count, start + rows)
    }

    private static let leastHeightWithWords = 3

    private var isComplete: Bool { rows.count == count }

    /// Where a row stands that is seen.
    public func place(of row: Int) -> Rect { body.row(row - rows.lowerBound) }

    /// Says what is not seen.
    public func draw(of frame: inout Frame, _ appearance: Appearance) {
        frame.spots.append(Spot(body, .rows(rows)))
        guard !mark.isEmpty else {
            if !isComplete { frame.unseen.append("\(count) rows") }
            return
        }
        let text = text(appearance)
        frame.write(
            displayWidth(text) <= mark.width ? text : arrows(appearance.glyphs), in: mark, appearance.theme.accent)
    }

    /// `▼ 7 more`; nothing where all rows are seen.
    public func text(_ appearance: Appearance) -> String {
        guard !isComplete else { return "" }
        let arrows = arrows(appearance.glyphs)
        guard arrows.count == 2, let up = arrows.first, let down = arrows.last else {
            return "\(arrows) \(appearance.words.more(count - rows.count))"
        }
        return "\(up) \(appearance.words.position(rows.lowerBound + 1, rows.upperBound, of: count)) \(down)"
    }

    private func arrows(_ glyphs: Glyphs) -> String {
        (rows.lowerBound > 0 ? String(Character(glyphs.above)) : "")
            + (rows.upperBound < count ? String(Character(glyphs.below)) : "")
    }
}
