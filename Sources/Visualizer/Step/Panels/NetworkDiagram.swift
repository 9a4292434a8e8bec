import Canvas
import Lessons
import Localization
import Training

/// A network before it is built: its layers on the way of the data, with their settings, output shapes and numbers of parameters.
/// What a question asks, and what its answer follows from, is a `?`.
struct NetworkDiagram: Widget {
    var plan: NetworkSummary
    var asked = AskedFacts()
    var language: Language

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let layers = layers(appearance)
        let end = Paragraph(end(appearance))
        let height = min(end.height(width: rect.width - 2), rect.height / 3)
        let list = rect.inset(bottom: height)
        let width = { (texts: [String]) in texts.map(displayWidth).max() ?? 0 }
        // Marker, node, name, shape, count, and between them gaps.
        let narrow = 14 + width(layers.map(\.name)) + width(layers.map(\.shape)) + width(layers.map(\.count))
        let hasColumn = rect.width >= narrow + width(layers.map(\.kind))
        let captions = Self.captions(layers, hasColumn: hasColumn, rows: list.height - 1)
        let rows = zip(layers, captions).flatMap { layer, caption in
            [layer.entries(hasColumn, appearance)] + (caption == nil ? [] : [[]])
        }
        let selected = firstAsked.map { place in place + captions[..<place].count { $0 != nil } }
        var columns = NetworkPanel.columns(language)
        if !hasColumn { columns.remove(at: 1) }
        Table(columns, rows: rows, selected: selected).draw(in: list, of: &frame, appearance)
        // Rows below a layer are there only where all have room.
        var row = 1
        for (place, caption) in captions.enumerated() {
            if let caption {
                let wire = place + 1 < layers.count ? appearance.glyphs.vertical : " "
                frame.write(
                    "\(Character(wire)) \(caption)", in: list.inset(left: selected == nil ? 0 : 2).row(row + 1),
                    appearance.theme.dim)
            }
            row += caption == nil ? 1 : 2
        }
        end.draw(
            in: Rect(
                x: rect.x + 2, y: list.y + min(list.height, rows.count + 2), width: rect.width - 2, height: height),
            of: &frame, appearance)
    }

    /// A layer in words.
    private struct Layer {
        var name: String
        /// With its settings.
        var kind: String
        var shape: String
        var count: String
        var hasParameters: Bool

        func entries(_ hasColumn: Bool, _ appearance: Appearance) -> [Table.Entry] {
            func entry(_ text: String) -> Table.Entry {
                Table.Entry(text, text == NetworkDiagram.unknown ? appearance.theme.warning : .plain)
            }
            let nodes = appearance.glyphs.isASCII ? ["#", "o"] : ["■", "□"]
            return [Table.Entry("\(nodes[hasParameters ? 0 : 1]) \(name)")]
                + (hasColumn ? [Table.Entry(kind, appearance.theme.dim)] : []) + [entry(shape), entry(count)]
        }
    }

    private static let unknown = "?"

    /// What stands in a row below each layer, on the wire to the next: nothing, the settings, or no row at all, as far as there
    /// is room.
    private static func captions(_ layers: [Layer], hasColumn: Bool, rows: Int) -> [String?] {
        if 2 * layers.count <= rows {
            return layers.enumerated().map { place, layer in
                hasColumn ? (place + 1 < layers.count ? "" : nil) : layer.kind
            }
        }
        let settings = layers.map { hasColumn || !$0.kind.contains(" ") ? nil : $0.kind }
        return layers.count + settings.count { $0 != nil } <= rows ? settings : layers.map { _ in nil }
    }

    private func layers(_ appearance: Appearance) -> [Layer] {
        let times = String(Character(appearance.glyphs.times))
        func layer(_ place: Int, _ name: String, _ kind: String, _ detail: String, _ shape: [Int], _ count: Int)
            -> Layer
        {
            let isHidden = firstHidden.map { place >= $0 } ?? false
            // What a layer takes is what the one before it gives.
            let isSettled = firstHidden.map { place <= $0 } ?? true
            let isCounted = isSettled && !asked.asksAllParameters && !asked.parameters.contains(name)
            return Layer(
                name: name, kind: isSettled && !detail.isEmpty ? "\(kind) \(detail)" : kind,
                shape: isHidden ? Self.unknown : shape.map(String.init).joined(separator: times),
                count: count == 0 ? "" : isCounted ? NumberFormat.count.string(count) : Self.unknown,
                hasParameters: count > 0)
        }
        return [layer(0, "input", "", "", plan.inputShape, 0)]
            + plan.rows.enumerated().map {
                layer($0 + 1, $1.name, $1.kind.name, $1.detail, $1.outputShape, $1.parameters)
            }
    }

    private var names: [String] { ["input"] + plan.rows.map(\.name) }

    /// The first layer whose output's shape is asked: from there on nothing is told.
    private var firstHidden: Int? {
        let ends: Set = ["output", "target"]
        return names.firstIndex { asked.shapes.contains($0) }
            ?? (asked.shapes.isDisjoint(with: ends) ? nil : names.count - 1)
    }

    /// What the question is about.
    private var firstAsked: Int? { firstHidden ?? names.firstIndex { asked.parameters.contains($0) } }

    private func end(_ appearance: Appearance) -> [TextLine] {
        let theme = appearance.theme
        let question = TextLine(
            Text("? is what is asked, or follows from it", "? 是要问的，或由它决定的")[language], theme.warning)
        guard firstAsked == nil, !asked.asksAllParameters else { return [question] }
        let memory = NetworkPanel.memory(ofFloats: plan.parameters)
        let total = NetworkText.total(parameters: NumberFormat.count.string(plan.parameters), memory: memory)
        return [TextLine(total[language], theme.dim)]
    }
}
