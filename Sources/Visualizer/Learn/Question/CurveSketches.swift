import Canvas
import Foundation
import Localization

/// The four curves that a loss can be: falls, flat, swings, explodes. Two by two (one by one where it is narrow), each with its
/// number and its name.
struct CurveSketches {
    var language: Language

    /// Heights over time, in the order of the numbers.
    static let shapes: [[Double]] = [
        sampled { 0.05 + 0.95 * exp(-4 * $0) },
        sampled { 0.5 + 0.06 * sin(20 * $0) },
        sampled { 0.5 + 0.5 * sin(22 * $0) },
        sampled { 0.05 + 0.02 * exp(4.2 * $0) },
    ]

    private static func sampled(_ height: (Double) -> Double) -> [Double] {
        (0...24).map { height(Double($0) / 24) }
    }

    func lines(width: Int, chosen: Int?, tried: Set<Int> = [], _ appearance: Appearance) -> [TextLine] {
        let across = width < 34 ? 1 : 2
        let column = width / across
        let cells = Self.shapes.indices.map {
            cell($0, width: column, isChosen: $0 == chosen, isTried: tried.contains($0), appearance)
        }
        var lines: [TextLine] = []
        for first in stride(from: 0, to: cells.count, by: across) {
            guard across == 2 else {
                lines += cells[first]
                continue
            }
            for (left, right) in zip(cells[first], cells[first + 1]) {
                let padding = Span(blanks(column - left.width))
                lines.append(TextLine(left.spans + [padding] + right.spans))
            }
        }
        return lines
    }

    /// One of them alone: what was chosen, to be compared with what came.
    func sketch(_ index: Int, width: Int, _ appearance: Appearance) -> [TextLine] {
        cell(index, width: width, isChosen: true, appearance)
    }

    /// Two rows: mark and number, the sketch, the name.
    private func cell(
        _ index: Int, width: Int, isChosen: Bool, isTried: Bool = false, _ appearance: Appearance
    ) -> [TextLine] {
        let theme = appearance.theme
        let name = LearnText.curves[index][language]
        let sketch = Sketch(Self.shapes[index]).lines(
            width: min(12, max(4, width - displayWidth(name) - 5)), height: 2, appearance,
            style: isTried ? theme.dim : isChosen ? theme.accent : theme.series(0))
        let mark =
            isChosen
            ? String(Character(appearance.glyphs.current)) : isTried ? String(Character(appearance.glyphs.wrong)) : " "
        let above =
            [Span(mark, isTried ? theme.bad : theme.accent), Span("\(index + 1) ", theme.key)] + sketch[0].spans
        let below =
            [Span("   ")] + sketch[1].spans + [
                Span(" " + name, isTried ? theme.dim : isChosen ? theme.title : theme.text)
            ]
        return [TextLine(above), TextLine(below)]
    }
}
