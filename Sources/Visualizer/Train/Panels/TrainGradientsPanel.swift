import Canvas
import Localization
import Training

/// The norm of each parameter's gradient in the last step.
struct TrainGradientsPanel: Widget {
    var snapshot: TrainSnapshot
    /// The bar that the arrows are at.
    var selected: Int?
    var language: Language

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let bars = (snapshot.gradients?.value ?? []).map { BarChart.Bar(gradientOf: $0.name, $0.state, language) }
        // Where not all have room, weights tell more than biases.
        let biases = bars.filter { $0.label.hasSuffix(".bias") }
        let shown = bars.count > rect.height ? bars.filter { !$0.label.hasSuffix(".bias") } + biases : bars
        BarChart(shown, scale: .logarithmic, selected: selected, axis: shown.count < rect.height).draw(
            in: rect, of: &frame, appearance)
    }
}

extension TrainView {
    static let gradients = TrainView(
        name: .gradients, title: { _ in Text("Gradients", "梯度 (gradient)") },
        note: { TextLine(Text("norm of each gradient, log scale", "各梯度的范数，对数刻度")[$1]) },
        rows: { $0.gradients?.value.count ?? 0 },
        uses: { Size($1.width, min($0.gradients?.value.count ?? $1.height, $1.height)) },
        parts: { _, _, _ in [.gradients] },
        widget: { TrainGradientsPanel(snapshot: $1, selected: $2, language: $3) })
}
