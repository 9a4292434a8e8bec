/// A part of a frame that a click chooses something in. What draws a list or a picture says where it stands, so nothing has
/// to know a layout twice.
public struct Spot: Sendable, Hashable {
    public var rect: Rect
    public var content: Content

    public enum Content: Sendable, Hashable {
        /// A panel, by the number of its key.
        case panel(Int)
        /// A list: these rows, a line each.
        case rows(Range<Int>)
        /// A plane of numbers, so many rows and columns of them.
        case plane(Int, rows: Int, columns: Int)
        /// A plot, by what its horizontal axis goes from and to.
        case plot(from: Double, to: Double)
    }

    public init(_ rect: Rect, _ content: Content) {
        (self.rect, self.content) = (rect, content)
    }
}

extension Frame {
    /// The row of a list under a cell, the newest drawn first.
    public func row(at x: Int, _ y: Int) -> Int? {
        for spot in spots.reversed() where spot.rect.contains(x, y) {
            guard case .rows(let rows) = spot.content else { continue }
            let row = rows.lowerBound + y - spot.rect.y
            return rows.contains(row) ? row : nil
        }
        return nil
    }

    /// The panel under a cell.
    public func panel(at x: Int, _ y: Int) -> Int? {
        for case .panel(let number) in spots.reversed().filter({ $0.rect.contains(x, y) }).map(\.content) {
            return number
        }
        return nil
    }

    /// Where on a plot's horizontal axis a cell is.
    public func plotPlace(at x: Int, _ y: Int) -> Double? {
        for spot in spots.reversed() where spot.rect.contains(x, y) {
            guard case .plot(let low, let high) = spot.content else { continue }
            return low + (high - low) * (Double(x - spot.rect.x) + 0.5) / Double(spot.rect.width)
        }
        return nil
    }

    /// The number of a picture under a cell, in rows and columns of its plane.
    public func number(at x: Int, _ y: Int) -> (plane: Int, row: Int, column: Int)? {
        for spot in spots.reversed() where spot.rect.contains(x, y) {
            guard case .plane(let plane, let rows, let columns) = spot.content else { continue }
            return (
                plane, (y - spot.rect.y) * rows / spot.rect.height, (x - spot.rect.x) * columns / spot.rect.width
            )
        }
        return nil
    }
}
