import Canvas
import TestSupport
import Testing

@Suite struct NumberFittingTests {
    @Test(arguments: [
        (Float(0.58126754), 6, "0.5813"), (0.58126754, 5, "0.581"), (0.58126754, 4, "0.58"), (0.58126754, 3, "0.6"),
        (0.58126754, 2, "##"), (0.58126754, 0, ""), (-0.00012345, 9, "-0.000123"), (-0.000012345, 9, "-1.23e-05"),
        (-0.00012345, 6, "-1e-04"),
        (-0.00012345, 5, "-1e-4"), (-0.00012345, 4, "####"), (12544, 5, "12544"), (12544, 4, "1e4"), (12544, 2, "##"),
        (1234.5, 5, "1234"), (.nan, 3, "nan"), (.nan, 2, "##"),
        (-.infinity, 4, "-inf"), (1e20, 5, "1e+20"), (99.99, 3, "100"), (99.99, 2, "##"),
    ])
    func fewerDigits(value: Float, width: Int, text: String) {
        #expect(NumberFormat.significant(4).string(value, fitting: width) == text)
    }

    @Test(arguments: [
        (12544, 6, "12,544"), (12544, 5, "12544"), (12544, 4, "13k"), (12544, 2, "##"), (6_456_942, 5, "6.46M"),
        (6_456_942, 4, "6.5M"), (6_456_942, 2, "6M"), (-1_500_000, 5, "-1.5M"),
    ])
    func counts(value: Int, width: Int, text: String) {
        #expect(NumberFormat.count.string(value, fitting: width) == text)
    }

    @Test func otherFormats() {
        #expect(NumberFormat.fixed(4).string(Float(12.34567), fitting: 5) == "12.35")
        #expect(NumberFormat.fixed(4).string(Float(0.004), fitting: 4) == "4e-3")
        #expect(NumberFormat.fixed(4).string(Float(0.004), fitting: 5) == "0.004")
        #expect(NumberFormat.percent(1).string(Float(0.975), fitting: 5) == "97.5%")
        #expect(NumberFormat.percent(1).string(Float(0.975), fitting: 3) == "98%")
        #expect(NumberFormat.compact.string(6_456_942, fitting: 5) == "6.46M")
    }

    /// What is written reads back as the number, to the digits shown, with its sign, and not as zero.
    @Test func neverAnotherNumber() throws {
        var generator = SeededGenerator(seed: 5)
        for _ in 0..<4000 {
            let value = Float(bitPattern: UInt32.random(in: 0...(.max), using: &generator))
            guard value.isFinite else { continue }
            let width = Int.random(in: 0...14, using: &generator)
            for format in [NumberFormat.shortest, .significant(4), .significant(6), .fixed(3)] {
                let text = format.string(value, fitting: width)
                #expect(text.count <= width)
                if text.allSatisfy({ $0 == "#" }) { continue }
                let read = try #require(Double(text))
                #expect(read.sign == value.sign || read == 0)
                #expect((read == 0) == (value == 0), "\(value) as \(text)")
                // Half a unit of the last digit shown.
                #expect(abs(read - Double(value)) <= lastUnit(text) * 0.5000001, "\(value) as \(text)")
            }
        }
    }

    @Test func shortestReadsBackToTheSameBits() throws {
        var generator = SeededGenerator(seed: 6)
        for _ in 0..<4000 {
            let value = Float(bitPattern: UInt32.random(in: 0...(.max), using: &generator))
            guard value.isFinite else { continue }
            #expect(Float(NumberFormat.shortest.string(value)) == value)
        }
    }

    private func lastUnit(_ text: String) -> Double {
        let parts = text.split(separator: "e")
        let decimals = parts[0].split(separator: ".").dropFirst().first?.count ?? 0
        return Double("1e\(Int(parts.dropFirst().first ?? "0")! - decimals)")!
    }
}
