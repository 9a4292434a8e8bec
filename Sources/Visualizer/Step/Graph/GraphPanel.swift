import Canvas
import Training

/// The autograd graph from the loss down to its leaves: each operation with the shape of its result, what it was given that no
/// operation made, and what it keeps for backward.
struct GraphPanel: Widget {
    var step: StepState
    var wording: any Wording

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        guard let graph = step.snapshot?.graph, !graph.nodes.isEmpty else {
            Paragraph(reason, appearance.theme.dim)
                .draw(in: rect, of: &frame, appearance)
            return
        }
        let rows = GraphRows(graph)
        let chosen = rows.position(of: step.mode.graph?.chosen) ?? 0
        let isFreed = graph.nodes.allSatisfy { $0.backward == .done }
        let legend =
            isFreed
            ? Paragraph(wording.graphFreed, appearance.theme.warning)
            : Paragraph(wording.graphLegend, appearance.theme.dim)
        let legendHeight = isFreed || rect.height >= 12 ? legend.height(width: rect.width) : 0
        let list = rect.inset(bottom: legendHeight > 0 ? legendHeight + 1 : 0)
        let listing = GraphListing(rows: rows, chosen: chosen, width: list.width, wording: wording)
        let lines = listing.lines(appearance)
        let at = lines.firstIndex { $0.operation == chosen }
        Paragraph(lines.map(\.text), wraps: false, scroll: .around(at)).draw(in: list, of: &frame, appearance)
        if legendHeight > 0 {
            legend.draw(in: rect.inset(top: rect.height - legendHeight), of: &frame, appearance)
        }
    }

    /// Why there is no graph.
    private var reason: String {
        guard step.snapshot?.hasGraph == false else { return wording.noGraphYet }
        return step.snapshot?.isForwardUnrecorded == true ? wording.noGraphUnderNoGrad : wording.noGraphNeeded
    }
}
