import Canvas
import Localization
import Training

/// The loss of every step; beside it the validation loss after each epoch, the lines that were left, and the twin's. Curves differ by marker and legend, not by colour
/// alone.
struct LossCurves: Widget {
    var step: StepState
    var language: Language

    /// Older forks than the last few would be a tangle.
    private static let mostForks = 3

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        guard let snapshot = step.snapshot else { return }
        let series = series(snapshot, width: rect.width)
        let longest = series.flatMap(\.points).map { Int($0.x) + 1 }.max() ?? 0
        // Room for the first steps to come, so that the curve grows into it.
        LineChart(
            series, xRange: longest == 0 ? nil : ValueRange(0, Float(max(longest - 1, 5))), yBase: step.lossBase,
            xLabel: LossText.stepAxis[language],
            placeholder: snapshot.losses.last.map { LossText.noCurve($0)[language] }
                ?? Text("no loss yet", "还没有损失")[language]
        ).draw(in: rect, of: &frame, appearance)
    }

    private func series(_ snapshot: StepSnapshot, width: Int) -> [LineChart.Series] {
        let branches = Array((snapshot.timeline?.branches ?? []).suffix(Self.mostForks))
        let validation = snapshot.validations.map { LineChart.Point(Float($0.step), $0.loss) }
        guard !branches.isEmpty || snapshot.twin != nil else {
            let own = LineChart.Series(
                validation.isEmpty ? "" : LossText.trainSeries[language], points: points(snapshot))
            return validation.isEmpty
                ? [own] : [own, LineChart.Series(LossText.validationSeries[language], points: validation)]
        }
        let own = snapshot.twin == nil ? TimelineText.thisRun[language] : Text("broken", "弄坏的")[language]
        var series = [LineChart.Series(own, points: points(snapshot), look: 0)]
        if !validation.isEmpty {
            series.append(LineChart.Series(LossText.validationSeries[language], points: validation, look: 5))
        }
        if let twin = snapshot.twin {
            series.append(LineChart.Series(TimelineText.healthyCurve[language], values: twin.losses, look: 1))
        }
        let names = branches.map { TimelineText.forkedCurve(at: $0.step, $0.name)[language] }
        // The axis' labels stand before the legend, a marker before each name.
        let legend = (series.map(\.name) + names).reduce(8) { $0 + displayWidth($1) + 4 }
        for (index, branch) in branches.enumerated() {
            let name = legend <= width ? names[index] : TimelineText.forkedCurveShort(index + 1)[language]
            series.append(LineChart.Series(name, values: branch.losses, look: index + 2))
        }
        return series
    }

    /// No line leads to a loss that no update came before: training did not bring it about.
    private func points(_ snapshot: StepSnapshot) -> [LineChart.Point] {
        let bare = Set(snapshot.lossesWithoutUpdate)
        return snapshot.losses.enumerated().flatMap { step, loss in
            let point = LineChart.Point(Float(step), loss)
            return bare.contains(step) ? [LineChart.Point(point.x, .nan), point] : [point]
        }
    }
}
