import Canvas
import Testing

@Suite struct BarChartTests {
    private func text(_ chart: BarChart, _ width: Int, _ height: Int, _ glyphs: Glyphs = .ascii) -> String {
        var frame = Frame(width: width, height: height)
        chart.draw(in: frame.bounds, of: &frame, Appearance(glyphs: glyphs, depth: .none))
        return frame.text
    }

    @Test func barsAreProportional() {
        #expect(
            text(BarChart([.init("a", 4), .init("bb", 2), .init("c", 1)]), 13, 3) == """
                a  4 ########
                bb 2 ####
                c  1 ##

                """)
        // Eighths of a cell: 8 columns for 4, so 0.3125 is 5 eighths of one.
        #expect(
            text(BarChart([.init("a", 4), .init("b", 0.3125)]), 17, 2, .braille) == "a      4 ████████\nb 0.3125 ▋\n")
    }

    @Test func aLogarithmicBarIsAsLongAsItsDecades() {
        let chart = BarChart(
            [.init("a", 100), .init("b", 1), .init("c", 0.1), .init("d", 0)], scale: .logarithmic,
            range: ValueRange(0.01, 100))
        #expect(
            text(chart, 14, 4) == """
                a 100 ########
                b   1 ####
                c 0.1 ##
                d   0

                """)
    }

    @Test func theAutomaticLogarithmicRangeBeginsADecadeBelow() {
        // 0.01 is the least: the left end is 0.001.
        let chart = BarChart([.init("a", 10), .init("b", 0.01)], scale: .logarithmic, axis: true)
        #expect(text(chart, 15, 3) == "a   10 ########\nb 0.01 ##\n       0.001 10\n")
    }

    @Test func whatIsMissingIsSaid() {
        let chart = BarChart([.init("fc1", 1), .init("fc2", missing: "no gradient yet"), .init("fc3", .nan)])
        #expect(text(chart, 24, 3) == "fc1   1 ################\nfc2 no gradient yet\nfc3 nan\n")
    }

    @Test func negativeBarsGoLeftFromZero() {
        #expect(text(BarChart([.init("a", 4), .init("b", -4)]), 13, 2) == "a  4     ####\nb -4 ####\n")
        #expect(text(BarChart([.init("a", 8), .init("b", -1)]), 14, 2, .braille).hasPrefix("a  8  ████████"))
    }

    @Test func theSelectedBarIsMarkedAndInSight() {
        let chart = BarChart((0..<20).map { .init("w\($0)", 1) }, selected: 12)
        #expect(text(chart, 8, 3) == " w11 1 #\n>w12 1 #\n^v\n")
    }

    @Test func aBarThatIsNotZeroIsSeen() {
        #expect(text(BarChart([.init("a", 1000), .init("b", 0.001)]), 20, 2).hasSuffix("b 0.001 #\n"))
    }
}
