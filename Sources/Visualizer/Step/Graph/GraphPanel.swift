import Canvas
import Localization
import Training

/// The autograd graph from the loss down to its leaves: each operation with the shape of its result, what it was given that no
/// operation made, and what it keeps for backward.
struct GraphPanel: Widget {
    var step: StepState
    var language: Language

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        guard let graph = step.snapshot?.graph, !graph.nodes.isEmpty else {
            return frame.note(reason, in: rect, appearance)
        }
        let rows = GraphRows(graph)
        let chosen = rows.position(of: step.mode.graph?.chosen) ?? 0
        let isFreed = graph.nodes.allSatisfy { $0.backward == .done }
        let legend =
            isFreed
            ? Paragraph(GraphText.graphFreed[language], appearance.theme.warning)
            : Paragraph(GraphText.graphLegend[language], appearance.theme.dim)
        let legendHeight = isFreed || rect.height >= 12 ? legend.height(width: rect.width) : 0
        let list = rect.inset(bottom: legendHeight > 0 ? legendHeight + 1 : 0)
        let listing = GraphListing(rows: rows, chosen: chosen, width: list.width, language: language)
        let lines = listing.lines(appearance)
        let at = lines.firstIndex { $0.operation == chosen }
        Paragraph(lines.map(\.text), wraps: false, scroll: .around(at)).draw(in: list, of: &frame, appearance)
        if legendHeight > 0 {
            legend.draw(in: rect.inset(top: rect.height - legendHeight), of: &frame, appearance)
        }
    }

    /// Why there is no graph.
    private var reason: String {
        guard step.snapshot?.hasGraph == false else { return GraphText.noGraphYet[language] }
        return step.snapshot?.isForwardUnrecorded == true
            ? GraphText.noGraphUnderNoGrad[language] : GraphText.noGraphNeeded[language]
    }
}

enum GraphText {
    static let noGraphYet = Text(
        "No graph yet: forward has not run. It builds one, operation by operation.",
        "还没有计算图：forward 还没运行。它每做一次运算，就往图里添一个节点。")
    /// Forward ran and left no graph: under no_grad, or because nothing required a gradient.
    static let noGraphUnderNoGrad = Text(
        "Forward ran under no_grad: nothing recorded. The output requires no gradient, and backward has nowhere to go.",
        "forward 是在 no_grad 里运行的：什么都没有记录。输出不要求梯度，backward 无路可走。")
    static let noGraphNeeded = Text(
        "Forward recorded nothing: no tensor that it used requires a gradient. backward has nowhere to go.",
        "forward 什么都没有记录：它用到的张量没有一个要求梯度 (requires_grad)。backward 无路可走。")
    /// Backward went through it, and cannot again.
    static let graphFreed = Text(
        "backward has freed this graph: going through it again would be refused.", "backward 已经释放了这张图：再倒着走一遍会被拒绝。")
    /// `saves x, weight`: what backward will read, or has read and given up.
    static func saved(_ names: String) -> Text { Text("saves \(names)", "留下 \(names)") }
    static func freed(_ names: String) -> Text { Text("freed \(names)", "已释放 \(names)") }
    /// The shape of a single number.
    static let scalar = Text("one number", "一个数")
    static let graphLegend = Text(
        "From the loss down to the leaves: each operation takes its input from the line below, and the tensors beside the chain. "
            + "Forward (↓) ran from the bottom up; backward (↑) goes from the top down. What an operation saves, backward reads.",
        "从损失往下到叶子：每次运算的输入来自下面一行，以及旁边的张量。forward (↓) 从下往上算；backward (↑) 从上往下走。"
            + "每次运算留下的东西，backward 要用。")
}
