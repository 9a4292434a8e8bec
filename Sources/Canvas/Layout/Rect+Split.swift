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
