/// Columns and rows of cells.
public struct Size: Hashable, Sendable {
    public var width: Int
    public var height: Int

    public init(_ width: Int, _ height: Int) {
        self.width = width
        self.height = height
    }
}

/// A rectangle of cells; `x` grows to the right, `y` downwards. Never of negative size.
public struct Rect: Hashable, Sendable {
    public var x: Int
    public var y: Int
    public var width: Int {
        didSet { width = max(0, width) }
    }
    public var height: Int {
        didSet { height = max(0, height) }
    }

    public init(x: Int, y: Int, width: Int, height: Int) {
        self.x = x
        self.y = y
        self.width = max(0, width)
        self.height = max(0, height)
    }

    public init(_ size: Size) {
        self.init(x: 0, y: 0, width: size.width, height: size.height)
    }

    public static let zero = Rect(x: 0, y: 0, width: 0, height: 0)

    public var size: Size { Size(width, height) }
    /// The first column right of the rectangle, the first row below it.
    public var maxX: Int { x.saturatingPlus(width) }
    public var maxY: Int { y.saturatingPlus(height) }
    public var isEmpty: Bool { width == 0 || height == 0 }

    public func contains(_ x: Int, _ y: Int) -> Bool {
        x >= self.x && x < maxX && y >= self.y && y < maxY
    }

    /// What both cover; empty when they do not meet.
    public func intersection(_ other: Rect) -> Rect {
        let left = max(x, other.x)
        let top = max(y, other.y)
        return Rect(
            x: left, y: top, width: max(0, min(maxX, other.maxX).saturatingMinus(left)),
            height: max(0, min(maxY, other.maxY).saturatingMinus(top)))
    }
}

extension Int {
    /// Sums at the edge of the integers stay there: a rectangle someone computed wrongly is clipped, not a trap.
    func saturatingPlus(_ other: Int) -> Int {
        let (sum, overflow) = addingReportingOverflow(other)
        return overflow ? (other > 0 ? .max : .min) : sum
    }

    func saturatingMinus(_ other: Int) -> Int {
        let (difference, overflow) = subtractingReportingOverflow(other)
        return overflow ? (other < 0 ? .max : .min) : difference
    }
}
