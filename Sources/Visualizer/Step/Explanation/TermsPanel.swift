import Canvas
import Training

/// An explanation's terms: windows as grids, as many as there is room for around the chosen one, then the others as a list.
struct TermsPanel: Widget {
    var explanation: Explanation
    var table: OperandTable
    var stop: ExplanationState.Stop
    var wording: any Wording

    /// Rows that show everything.
    func height(width: Int) -> Int {
        guard let grid = gridHeight(width) else { return explanation.terms.count }
        return table.windows.count * grid + table.listed.count
    }

    /// Rows that show something worth seeing.
    func leastHeight(width: Int) -> Int {
        guard let grid = gridHeight(width) else { return min(4, explanation.terms.count) }
        return grid + min(table.listed.count, 2)
    }

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let chosen = table.cell(at: stop)
        guard let grid = gridHeight(rect.width), rect.height >= grid else {
            let all = table.windows.flatMap(\.terms) + table.listed
            TermList(explanation: explanation, terms: all, chosen: chosen, wording: wording)
                .draw(in: rect, of: &frame, appearance)
            return
        }
        let listed = min(table.listed.count, max(rect.height - grid, 0))
        let count = min(table.windows.count, (rect.height - listed) / grid)
        let at = table.windows.firstIndex { $0.terms.contains(chosen?.term ?? -1) } ?? 0
        let first = min(max(0, at - count / 2), table.windows.count - count)
        for offset in 0..<count {
            WindowGrids(explanation: explanation, window: table.windows[first + offset], chosen: chosen)
                .draw(in: rect.inset(top: offset * grid), of: &frame, appearance)
        }
        TermList(explanation: explanation, terms: table.listed, chosen: chosen, wording: wording)
            .draw(in: rect.inset(top: count * grid), of: &frame, appearance)
    }

    /// Rows of one window; `nil` where there are none, or no room beside one another.
    private func gridHeight(_ width: Int) -> Int? {
        table.windows.first.flatMap { WindowGrids.height($0, width: width) }
    }
}
