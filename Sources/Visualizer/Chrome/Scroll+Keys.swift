import Canvas

extension Scroll {
    /// The first row to see after a key; never so far that fewer rows are seen than have room.
    func first(after command: KeyAction) -> Int {
        Self.row(rows.lowerBound, of: count - rows.count + 1, page: rows.count, after: command) ?? rows.lowerBound
    }

    /// The row that a key leads to from another; `nil` for other keys.
    static func row(_ row: Int, of count: Int, page: Int = 10, after command: KeyAction) -> Int? {
        let wanted: Int
        switch command {
        case .up: wanted = row - 1
        case .down: wanted = row + 1
        case .pageUp, .pageBack, .previousLayer: wanted = row - page
        case .pageDown, .pageForward, .nextLayer: wanted = row + page
        case .first: wanted = 0
        case .last: wanted = count - 1
        default: return nil
        }
        return min(max(wanted, 0), max(count - 1, 0))
    }
}
