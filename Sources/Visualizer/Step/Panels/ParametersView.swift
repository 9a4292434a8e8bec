import Canvas
import Localization
import Training

/// What `net.parameters()` hands to the optimizer: every tensor with its shape, its count and whether it is trained.
struct ParametersView: Widget {
    var step: StepState
    var language: Language

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let parameters = step.snapshot?.parameters ?? []
        let hasTotal = rect.height >= 5
        let list = hasTotal ? rect.inset(bottom: 2) : rect
        let columns = [
            Table.Column(Text("name", "名字")[language], width: .fitting(maximum: 60), importance: 4),
            Table.Column(Text("shape", "形状")[language], width: .fitting(maximum: 60), importance: 3),
            Table.Column(
                Text("count", "个数")[language], alignment: .right, width: .fitting(maximum: 60), importance: 1),
            Table.Column(
                list.width < 60 ? "grad" : "requires_grad", width: .fitting(maximum: 60), importance: 2),
        ]
        let times = String(Character(appearance.glyphs.times))
        let rows = parameters.map { parameter in
            [
                Table.Entry(parameter.name),
                Table.Entry(parameter.shape.map(String.init).joined(separator: times)),
                Table.Entry(count: parameter.value.count),
                Table.Entry(parameter.requiresGrad ? "True" : "False"),
            ]
        }
        Table(columns, rows: rows, selected: step.parameterOnShow).draw(in: list, of: &frame, appearance)
        guard hasTotal else { return }
        let count = NumberFormat.count.string(parameters.reduce(0) { $0 + $1.value.count })
        FirstFitting([NetworkText.tensors(parameters.count, numbers: count)[language]], style: appearance.theme.dim)
            .draw(in: rect.row(-1).inset(left: 2), of: &frame, appearance)
        guard let chosen = step.parameterOnShow.map({ parameters[$0] }) else { return }
        let numbers = NetworkText.numbers(chosen.name, NumberFormat.count.string(chosen.value.count))[language]
        FirstFitting([numbers], style: appearance.theme.text)
            .draw(in: rect.row(-2).inset(left: 2), of: &frame, appearance)
    }
}

extension StepState {
    /// The chosen parameter's place in `net.parameters()`.
    var parameterOnShow: Int? {
        guard let name = parameter?.name else { return nil }
        return snapshot?.parameters.firstIndex { $0.name == name }
    }

    /// Another parameter of `net.parameters()`: its layer and its part are chosen with it.
    mutating func chooseParameter(_ command: KeyAction) {
        let count = snapshot?.parameters.count ?? 0
        if let row = Scroll.row(parameterOnShow ?? -1, of: count, after: command) { chooseParameter(row) }
    }

    mutating func chooseParameter(_ row: Int) {
        guard let parameters = snapshot?.parameters, parameters.indices.contains(row) else { return }
        let name = parameters[row].name
        guard let layer = layers.firstIndex(where: { name.hasPrefix($0.name + ".") }) else { return }
        selectLayer(layer)
        if let part = Selection.Part(rawValue: String(name.dropFirst(layers[layer].name.count + 1))),
            part != selection.part
        {
            switchPart()
        }
    }
}
