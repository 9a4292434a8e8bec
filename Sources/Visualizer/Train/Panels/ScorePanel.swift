import Canvas
import Localization
import Training

/// What the answers to the validation samples are judged by, after each epoch.
struct ScorePanel: Widget {
    var snapshot: TrainSnapshot
    var look = PlotLook()
    var language: Language

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        RunPlot(data: snapshot.scorePlot(language), look: look, language: language)
            .draw(in: rect, of: &frame, appearance)
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
        settings: { $0.plot.settings($1.scorePlot(.en)) },
        awaits: { $0.epochs.isEmpty ? TrainText.noEpochYet : nil },
        widget: { ScorePanel(snapshot: $1, look: $0.plot, language: $3) },
        act: { $0.obeyInPlot($1) })
}
