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

    public init(x: Int, y: Int, _ size: Size) {
        self.init(x: x, y: y, width: size.width, height: size.height)
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

extension Rect {
    /// Smaller by so many cells on each side.
    public func inset(by cells: Int) -> Rect { inset(horizontal: cells, vertical: cells) }

    /// Smaller by so many columns left and right, so many rows above and below.
    public func inset(horizontal: Int, vertical: Int) -> Rect {
        inset(left: horizontal, top: vertical, right: horizontal, bottom: vertical)
    }

    /// Smaller by so many cells on each side; never beyond its own edges.
    public func inset(left: Int = 0, top: Int = 0, right: Int = 0, bottom: Int = 0) -> Rect {
        let dx = min(max(0, left), width)
        let dy = min(max(0, top), height)
        return Rect(
            x: x.saturatingPlus(dx), y: y.saturatingPlus(dy), width: width - dx - min(max(0, right), width - dx),
            height: height - dy - min(max(0, bottom), height - dy))
    }

    /// A rectangle of this size in the middle; no larger than this one.
    public func centered(_ size: Size) -> Rect {
        let width = min(max(0, size.width), self.width)
        let height = min(max(0, size.height), self.height)
        return Rect(
            x: x.saturatingPlus((self.width - width) / 2), y: y.saturatingPlus((self.height - height) / 2),
            width: width, height: height)
    }

    /// The row at an index from the top (from the bottom when negative); empty when there is none.
    public func row(_ index: Int) -> Rect {
        let at = index < 0 ? height + index : index
        guard at >= 0, at < height else { return Rect(x: x, y: y, width: 0, height: 0) }
        return Rect(x: x, y: y.saturatingPlus(at), width: width, height: 1)
    }
}

public enum Axis: Hashable, Sendable {
    /// Side by side.
    case horizontal
    /// One below the other.
    case vertical
}

/// How long one part of a split is.
public enum Track: Hashable, Sendable {
    /// So many cells.
    case fixed(Int)
    /// This part of the whole, 0...1.
    case fraction(Double)
    /// At least so many cells, and an equal share of what is left.
    case minimum(Int)
    /// A share of what is left, by weight.
    case flexible(Int)
}

extension Rect {
    /// Products with weights stay far from the largest integer.
    private static let longest = 1 << 40

    /// Parts side by side or one below the other, one for each track, `gap` cells apart.
    ///
    /// Where room is missing, earlier tracks get theirs first; the last may be empty. All parts lie inside the rectangle.
    public func split(_ axis: Axis, _ tracks: [Track], gap: Int = 0) -> [Rect] {
        let length = min(axis == .horizontal ? width : height, Rect.longest)
        let gap = min(max(0, gap), length / max(1, tracks.count))
        let available = max(0, length - gap * max(0, tracks.count - 1))
        var start = 0
        return Track.lengths(tracks, in: available).map { part in
            let from = min(start, length)
            let size = min(part, length - from)
            start = from + size + gap
            return axis == .horizontal
                ? Rect(x: x.saturatingPlus(from), y: y, width: size, height: height)
                : Rect(x: x, y: y.saturatingPlus(from), width: width, height: size)
        }
    }
}

extension Track {
    /// Lengths that never sum to more than `available`, and to just that when a track is flexible.
    static func lengths(_ tracks: [Track], in available: Int) -> [Int] {
        var lengths: [Int] = []
        var left = available
        for track in tracks {
            let wanted =
                switch track {
                case .fixed(let cells), .minimum(let cells): cells
                case .fraction(let part): Int((Double(available) * min(1, max(0, part.isNaN ? 0 : part))).rounded())
                case .flexible: 0
                }
            lengths.append(min(max(0, wanted), left))
            left -= lengths.last!
        }
        share(left, among: tracks, &lengths)
        return lengths
    }

    /// Gives what is left by weight: a minimum that is longer than its share keeps its length, and the others share the rest.
    private static func share(_ left: Int, among tracks: [Track], _ lengths: inout [Int]) {
        let flexible = tracks.indices.filter { tracks[$0].weight > 0 }
        var pool = left + flexible.reduce(0) { $0 + lengths[$1] }
        var open = flexible
        while true {
            let weight = open.reduce(0) { $0 + tracks[$1].weight }
            let keeping = open.filter { lengths[$0] * weight > pool * tracks[$0].weight }
            if keeping.isEmpty { break }
            for index in keeping { pool -= lengths[index] }
            open.removeAll { keeping.contains($0) }
        }
        var weight = open.reduce(0) { $0 + tracks[$1].weight }
        for index in open {
            lengths[index] = pool * tracks[index].weight / weight
            pool -= lengths[index]
            weight -= tracks[index].weight
        }
    }

    /// 0 when the track does not grow. Weights above a thousand count as a thousand.
    private var weight: Int {
        switch self {
        case .minimum: 1
        case .flexible(let weight): min(1000, max(0, weight))
        case .fixed, .fraction: 0
        }
    }
}
