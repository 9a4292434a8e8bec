import Canvas
import TestSupport
import Testing

@Suite struct SplitTests {
    private let row = Rect(x: 3, y: 2, width: 80, height: 24)

    @Test(arguments: [
        ([Track.fixed(20), .flexible(1), .minimum(10)], 0, [20, 30, 30]),
        ([.fixed(20), .flexible(2), .flexible(1)], 0, [20, 40, 20]),
        ([.fixed(20), .flexible(1), .minimum(10)], 1, [20, 29, 29]),
        ([.fraction(0.25), .flexible(1)], 0, [20, 60]),
        ([.minimum(50), .flexible(1), .flexible(1)], 0, [50, 15, 15]),
        ([.flexible(1), .flexible(1), .flexible(1)], 0, [26, 27, 27]),
        ([.fixed(10), .fixed(10)], 2, [10, 10]),
        // Too little room: the first get theirs.
        ([.fixed(70), .fixed(20), .fixed(5)], 0, [70, 10, 0]),
        ([.fixed(-5), .flexible(1)], 0, [0, 80]),
        ([.flexible(0), .flexible(1)], 0, [0, 80]),
        ([.fraction(.nan), .fraction(7)], 0, [0, 80]),
        ([], 3, []),
    ])
    func widths(tracks: [Track], gap: Int, expected: [Int]) {
        #expect(row.split(.horizontal, tracks, gap: gap).map(\.width) == expected)
    }

    @Test func partsLieSideBySide() {
        #expect(
            row.split(.horizontal, [.fixed(20), .flexible(1)], gap: 2) == [
                Rect(x: 3, y: 2, width: 20, height: 24), Rect(x: 25, y: 2, width: 58, height: 24),
            ])
        #expect(
            row.split(.vertical, [.fixed(1), .flexible(1), .fixed(1)]) == [
                Rect(x: 3, y: 2, width: 80, height: 1), Rect(x: 3, y: 3, width: 80, height: 22),
                Rect(x: 3, y: 25, width: 80, height: 1),
            ])
    }

    /// Whatever is asked for, parts lie inside, in order, and do not overlap.
    @Test func partsNeverLeaveTheWhole() {
        var generator = SeededGenerator(seed: 8)
        for _ in 0..<2000 {
            let tracks = (0..<Int.random(in: 0...6, using: &generator)).map { _ in
                let n = [-3, 0, 1, 5, 30, 200, Int.max].randomElement(using: &generator)!
                return [Track.fixed(n), .minimum(n), .flexible(n), .fraction(Double(n) / 100)]
                    .randomElement(using: &generator)!
            }
            let whole = Rect(
                x: .random(in: -5...5, using: &generator), y: 0,
                width: [0, 1, 7, 80, 200, Int.max].randomElement(using: &generator)!, height: 4)
            let gap = [0, 1, 3, Int.max, -1].randomElement(using: &generator)!
            var end = whole.x
            for part in whole.split(.horizontal, tracks, gap: gap) {
                #expect(part.x >= end && part.maxX <= whole.maxX)
                end = part.maxX
            }
        }
    }
}
