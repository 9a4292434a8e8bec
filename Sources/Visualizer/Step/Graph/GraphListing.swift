import Canvas
import Localization
import Training

/// The graph's rows as lines of text.
struct GraphListing {
    var rows: GraphRows
    /// A row's index.
    var chosen: Int
    var width: Int
    var language: Language

    struct Line: Equatable {
        /// The row that the line begins; `nil` for the lines below it.
        var operation: Int?
        var text: TextLine
    }

    func lines(_ appearance: Appearance) -> [Line] {
        let titles = rows.operations.map(Self.title)
        let column = min((titles.map(displayWidth).max() ?? 0) + 4, max(width / 2, 20))
        let shapes = rows.operations.map { displayWidth(shapeText($0.node.shape)) }.max() ?? 0
        return rows.operations.indices.flatMap { index -> [Line] in
            [Line(operation: index, text: head(index, titles[index], column, shapes, appearance))]
                + leaves(index, appearance).map { Line(text: $0) }
        }
    }

    private func head(
        _ index: Int, _ title: String, _ column: Int, _ shapes: Int, _ appearance: Appearance
    ) -> TextLine {
        let theme = appearance.theme
        let node = rows.operations[index].node
        let mark = index == chosen ? String(Character(appearance.glyphs.current)) : " "
        let style =
            node.isCurrent ? theme.warning.adding([.bold]) : index == chosen ? theme.accent : theme.text
        var line =
            TextLine(mark, theme.accent)
            + TextLine(Self.glyph(node, appearance.glyphs) + " ", node.isCurrent ? theme.warning : theme.good)
            + TextLine(title, style)
        let shape = shapeText(node.shape)
        line = line + TextLine(blanks(max(1, column - line.width)) + shape, theme.text)
        guard !node.saved.isEmpty else { return line }
        let gap = blanks(max(0, shapes - displayWidth(shape)) + 2)
        return line + TextLine(gap + saved(node), theme.dim)
    }

    private func saved(_ node: GraphNode) -> String {
        let names = node.saved.joined(separator: ", ")
        return node.backward == .done ? GraphText.freed(names)[language] : GraphText.saved(names)[language]
    }

    /// What no operation made, as many on a line as have room; the chain goes on at their left.
    private func leaves(_ index: Int, _ appearance: Appearance) -> [TextLine] {
        let theme = appearance.theme
        let row = rows.operations[index]
        let chain = index == rows.operations.count - 1 ? " " : String(Character(appearance.glyphs.vertical))
        let margin = TextLine(" \(chain)     " + String(repeating: "  ", count: row.depth), theme.border)
        var lines: [TextLine] = []
        for learns in [true, false] {
            let end =
                " " + (learns ? Text("(requires grad)", "（要求梯度）")[language] : Text("(no grad)", "（不求梯度）")[language])
            let leaves = row.leaves.filter { $0.requiresGrad == learns }.map {
                TextLine("\($0.name) \(shapeText($0.shape))", learns ? theme.good : theme.text)
            }
            let isOneLine =
                leaves.reduce(margin.width + displayWidth(end) - 2) { $0 + $1.width + 2 } <= width
            var line = margin
            for (place, leaf) in leaves.enumerated() {
                if place > 0, isOneLine { line = line + TextLine(", ", theme.dim) }
                line = line + leaf
                if isOneLine, place < leaves.count - 1 { continue }
                // Said of each line: one without it would seem to need no gradient.
                lines.append(line + TextLine(end, theme.dim))
                line = margin
            }
        }
        return lines
    }

    /// `#3 conv1: Conv2d`; an operation inside a layer without a name.
    private static func title(_ row: GraphRows.Row) -> String {
        String(repeating: "  ", count: row.depth) + "#\(row.node.id) "
            + (row.node.name.map { "\($0): " } ?? "") + row.node.operation.spelling
    }

    /// How far backward has come, or forward: told by glyph, too.
    private static func glyph(_ node: GraphNode, _ glyphs: Glyphs) -> String {
        if node.isCurrent { return glyphs.isASCII ? "@" : "◉" }
        if node.backward == .done { return glyphs.isASCII ? "^" : "↑" }
        if node.forward == .done { return glyphs.isASCII ? "v" : "↓" }
        return String(Character(glyphs.dot))
    }

    /// PyTorch writes `[]` for the shape of a single number.
    private func shapeText(_ shape: [Int]) -> String {
        shape.isEmpty ? GraphText.scalar[language] : "[" + shape.map(String.init).joined(separator: ", ") + "]"
    }
}
