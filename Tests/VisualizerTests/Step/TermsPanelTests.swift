import Canvas
import Foundation
import Localization
import Testing
@testable import Training

@testable import Visualizer

/// What is shown of an explanation's terms adds up to what is said, or it is said how many are hidden.
struct TermsPanelTests {
    /// A convolution over channels: one window of 3x3 products each, and the bias.
    private func convolution(channels: Int) -> Explanation {
        var terms: [Explanation.Term] = []
        for place in 0..<channels * 9 {
            let (channel, p, q) = (place / 9, place % 9 / 3, place % 3)
            let (x, w) = (Float(place % 7) / 4 - 0.5, Float(place % 5) / 8 - 0.25)
            terms.append(
                .init(
                    .summand,
                    [
                        .init(symbol: "x", value: x, number: .init(.layer("relu1"), at: [0, channel, 4 + p, 5 + q])),
                        .init(
                            symbol: "w", value: w,
                            number: .init(.parameter(layer: "conv2", name: "weight"), at: [3, channel, p, q])),
                    ], contribution: x * w))
        }
        let bias = ElementPath(.parameter(layer: "conv2", name: "bias"), at: [3])
        terms.append(.init(.bias, [.init(symbol: "b", value: 0.5, number: bias)], contribution: 0.5))
        return Explanation(
            number: .init(.layer("conv2"), at: [0, 3, 4, 5]), value: terms.reduce(0) { $0 + $1.contribution },
            kind: .forward(operation: OperationKind("Conv2d")), formula: "y = b + Σ x · w", terms: terms)
    }

    private func frame(_ explanation: Explanation, _ size: Size, row: Int = 0) -> Frame {
        var frame = Frame(size)
        var stop = ExplanationState.Stop(number: explanation.number)
        stop.row = row
        TermsPanel(
            explanation: explanation, table: OperandTable(explanation), stop: stop, language: .en
        ).draw(in: Rect(size), of: &frame, Appearance())
        return frame
    }

    @Test func everyChannelHasItsWindowAndItsSum() {
        let explanation = convolution(channels: 6)
        let table = OperandTable(explanation)
        #expect(table.windows.count == 6 && table.listed.count == 1)
        let shown = text(frame(explanation, Size(100, 25)))
        for channel in 0..<6 { #expect(shown.contains("relu1[0,\(channel),4:7,5:8]")) }
        for window in table.windows {
            #expect(shown.contains("together " + NumberFormat.significant(4).string(window.sum(in: explanation))))
        }
        #expect(shown.contains("bias") && !shown.contains("others"))
    }

    @Test(arguments: [6, 10, 14, 18], [0, 8, 17, 18])
    func hiddenWindowsAreCountedIn(height: Int, row: Int) throws {
        let explanation = convolution(channels: 6)
        let shown = text(frame(explanation, Size(100, height), row: row))
        let windows = OperandTable(explanation).windows
        let isShown = windows.indices.map { shown.contains("relu1[0,\($0),4:7,5:8]") }
        let rest = windows.indices.reduce(Float(0)) { isShown[$1] ? $0 : $0 + windows[$1].sum(in: explanation) }
        let count = isShown.filter(\.self).count
        #expect(count >= 1 && count < 6)
        #expect(shown.contains("of 6; the others together " + NumberFormat.significant(4).string(rest)), "\(shown)")
    }

    @Test(arguments: [3, 8, 20, 40, 55]) func hiddenRowsAreCounted(height: Int) throws {
        // Too narrow for grids.
        let rows = rowTexts(frame(convolution(channels: 6), Size(40, height))).map {
            $0.trimmingCharacters(in: .whitespaces)
        }
        let terms = rows.filter { $0.contains("= ") }.count
        #expect(height == 55 ? terms == 55 : rows.last == "▼ \(55 - terms) more" && terms == height - 1, "\(rows)")
    }

    @Test func aSliceIsWhatPythonWouldCut() {
        #expect(WindowGrids.slice([3, 3, 3]) == "3")
        #expect(WindowGrids.slice([3, 3, 4, 4, 5, 5]) == "3:6")
        #expect(WindowGrids.slice([1, 3, 5]) == "1:6:2")
        #expect(WindowGrids.slice([5, 4, 3]) == "5:2:-1")
        #expect(WindowGrids.slice([2, 1, 0]) == "2::-1")
        #expect(WindowGrids.slice([0, 1, 3]) == nil)
    }

    @Test func whatIsChosenFromHasNoSum() {
        var terms: [Explanation.Term] = []
        for place in 0..<4 {
            let number = ElementPath(.layer("relu1"), at: [0, 0, place / 2, place % 2])
            let x = Explanation.Operand(symbol: "x", value: Float(place), number: number)
            terms.append(.init(.candidate(isChosen: place == 3), [x], contribution: Float(place)))
        }
        var pool = Explanation(
            number: .init(.layer("pool1"), at: [0, 0, 0, 0]), value: 3,
            kind: .forward(operation: OperationKind("MaxPool2d")),
            formula: "y = max x", terms: terms)
        pool.rest = .init(count: 5, sum: -7)
        let lines = pool.lines(in: .en)
        #expect(lines.contains { $0.contains("5 more, none of them larger") })
        #expect(!lines.contains { $0.contains("-7") } && !text(frame(pool, Size(60, 6))).contains("together"))
    }
}
