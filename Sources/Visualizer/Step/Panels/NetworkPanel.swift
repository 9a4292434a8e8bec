import Canvas
import Localization
import Training

/// The layers with their shapes and parameter counts, and how far the data and the gradients have come.
struct NetworkPanel: Widget {
    var step: StepState
    var wording: any Wording

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        switch step.networkView {
        case .layers: drawLayers(in: rect, of: &frame, appearance)
        case .neurons: NeuronsView(step: step, wording: wording).draw(in: rect, of: &frame, appearance)
        case .parameters: ParametersView(step: step, wording: wording).draw(in: rect, of: &frame, appearance)
        }
    }

    private func drawLayers(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let layers = step.layers
        let hasTotal = rect.height >= 4
        let list = hasTotal ? rect.inset(bottom: 1) : rect
        let columns = [
            Table.Column("  " + wording.layerColumn, width: .fitting(maximum: 60), importance: 4),
            Table.Column(wording.kindColumn, width: .fitting(maximum: 60), importance: 1),
            Table.Column(wording.outputColumn, width: .fitting(maximum: 60), importance: 3),
            Table.Column(wording.parametersColumn, alignment: .right, width: .fitting(maximum: 60), importance: 2),
        ]
        let isWide = list.width >= 66
        let rows = layers.map { entries(for: $0, isWide: isWide, appearance) }
        Table(columns, rows: rows, selected: step.layerOnShow).draw(in: list, of: &frame, appearance)
        guard hasTotal, let snapshot = step.snapshot else { return }
        let count = snapshot.weightCount
        let total = wording.total(parameters: NumberFormat.count.string(count), memory: Self.memory(ofFloats: count))
        FirstFitting([total, wording.parameters(count)], style: appearance.theme.dim)
            .draw(in: rect.row(-1).inset(left: 2), of: &frame, appearance)
    }

    private func entries(for layer: LayerSnapshot, isWide: Bool, _ appearance: Appearance) -> [Table.Entry] {
        let isExplained = layer.name == step.explainedLayer
        let shape =
            isWide
            ? "[" + layer.outputShape.map(String.init).joined(separator: ", ") + "]"
            : layer.outputShape.map(String.init).joined(separator: String(Character(appearance.glyphs.times)))
        return [
            Table.Entry(
                "\(mark(of: layer, appearance.glyphs)) \(layer.name)", isExplained ? appearance.theme.warning : .plain),
            Table.Entry(layer.detail.isEmpty ? layer.kind : "\(layer.kind) \(layer.detail)", appearance.theme.dim),
            Table.Entry(shape),
            layer.parameterCount > 0 ? Table.Entry(count: layer.parameterCount) : "",
        ]
    }

    /// Four bytes each: `25.8 MB`, `132 B`.
    static func memory(ofFloats count: Int) -> String {
        let (bytes, overflow) = count.multipliedReportingOverflow(by: 4)
        let number = NumberFormat.compact.string(overflow ? .max : bytes)
        return number + (number.last?.isNumber == true ? " B" : "B")
    }

    /// Down: the forward pass has filled it. Up: the backward pass has reached it, too. A diamond: the number that is
    /// explained is its.
    private func mark(of layer: LayerSnapshot, _ glyphs: Glyphs) -> String {
        if layer.name == step.explainedLayer { return glyphs.isASCII ? "*" : "◆" }
        if layer.activationGradient != nil { return glyphs.isASCII ? "^" : "↑" }
        if layer.activation != nil { return glyphs.isASCII ? "v" : "↓" }
        return String(Character(glyphs.dot))
    }
}

extension StepPanelKind {
    static let network = StepPanelKind(
        title: Text("Network", "网络"), cursor: .layers,
        note: { screen, _, _ in TextLine(screen.language.wording.note(screen.step.networkView)) },
        widget: { NetworkPanel(step: $0.step, wording: $0.language.wording) })
}
