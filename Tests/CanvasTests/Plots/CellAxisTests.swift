import TestSupport
import Testing

@testable import Canvas

@Suite struct CellAxisTests {
    private func rows(
        _ low: Float, _ high: Float, _ cells: Int, _ scale: PlotScale = .linear, asked: Bool = false
    ) -> CellAxis {
        CellAxis(
            asked ? ValueRange(low, high) : nil, of: [Double(low), Double(high)], scale, cells: cells, .rows)
    }

    @Test(
        arguments: [
            (0, 1, 6, ["0.0", "0.5", "1.0"]),
            (0, 4, 5, ["0", "2", "4"]),
            (0.05, 2.31, 10, ["0.0", "0.5", "1.0", "1.5", "2.0"]),
            (-1, 1, 9, ["-1.0", "-0.5", "0.0", "0.5", "1.0"]),
            (0, 5e-5, 6, ["0", "2e-05", "4e-05"]),
            (0, 2_000_000, 5, ["0", "1M", "2M"]),
        ] as [(Float, Float, Int, [String])])
    func linear(low: Float, high: Float, cells: Int, labels: [String]) {
        #expect(rows(low, high, cells).ticks.map(\.label) == labels)
    }

    @Test(arguments: [(100, 10), (100, 9), (100, 7), (100, 3), (100, 30), (1, 8)] as [(Float, Int)])
    func aRangeThatIsAskedForEndsWhereItEnds(high: Float, cells: Int) {
        let axis = rows(0, high, cells, asked: true)
        #expect(axis.ticks.first?.value == 0 && axis.ticks.first?.cell == 0)
        #expect(axis.ticks.last?.value == Double(high) && axis.ticks.last?.cell == axis.cells - 1)
    }

    @Test(
        arguments: [
            (0.001, 1.0, 4, ["0.001", "0.01", "0.1", "1"]),
            (1e-6, 1e3, 4, ["1e-05", "1"]),
            (2.1, 2.4, 5, ["2.13", "2.24", "2.37"]),
        ] as [(Float, Float, Int, [String])])
    func logarithmic(low: Float, high: Float, cells: Int, labels: [String]) {
        #expect(rows(low, high, cells, .logarithmic).ticks.map(\.label) == labels)
    }

    @Test func countsHaveNoTicksBetween() {
        let axis = CellAxis(nil, of: [0, 2], .linear, cells: 60, .columns(integers: true))
        #expect(axis.ticks.map(\.label) == ["0", "1", "2"])
        #expect(CellAxis(nil, of: [0], .linear, cells: 60, .columns(integers: true)).ticks.first?.label == "0")
    }

    @Test func nothingToCount() {
        #expect(rows(0, 1, 1).ticks.isEmpty && rows(0, 1, 0).ticks.isEmpty)
        #expect(rows(-1, 0, 5, .logarithmic).ticks.isEmpty)
    }

    /// Numbers of every size and sign, near each other and far apart.
    private static func spans(_ generator: inout SeededGenerator) -> (Float, Float) {
        let size = Float(sign: .plus, exponent: Int.random(in: -120...120, using: &generator), significand: 1)
        let first = Float.random(in: -1...1, using: &generator) * size
        switch Int.random(in: 0..<5, using: &generator) {
        case 0: return (first, first)
        case 1: return (0, abs(first))
        case 2: return (first, first * Float.random(in: 1...1.001, using: &generator))
        default: return (first, Float.random(in: -1...1, using: &generator) * size)
        }
    }

    @Test func ticksStandWhereTheySay() throws {
        var generator = SeededGenerator(seed: 11)
        for _ in 0..<4000 {
            let (a, b) = Self.spans(&generator)
            let (low, high) = (min(a, b), max(a, b))
            let cells = Int.random(in: 3...60, using: &generator)
            let axis = rows(low, high, cells)
            let what: Comment = "\(low)...\(high) in \(cells): \(axis)"
            try #require(axis.ticks.count >= 2 && axis.cells == cells, what)
            let every = axis.ticks[1].cell - axis.ticks[0].cell
            for (position, tick) in axis.ticks.enumerated() {
                #expect(tick.cell == axis.ticks[0].cell + position * every, what)
                let place = try #require(axis.span.fraction(tick.value)) * Double(cells)
                #expect(abs(place - Double(tick.cell) - 0.5) < 1e-4, what)
                #expect(low < 0 || tick.value >= 0, what)
            }
            #expect(Set(axis.ticks.map(\.label)).count == axis.ticks.count, what)
            for value in [low, high] {
                let fraction = try #require(axis.span.fraction(Double(value)))
                #expect((-1e-6...1.000001).contains(fraction), what)
            }
            // The values take up most of the room.
            guard low < high, let from = axis.span.fraction(Double(low)), let to = axis.span.fraction(Double(high))
            else { continue }
            #expect(to - from > (cells < 8 ? 0.15 : 0.45), what)
        }
    }

    @Test func logarithmicTicksStandWhereTheySay() throws {
        var generator = SeededGenerator(seed: 12)
        for _ in 0..<2000 {
            let (a, b) = Self.spans(&generator)
            guard a != 0, b != 0 else { continue }
            let cells = Int.random(in: 3...40, using: &generator)
            let axis = rows(min(abs(a), abs(b)), max(abs(a), abs(b)), cells, .logarithmic)
            for tick in axis.ticks {
                let said = try #require(Double(tick.label))
                let place = try #require(axis.span.fraction(said)) * Double(axis.cells)
                #expect(abs(place - Double(tick.cell) - 0.5) < 0.3, "\(a), \(b) in \(cells): \(axis)")
            }
        }
    }
}
