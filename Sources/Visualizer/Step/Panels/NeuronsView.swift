import Canvas
import Training

/// The layers by their roles, with their neurons, which add up to the network's; below it how they are counted.
struct NeuronsView: Widget {
    var step: StepState
    var wording: any Wording

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let layers = step.layers
        let theme = appearance.theme
        let total = layers.reduce(0) { $0 + $1.neurons }
        let count = LayerCount(parameters: layers.dropFirst().map(\.parameterCount))
        let below = [
            [wording.totalNeurons(NumberFormat.count.string(total))], [wording.layerCount(count)], wording.neuronRule,
        ]
        let hasBelow = rect.height >= below.count + 3
        let list = hasBelow ? rect.inset(bottom: below.count) : rect
        let columns = [
            Table.Column(wording.layerColumn, width: .fitting(maximum: 60), importance: 3),
            Table.Column(wording.roleColumn, width: .fitting(maximum: 60), importance: 2),
            Table.Column(wording.neuronsColumn, alignment: .right, width: .fitting(maximum: 60), importance: 4),
        ]
        let rows = layers.map { layer in
            [
                Table.Entry(layer.name), Table.Entry(layer.role.map(wording.role) ?? ""),
                layer.neurons > 0 ? Table.Entry(count: layer.neurons) : "",
            ]
        }
        Table(columns, rows: rows, selected: step.layerOnShow).draw(in: list, of: &frame, appearance)
        guard hasBelow else { return }
        for (row, texts) in below.enumerated() {
            Candidates(texts, style: row == 0 ? theme.text : theme.dim)
                .draw(in: rect.row(row - below.count).inset(left: 2), of: &frame, appearance)
        }
    }
}
