import Canvas

/// How well a panel fills its place: the rows and columns of it in which something stands, and the largest rectangle in which
/// nothing does, each as a share of the whole. The blank beside a word is part of it.
struct Filling {
    var rows: Double
    var columns: Double
    var largestBlank: Double
    /// A curve may fall early.
    var hasAxes: Bool

    init(_ frame: Frame, in rect: Rect) {
        let drawn = (rect.y..<rect.maxY).map { y in
            (rect.x..<rect.maxX).map { x in
                let cell = frame[x, y]
                return cell.base != " " || cell.style.background != nil || cell.isContinuation
            }
        }
        let count = max(rect.width * rect.height, 1)
        rows = Double(drawn.count { $0.contains(true) }) / Double(max(rect.height, 1))
        let used = (0..<rect.width).map { x in drawn.contains { $0[x] } }
        columns =
            Double(used.indices.count { used[max(0, $0 - 1)...min($0 + 1, used.count - 1)].contains(true) })
            / Double(max(rect.width, 1))
        largestBlank = Double(Self.largestBlank(drawn)) / Double(count)
        hasAxes = (rect.y..<rect.maxY).contains { y in
            (rect.x..<rect.maxX).contains { x in ["┤", "└", "┴"].contains(frame[x, y].base) }
        }
    }

    var isGood: Bool { rows >= 0.8 && columns >= 0.8 && largestBlank <= (hasAxes ? 0.5 : 0.25) }

    /// The area of the largest rectangle without a mark: the largest below each row's heights.
    static func largestBlank(_ drawn: [[Bool]]) -> Int {
        var heights = Array(repeating: 0, count: drawn.first?.count ?? 0)
        var best = 0
        for row in drawn {
            for x in row.indices { heights[x] = row[x] ? 0 : heights[x] + 1 }
            var open: [(start: Int, height: Int)] = []
            for (x, height) in (heights + [0]).enumerated() {
                var start = x
                while let last = open.last, last.height >= height {
                    best = max(best, last.height * (x - last.start))
                    start = last.start
                    open.removeLast()
                }
                open.append((start, height))
            }
        }
        return best
    }
}
