import Canvas
import Localization
import Training

/// What the answers to the validation samples are judged by, after each epoch.
struct ScorePanel: Widget {
    var snapshot: TrainSnapshot
    var language: Language

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let scale: Float = snapshot.measure == .accuracy ? 100 : 1
        let points = snapshot.epochs.compactMap { epoch in
            epoch.validationScore.map { LineChart.Point(Float(epoch.epoch + 1), $0.value * scale) }
        }
        // R2 has no lower end.
        let least = snapshot.measure == .accuracy ? 0 : points.map(\.y).filter(\.isFinite).min() ?? 0
        LineChart(
            [LineChart.Series("", points: points, look: 1)], yRange: ValueRange(min(0, least), scale),
            xLabel: TrainText.epochColumn[language]
        ).draw(in: rect, of: &frame, appearance)
    }
}

extension Score.Measure {
    var name: Text {
        switch self {
        case .accuracy: Text("accuracy", "准确率")
        case .r2: Text("R2")
        }
    }

    var validationName: Text {
        switch self {
        case .accuracy: Text("validation accuracy", "验证准确率")
        case .r2: Text("validation R2", "验证 R2")
        }
    }

    var format: NumberFormat {
        switch self {
        case .accuracy: .percent(1)
        case .r2: .significant(4)
        }
    }
}

extension TrainView {
    static let score = TrainView(
        name: .score, title: { $0.measure == .r2 ? Text("R2") : Text("Accuracy", "准确率 (accuracy)") },
        note: { snapshot, language in
            let score = snapshot.epochs.last?.validationScore
            let value = score.map { $0.measure.format.string($0.value) }
            return TextLine(([Text("validation", "验证")[language]] + [value].compactMap(\.self)).joined(separator: " "))
        },
        awaits: { $0.epochs.isEmpty ? TrainText.noEpochYet : nil },
        widget: { ScorePanel(snapshot: $1, language: $3) })
}
