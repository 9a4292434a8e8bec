import Testing

@testable import Canvas

@Suite struct TicksTests {
    @Test(arguments: [
        (0.0, 1.0, 6, ["0.0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
        (0, 1, 3, ["0.0", "0.5", "1.0"]),
        (0.13, 2.31, 5, ["0.5", "1.0", "1.5", "2.0"]),
        (-1, 1, 5, ["-1.0", "-0.5", "0.0", "0.5", "1.0"]),
        (0, 300, 5, ["0", "100", "200", "300"]),
        (2.2999, 2.3001, 4, ["2.2999", "2.3000", "2.3001"]),
        (0, 5e-5, 4, ["0", "2e-05", "4e-05"]),
        (0, 2_000_000, 5, ["0", "0.5M", "1.0M", "1.5M", "2.0M"]),
        (0, 12_544, 4, ["0", "5000", "10000"]),
        (-3e20, 3e20, 3, ["-2e+20", "0", "2e+20"]),
    ])
    func linear(low: Double, high: Double, count: Int, labels: [String]) {
        #expect(Ticks.linear(low, high, atMost: count).labels == labels)
    }

    @Test func countsHaveNoTicksBetween() {
        #expect(Ticks.linear(0, 2, atMost: 9, integers: true).labels == ["0", "1", "2"])
    }

    @Test(arguments: [
        (0.001, 1.0, 5, ["0.001", "0.01", "0.1", "1"]),
        (0.001, 1, 20, ["0.001", "0.002", "0.005", "0.01", "0.02", "0.05", "0.1", "0.2", "0.5", "1"]),
        (1e-6, 1e3, 4, ["1e-06", "0.001", "1", "1000"]),
        (0.9, 6, 4, ["1", "2", "5"]),
        (2.1, 2.4, 3, ["2.2", "2.4"]),
    ])
    func logarithmic(low: Double, high: Double, count: Int, labels: [String]) {
        #expect(Ticks.logarithmic(low, high, atMost: count).labels == labels)
    }

    @Test func nothingToCount() {
        #expect(Ticks.linear(1, 1, atMost: 5) == .none)
        #expect(Ticks.linear(0, .infinity, atMost: 5) == .none)
        #expect(Ticks.linear(.nan, 1, atMost: 5) == .none)
        #expect(Ticks.linear(0, 1, atMost: 0) == .none)
        #expect(Ticks.logarithmic(0, 1, atMost: 5) == .none)
        #expect(Ticks.logarithmic(-1, 1, atMost: 5) == .none)
    }

    /// Whatever the range: no more than asked for, inside it, rising, told apart by their labels.
    @Test func everyRange() throws {
        var value = 1e-30
        while value < 1e30 {
            for (low, high) in [(0, value), (-value, value), (value, value * 1.5), (value, value * 1.001)] {
                for count in 1...7 {
                    let ticks = Ticks.linear(low, high, atMost: count)
                    #expect(ticks.values.count <= count)
                    #expect(ticks.values.allSatisfy { $0 >= low - 1e-9 * value && $0 <= high + 1e-9 * value })
                    #expect(Set(ticks.labels).count == ticks.labels.count, "\(low)...\(high): \(ticks.labels)")
                    if count > 2 { #expect(!ticks.values.isEmpty) }
                }
            }
            value *= 3.7
        }
    }
}
