import Canvas
import Localization
import Training

/// An explanation's terms: windows as grids, as many as there is room for around the chosen one, then the others as a list.
struct TermsPanel: Widget {
    var explanation: Explanation
    var table: OperandTable
    var stop: ExplanationState.Stop
    var language: Language

    /// Rows that show everything.
    func height(width: Int, _ appearance: Appearance) -> Int {
        guard let grid = gridHeight(width) else { return list(everything).height(width: width, appearance) }
        return table.windows.count * grid + list(table.listed).height(width: width, appearance)
    }

    /// Rows that show something worth seeing: one term, or one window, whole.
    func leastHeight(width: Int, _ appearance: Appearance) -> Int {
        guard let grid = gridHeight(width) else {
            let rows = list(everything).rows(width: width, appearance).map(\.count)
            return min(max(4, (rows.max() ?? 0) + 1), rows.reduce(0, +))
        }
        return grid + (table.windows.count > 1 ? 1 : 0) + min(table.listed.count, 2)
    }

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        guard let grid = gridHeight(rect.width), rect.height >= grid else {
            return list(everything).draw(in: rect, of: &frame, appearance)
        }
        let listed = list(table.listed)
        let below = min(listed.height(width: rect.width, appearance), max(rect.height - grid, 0))
        let fitting = (rect.height - below) / grid
        let isWhole = fitting >= table.windows.count
        let count = isWhole ? table.windows.count : max((rect.height - below - 1) / grid, 1)
        let at = table.windows.firstIndex { $0.terms.contains(table.cell(at: stop)?.term ?? -1) } ?? 0
        let first = min(max(0, at - count / 2), table.windows.count - count)
        for (offset, window) in table.windows.dropFirst(first).prefix(count).enumerated() {
            WindowGrids(explanation: explanation, window: window, chosen: table.cell(at: stop), language: language)
                .draw(in: rect.inset(top: offset * grid), of: &frame, appearance)
        }
        var rest = rect.inset(top: count * grid)
        if !isWhole {
            let hidden = table.windows.indices.filter { !(first..<first + count).contains($0) }
            let sum = hidden.reduce(0) { $0 + table.windows[$1].sum(in: explanation) }
            FirstFitting(
                ExplanationText.windowsShown(
                    first + 1, first + count, of: table.windows.count, rest: NumberFormat.significant(4).string(sum)
                )[language],
                accent: true
            ).draw(in: rest.row(0), of: &frame, appearance)
            rest = rest.inset(top: 1)
        }
        listed.draw(in: rest, of: &frame, appearance)
    }

    private var everything: [Int] { table.windows.flatMap(\.terms) + table.listed }

    private func list(_ terms: [Int]) -> TermList {
        TermList(explanation: explanation, terms: terms, chosen: table.cell(at: stop), language: language)
    }

    /// Rows of one window; `nil` where there are none, or no room beside one another.
    private func gridHeight(_ width: Int) -> Int? {
        table.windows.first.flatMap { WindowGrids.height($0, width: width) }
    }
}
