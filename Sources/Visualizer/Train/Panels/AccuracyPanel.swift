import Canvas
import Localization
import Training

/// How many validation samples are named right after each epoch, in per cent of all.
struct AccuracyPanel: Widget {
    var snapshot: TrainSnapshot
    var language: Language

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let points = snapshot.epochs.compactMap { epoch in
            epoch.validationAccuracy.map { LineChart.Point(Float(epoch.epoch + 1), $0 * 100) }
        }
        LineChart(
            [LineChart.Series("", points: points, look: 1)], yRange: ValueRange(0, 100),
            xLabel: TrainText.epochColumn[language],
            placeholder: TrainText.noEpochYet[language]
        ).draw(in: rect, of: &frame, appearance)
    }
}

extension TrainPanelKind {
    static let accuracy = TrainPanelKind(
        title: Text("Accuracy", "准确率 (accuracy)"),
        note: { TextLine(Text("validation, %", "验证 %")[$1]) },
        widget: { AccuracyPanel(snapshot: $1, language: $3) })
}
