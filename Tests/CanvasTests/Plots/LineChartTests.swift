import Canvas
import TestSupport
import Testing

@Suite struct LineChartTests {
    private func text(
        _ chart: LineChart, _ width: Int, _ height: Int, _ glyphs: Glyphs = .ascii
    ) -> String {
        var frame = Frame(width: width, height: height)
        chart.draw(in: frame.bounds, of: &frame, Appearance(glyphs: glyphs, depth: .none))
        return frame.text
    }

    @Test func valuesStandAtTheirTicks() {
        #expect(
            text(LineChart([.init("", values: [0, 1, 2, 3, 4])], xLabel: "step"), 28, 7) == """
                   4+                    ***
                    |              ******
                   2+         *****
                    |   ******
                   0+***
                    ++----------+----------+
                step 0          2          4

                """)
    }

    @Test func aNaNIsAGap() {
        let chart = LineChart([.init("", values: [1, 1, .nan, 1, 1])], yRange: ValueRange(0, 2))
        #expect(text(chart, 9, 3) == "2+\n |**   **\n0+\n")
    }

    @Test func onePointIsSeen() {
        #expect(text(LineChart([.init("", values: [5])]), 5, 3) == "\n*\n\n")
        #expect(text(LineChart([.init("", values: [5])]), 5, 3, .braille) == "\n●\n\n")
    }

    @Test func aConstantLiesInTheMiddle() {
        #expect(text(LineChart([.init("", values: [3, 3, 3])]), 5, 3) == "\n*****\n\n")
        // But a loss of zero is no reason for an axis below it.
        #expect(text(LineChart([.init("", values: [0, 0, 0])]), 5, 3) == "\n\n*****\n")
    }

    @Test func aLogarithmicAxisIsTrueToTheData() {
        // Each factor of ten is one row, and zero and -1 have no place: the chart says so.
        let chart = LineChart([.init("g", values: [100, 10, 1, 0, -1])], yScale: .logarithmic)
        #expect(
            text(chart, 21, 6) == """
                    * g     2 not > 0
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

    /// In whatever width, a name is whole or marked as cut, and no number is cut.
    @Test func aNameIsNeverCutIntoAnotherOne() {
        let chart = LineChart([.init("this run", values: [0, 1]), .init("lr = 0.035", values: [1, 0])])
        for width in 10...40 {
            let legend = text(chart, width, 6).split(separator: "\n")[0].drop { $0 == " " }
            let wanted = "* this run  o lr = 0.035"
            guard legend != wanted else { continue }
            #expect(legend.hasSuffix("~") && wanted.hasPrefix(legend.dropLast()), "\(width): \(legend)")
            #expect(!legend.contains(/\d~/), "\(width): \(legend)")
        }
    }

    @Test func brailleHasEightDotsACell() {
        // From the lowest left to the highest right dot of two cells by one: 4 columns, 4 rows.
        #expect(text(LineChart([.init("", points: [.init(0, 0), .init(1, 1)])]), 2, 1, .braille) == "⡠⠊\n")
        #expect(text(LineChart([.init("", points: [.init(0, 0), .init(1, 1)])]), 2, 1, .block) == "▄▀\n")
    }

    /// The picture is read as a learner reads it: rows between labels by even steps, points in the row of their value.
    @Test func aPointLiesInTheRowOfItsValue() throws {
        var generator = SeededGenerator(seed: 13)
        for _ in 0..<300 {
            let size = Float(sign: .plus, exponent: Int.random(in: -90...90, using: &generator), significand: 1)
            let values = (0..<Int.random(in: 1...6, using: &generator)).map { _ in
                Float.random(in: -0.2...1, using: &generator) * size
            }
            var frame = Frame(width: 60, height: Int.random(in: 8...40, using: &generator))
            let points = values.enumerated().map { LineChart.Point(Float($0.offset), $0.element) }
            LineChart([.init("", points: points, drawing: .points)])
                .draw(in: frame.bounds, of: &frame, Appearance(glyphs: .ascii, depth: .none))
            let lines = frame.text.split(separator: "\n", omittingEmptySubsequences: false)
            let plot = lines.prefix(frame.height - 2)
            let labels = plot.enumerated().compactMap { row, line -> (row: Int, value: Double)? in
                guard let end = line.lastIndex(of: "+") else { return nil }
                return Self.number(line[..<end]).map { (row, $0) }
            }
            try #require(labels.count >= 2)
            let step = (labels[1].value - labels[0].value) / Double(labels[1].row - labels[0].row)
            for (row, line) in plot.enumerated() where line.contains("*") {
                let middle = labels[0].value + step * Double(row - labels[0].row)
                let reach = abs(step) * 0.51
                #expect(
                    values.contains { abs(Double($0) - middle) <= reach }, "\(values)\n\(lines.joined(separator: "\n"))"
                )
            }
        }
    }

    /// `-2.5M`, `1e-05`
    private static func number(_ label: Substring) -> Double? {
        let text = label.filter { $0 != " " }
        let unit = ["k": 1e3, "M": 1e6, "G": 1e9, "T": 1e12][text.suffix(1)]
        return unit.map { unit in Double(text.dropLast()).map { $0 * unit } } ?? Double(text)
    }

    @Test func curvesThatMeetAreBothSeen() {
        let curves = [
            LineChart.Series("broken", values: [1, 2, 3, 3, 5]), LineChart.Series("healthy", values: [1, 2, 3, 4, 2]),
        ]
        for glyphs in Glyphs.allCases {
            var frame = Frame(width: 44, height: 12)
            let appearance = Appearance(glyphs: glyphs)
            LineChart(curves).draw(in: frame.bounds, of: &frame, appearance)
            // Where both are the same, before step 2, and in the legend, there are cells in the colour of each.
            for columns in [1..<20, 20..<44] {
                for series in 0..<2 {
                    let cells = columns.flatMap { x in (1..<10).map { frame[x, $0] } }
                    #expect(cells.count { $0.style == appearance.theme.series(series) } >= 4, "\(glyphs), \(series)")
                }
            }
        }
    }

    @Test func curvesThatAreTheSameHaveBothMarkers() {
        for values in [[1, 2, 3], [5]] as [[Float]] {
            let chart = LineChart([.init("a", values: values), .init("b", values: values)])
            let shown = text(chart, 40, 9, .braille).split(separator: "\n").dropFirst().joined()
            #expect(shown.contains("●") && shown.contains("▲"))
        }
    }

    @Test func anInfinityIsMarkedAndCounted() {
        let chart = LineChart([.init("loss", values: [1, .infinity, 2, -.infinity, 1.5])])
        let shown = text(chart, 40, 9, .braille)
        #expect(shown.contains("2 inf") && shown.contains("↑") && shown.contains("↓"))
        #expect(text(chart, 40, 9).contains("^"))
        #expect(!shown.contains("nan"))
    }

    @Test func aSeriesWithoutPointsHasNoName() {
        let chart = LineChart([.init("train", values: [1, 2]), .init("validation", points: [])])
        #expect(text(chart, 40, 9).contains("train") && !text(chart, 40, 9).contains("validation"))
    }

    @Test func stepsCountFromZero() {
        for values in [[0.5], [0]] as [[Float]] {
            #expect(!text(LineChart([.init("", values: values)], xLabel: "step"), 40, 9).contains("-1"))
        }
    }

    @Test func theAxisCanBeginAtZero() {
        let chart = LineChart([.init("", values: [0.58, 0.57, 0.57])], yBase: 0)
        #expect(text(chart, 30, 8).split(separator: "\n").dropLast(2).last?.hasPrefix("0.0+") == true)
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

    /// A point that stands for 1, 4 and 2: faint from 1 to 4, the line at the mean.
    @Test func rawNumbersLieFaintUnderTheCurve() {
        func raw(_ first: Float, _ last: Float) -> LineChart.Raw {
            .init(first: first, last: last, least: 0, greatest: 4, count: 3)
        }
        let chart = LineChart([.init("", points: [.init(0, 2, raw: raw(1, 2)), .init(1, 2, raw: raw(2, 1))])])
        var frame = Frame(width: 10, height: 5)
        let appearance = Appearance(glyphs: .ascii)
        chart.draw(in: frame.bounds, of: &frame, appearance)
        #expect(frame.text.contains(".") && frame.text.contains("*"))
        let styles = Set((0..<10).flatMap { x in (0..<3).map { frame[x, $0] } }.filter { $0.base == "." }.map(\.style))
        #expect(!styles.isEmpty && !styles.contains(appearance.theme.series(0)))
    }

    @Test func whatIsBeyondTheAxisIsMarkedAndCounted() {
        var chart = LineChart([.init("", values: [1, 2, 9, 1, -7, 2, 9])])
        chart.yFit = ValueRange(1, 2)
        chart.words.offScale = "off scale"
        let shown = text(chart, 40, 9, .braille)
        #expect(shown.contains("▴▾ 3 off scale"))
        #expect(shown.dropFirst(60).contains("▴") && shown.dropFirst(60).contains("▾"))
        #expect(text(chart, 40, 9).contains("^v 3 off scale"))
        // Of three numbers only the extremes are known: at least one lies beyond.
        chart.series = [
            .init(
                "", points: [.init(0, 1), .init(1, 2, raw: .init(first: 1, last: 2, least: 1, greatest: 9, count: 3))])
        ]
        #expect(text(chart, 40, 9).contains("^ 1+ off scale"))
        chart.series = [
            .init(
                "", points: [.init(0, 1), .init(1, 9, raw: .init(first: 8, last: 9, least: 8, greatest: 9, count: 3))])
        ]
        #expect(text(chart, 40, 9).contains("^ 3 off scale"))
        chart.yFit = nil
        #expect(!text(chart, 40, 9).contains("off scale"))
    }

    @Test func theCursorStandsAtItsPlace() throws {
        var chart = LineChart([.init("", values: [0, 1, 2, 3, 4])])
        chart.cursor = 2
        let lines = text(chart, 28, 9).split(separator: "\n")
        let tick = try #require(lines.last?.firstIndex(of: "2"))
        let column = lines[lines.count - 1].distance(from: lines[lines.count - 1].startIndex, to: tick)
        #expect(lines.dropLast(2).allSatisfy { "|*".contains($0[$0.index($0.startIndex, offsetBy: column)]) })
    }

    @Test func marksStandOnTheAxis() {
        var chart = LineChart([.init("", values: [0, 1, 2, 3, 4])])
        chart.marks = [.init(2, "l"), .init(77, "x")]
        let axis = text(chart, 28, 9).split(separator: "\n").dropLast().last ?? ""
        #expect(axis.contains("l") && !axis.contains("x"))
    }
}
