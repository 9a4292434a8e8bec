/// The lines of a text that are seen where there is no room for all: wanted ones first, then what stands around them. Where
/// lines between two of them are not seen, one row says so.
struct CodeExcerpt {
    /// How many lines there are.
    let count: Int
    let rows: Int
    let height: (Int) -> Int
    let isBlank: (Int) -> Bool
    /// In order.
    private(set) var seen: [Int] = []
    /// Rows that they take, with those that stand for what is not seen.
    private(set) var used = 0

    /// Whether lines are left out between two that are seen; blank ones are none.
    func hasGap(_ line: Int, _ next: Int) -> Bool {
        line + 1 < next && (line + 1..<next).contains { !isBlank($0) }
    }

    /// Adds a line if there is room for it.
    mutating func add(_ line: Int) {
        guard line >= 0, line < count else { return }
        let place = seen.firstIndex { $0 >= line } ?? seen.count
        guard place == seen.count || seen[place] != line else { return }
        let before = place > 0 ? seen[place - 1] : nil
        let after = place < seen.count ? seen[place] : nil
        func gap(_ a: Int?, _ b: Int?) -> Int {
            guard let a, let b else { return 0 }
            return hasGap(a, b) ? 1 : 0
        }
        let cost = height(line) + gap(before, line) + gap(line, after) - gap(before, after)
        guard used + cost <= rows else { return }
        used += cost
        seen.insert(line, at: place)
    }

    /// Fills the room that is left with the lines around those that are seen, the nearest first; blank ones where they part two lines.
    mutating func fill() {
        let first = seen
        for distance in stride(from: 1, through: rows, by: 1) where used < rows {
            for line in first {
                for next in [line - distance, line + distance] where next >= 0 && next < count && !isBlank(next) {
                    add(next)
                }
            }
        }
        // A line takes no more room than the row that stands for it alone.
        for line in seen where line + 1 < count && !isBlank(line + 1) { add(line + 1) }
        for (line, next) in zip(seen, seen.dropFirst()) where line + 2 == next { add(line + 1) }
    }

    /// The lines around one, without gaps.
    mutating func fill(around line: Int) {
        add(line)
        for distance in stride(from: 1, through: rows, by: 1) where used < rows {
            for next in [line - distance, line + distance] where seen.contains(next + 1) || seen.contains(next - 1) {
                add(next)
            }
        }
    }
}
