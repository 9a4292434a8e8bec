import Canvas
import Localization
import Training

/// Numbers that the network predicts: over the truth, where right ones lie on the diagonal; of one input over it, beside the truth.
struct PredictionPanel: Widget {
    var answers: ValidationAnswers?
    var language: Language

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        guard let answers, !answers.predictions.isEmpty else {
            return frame.note(AnswersText.notYet[language], in: rect, appearance)
        }
        chart(answers.predictions).draw(in: rect, of: &frame, appearance)
    }

    private func chart(_ predictions: [ValidationAnswers.Prediction]) -> LineChart {
        if predictions.allSatisfy({ $0.input != nil }) {
            let sorted = predictions.sorted { ($0.input ?? 0) < ($1.input ?? 0) }
            return LineChart(
                [
                    LineChart.Series(
                        Text("prediction", "预测")[language],
                        points: sorted.map { LineChart.Point($0.input ?? 0, $0.output) }),
                    LineChart.Series(
                        Text("truth", "真值")[language], points: sorted.map { LineChart.Point($0.input ?? 0, $0.target) },
                        drawing: .points),
                ], xLabel: Text("input", "输入")[language], placeholder: "")
        }
        let targets = predictions.map(\.target).filter(\.isFinite)
        let ends = [targets.min(), targets.max()].compactMap { $0 }
        return LineChart(
            [
                LineChart.Series(
                    Text("all right", "全对")[language], points: ends.map { LineChart.Point($0, $0) }),
                LineChart.Series(
                    Text("prediction", "预测")[language],
                    points: predictions.map { LineChart.Point($0.target, $0.output) }, drawing: .points),
            ], xLabel: Text("truth", "真值")[language], placeholder: "")
    }
}
