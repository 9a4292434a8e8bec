import Canvas
import Localization
import Training

/// The layers with their shapes and parameter counts, and how far the data and the gradients have come.
struct NetworkPanel: Widget {
    var step: StepState
    var language: Language

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        switch step.networkView {
        case .layers: drawLayers(in: rect, of: &frame, appearance)
        case .neurons: NeuronsView(step: step, language: language).draw(in: rect, of: &frame, appearance)
        case .parameters: ParametersView(step: step, language: language).draw(in: rect, of: &frame, appearance)
        }
    }

    private func drawLayers(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let layers = step.layers
        let hasTotal = rect.height >= 4
        let list = hasTotal ? rect.inset(bottom: 1) : rect
        let isWide = list.width >= 66
        let rows = layers.map { entries(for: $0, isWide: isWide, appearance) }
        Table(Self.columns(language), rows: rows, selected: step.layerOnShow).draw(in: list, of: &frame, appearance)
        guard hasTotal, let snapshot = step.snapshot else { return }
        let count = snapshot.weightCount
        let total = NetworkText.total(
            parameters: NumberFormat.count.string(count), memory: Self.memory(ofFloats: count))[language]
        FirstFitting([total, AppText.parameters(count)[language]], style: appearance.theme.dim)
            .draw(in: rect.row(-1).inset(left: 2), of: &frame, appearance)
    }

    /// Of a network that is there, and of one to come.
    static func columns(_ language: Language) -> [Table.Column] {
        [
            Table.Column("  " + NetworkText.layerColumn[language], width: .fitting(maximum: 60), importance: 4),
            Table.Column(Text("kind", "类型")[language], width: .fitting(maximum: 60), importance: 1),
            Table.Column(Text("output", "输出形状")[language], width: .fitting(maximum: 60), importance: 3),
            Table.Column(
                Text("params", "参数")[language], alignment: .right, width: .fitting(maximum: 60), importance: 2),
        ]
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
            Table.Entry(
                layer.detail.isEmpty ? layer.kind.name : "\(layer.kind.name) \(layer.detail)", appearance.theme.dim),
            Table.Entry(shape),
            layer.parameterCount > 0 ? Table.Entry(count: layer.parameterCount) : "",
        ]
    }

    /// Four bytes each: `25.8 MB`, `132 B`.
    static func memory(ofFloats count: Int) -> String {
        let (size, overflow) = count.multipliedReportingOverflow(by: 4)
        return bytes(overflow ? .max : size)
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
        note: { screen, _, _ in TextLine(NetworkText.note(screen.step.networkView)[screen.language]) },
        widget: { NetworkPanel(step: $0.step, language: $0.language) })
}

enum NetworkText {
    /// Columns of the network.
    static let layerColumn = Text("layer", "层")
    /// Its other views: the layers' roles and neurons, and `net.parameters()`.
    static func note(_ view: NetworkView) -> Text {
        switch view {
        case .layers: Text("")
        case .neurons: Text("neurons", "神经元")
        case .parameters: Text("net.parameters()")
        }
    }
    static func totalNeurons(_ count: String) -> Text { Text("together \(count) neurons", "合计 \(count) 个神经元") }
    /// How neurons are counted; the longer wording first.
    static let neuronRule = [
        Text("counted: outputs that have weights of their own; the other layers change those", "数的是各有自己权重的输出；其他层只改变它们"),
        Text("counted: outputs with weights", "只数各有权重的输出"),
    ]
    /// How many numbers a parameter has.
    static func numbers(_ name: String, _ count: String) -> Text {
        Text("\(name): \(count) numbers", "\(name)：\(count) 个数")
    }
    static func tensors(_ count: Int, numbers: String) -> Text {
        Text("\(count) \(count == 1 ? "tensor" : "tensors"), \(numbers) numbers", "\(count) 个张量，共 \(numbers) 个数")
    }
    static func total(parameters: String, memory: String) -> Text {
        Text("\(parameters) parameters = \(memory)", "共 \(parameters) 个参数，\(memory)")
    }
}

extension LayerRole {

    public var text: Text {
        switch self {
        case .input: Text("input", "输入层")
        case .hidden: Text("hidden", "隐藏层")
        case .output: Text("output", "输出层")
        }
    }
}

extension LayerCount {
    public var text: Text {
        Text(
            "\(withWeights) \(withWeights == 1 ? "layer" : "layers") with weights"
                + (others == 0 ? "" : ", \(others) \(others == 1 ? "other" : "others")"),
            "\(withWeights) 个有权重的层" + (others == 0 ? "" : "，\(others) 个其他层"))
    }
}
