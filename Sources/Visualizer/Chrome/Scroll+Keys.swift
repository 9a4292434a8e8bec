import Canvas

extension Scroll {
    /// The first row to see after a key; never so far that fewer rows are seen than have room.
    func first(after command: KeyAction) -> Int {
        let last = count - rows.count
        let wanted =
            switch command {
            case .up: rows.lowerBound - 1
            case .down: rows.lowerBound + 1
            case .pageUp, .pageBack, .previousLayer: rows.lowerBound - rows.count
            case .pageDown, .pageForward, .nextLayer: rows.lowerBound + rows.count
            case .first: 0
            case .last: last
            default: rows.lowerBound
            }
        return min(max(wanted, 0), last)
    }

    /// The row that a key leads to from another; `nil` for other keys.
    static func row(_ row: Int, of count: Int, after command: KeyAction) -> Int? {
        let wanted: Int
        switch command {
        case .up: wanted = row - 1
        case .down: wanted = row + 1
        case .previousLayer: wanted = row - 10
        case .nextLayer: wanted = row + 10
        case .first: wanted = 0
        case .last: wanted = count - 1
        default: return nil
        }
        return min(max(wanted, 0), max(count - 1, 0))
    }
}
