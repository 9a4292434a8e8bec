import Canvas
import Localization
import Training

/// The layers that have a role, with their neurons, which add up to the network's; below it how they are counted.
struct NeuronsView: Widget {
    var step: StepState
    var language: Language

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let layers = step.layers
        let theme = appearance.theme
        let total = layers.reduce(0) { $0 + $1.neurons }
        let count = LayerCount(parameters: layers.dropFirst().map(\.parameterCount))
        let below = [
            [NetworkText.totalNeurons(NumberFormat.count.string(total))[language]], [count.text[language]],
            NetworkText.neuronRule[language],
        ]
        let hasBelow = rect.height >= below.count + 3
        let list = hasBelow ? rect.inset(bottom: below.count) : rect
        let columns = [
            Table.Column(NetworkText.layerColumn[language], width: .fitting(maximum: 60), importance: 3),
            Table.Column(Text("role", "角色")[language], width: .fitting(maximum: 60), importance: 2),
            Table.Column(
                Text("neurons", "神经元")[language], alignment: .right, width: .fitting(maximum: 60), importance: 4),
        ]
        let places = step.layersWithRole
        let rows = places.map { layers[$0] }.map { layer in
            [
                Table.Entry(layer.name), Table.Entry(layer.role.map { $0.text[language] } ?? ""),
                layer.neurons > 0 ? Table.Entry(count: layer.neurons) : "",
            ]
        }
        Table(columns, rows: rows, selected: places.firstIndex(of: step.layerOnShow)).draw(
            in: list, of: &frame, appearance)
        guard hasBelow else { return }
        for (row, texts) in below.enumerated() {
            FirstFitting(texts, style: row == 0 ? theme.text : theme.dim)
                .draw(in: rect.row(row - below.count).inset(left: 2), of: &frame, appearance)
        }
    }
}

extension StepState {
    var layersWithRole: [Int] { layers.indices.filter { layers[$0].role != nil } }

    /// The next layer that has a role, or the one before.
    mutating func chooseRole(_ command: KeyAction) {
        let places = layersWithRole
        let now =
            command == .up ? places.firstIndex { $0 >= selection.layer } : places.lastIndex { $0 <= selection.layer }
        guard let row = Scroll.row(now ?? 0, of: places.count, after: command), places.indices.contains(row) else {
            return
        }
        selectLayer(places[row])
    }
}
