import Canvas
import Testing

@Suite struct LineChartTests {
    private func text(
        _ chart: LineChart, _ width: Int, _ height: Int, _ glyphs: Glyphs = .ascii
    ) -> String {
        var frame = Frame(width: width, height: height)
        chart.draw(in: frame.bounds, of: &frame, Appearance(glyphs: glyphs, depth: .none))
        return TextExporter().export(frame)
    }

    @Test func valuesStandAtTheirTicks() {
        #expect(
            text(LineChart([.init("", values: [0, 1, 2, 3, 4])], xLabel: "step"), 28, 7) == """
                4+                      ****
                 |                ******
                2+          ******
                 |   *******
                0+***
                 ++-----+------+-----+-----+
                  0     1      2     3  step

                """)
    }

    @Test func aNaNIsAGap() {
        let chart = LineChart([.init("", values: [1, 1, .nan, 1, 1])], yRange: ValueRange(0, 2))
        #expect(text(chart, 9, 3) == "2+\n |***  **\n0+\n")
    }

    @Test func onePointIsSeen() {
        #expect(text(LineChart([.init("", values: [5])]), 5, 3) == "\n  *\n\n")
        #expect(text(LineChart([.init("", values: [5])]), 5, 3, .braille) == "\n  ●\n\n")
    }

    @Test func aConstantLiesInTheMiddle() {
        #expect(text(LineChart([.init("", values: [3, 3, 3])]), 5, 3) == "\n*****\n\n")
        #expect(text(LineChart([.init("", values: [0, 0, 0])]), 5, 3) == "\n*****\n\n")
    }

    @Test func aLogarithmicAxisIsTrueToTheData() {
        // Each factor of ten is one row, and zero and -1 have no place: the chart says so.
        let chart = LineChart([.init("g", values: [100, 10, 1, 0, -1])], yScale: .logarithmic)
        #expect(
            text(chart, 21, 6) == """
                    * g  2 not > 0
                100+****
                 10+    ********
                  1+            *****
                   ++-------+-------+
                    0       1       2

                """)
    }

    @Test func aFixedRangeCutsCurvesAtItsEdge() {
        // A spike far above the range does not flatten the rest, and its line leaves through the top.
        let chart = LineChart(
            [.init("", points: [.init(0, 0), .init(2, 1000), .init(4, 0), .init(8, 0)])], yRange: ValueRange(0, 2))
        #expect(text(chart, 11, 3) == "2+*   *\n |*   *\n0+*   *****\n")
    }

    @Test func seriesAreToldApartWithoutColour() {
        let chart = LineChart([.init("train", values: [0, 1]), .init("validation", values: [1, 0])])
        let braille = text(chart, 30, 6, .braille)
        #expect(braille.contains("● train  ▲ validation"))
        // Also on the curves, not only in the legend.
        #expect(braille.filter { $0 == "●" }.count > 1 && braille.filter { $0 == "▲" }.count > 1)
        #expect(text(chart, 30, 6).contains("* train  o validation"))
    }

    @Test func brailleHasEightDotsACell() {
        // From the lowest left to the highest right dot of two cells by one: 4 columns, 4 rows.
        #expect(text(LineChart([.init("", points: [.init(0, 0), .init(1, 1)])]), 2, 1, .braille) == "⡠⠊\n")
        #expect(text(LineChart([.init("", points: [.init(0, 0), .init(1, 1)])]), 2, 1, .block) == "▄▀\n")
    }

    @Test func nothingToDrawIsSaid() {
        #expect(text(LineChart([], placeholder: "no loss yet"), 15, 3) == "\n  no loss yet\n\n")
        #expect(text(LineChart([.init("a", values: [.nan, .infinity])], placeholder: "none"), 6, 1) == " none\n")
    }

    @Test func pointsHaveTheMarkerOfTheirSeries() {
        let chart = LineChart(
            [
                .init("", points: [.init(0, 0), .init(4, 2)], drawing: .points),
                .init("", points: [.init(4, 0), .init(0, 2)], drawing: .points),
            ])
        #expect(text(chart, 5, 3) == "o   *\n\n*   o\n")
    }
}
