import Canvas
import Localization
import Training

/// The loss of every step; beside it the validation loss after each epoch, the lines that were left, and the twin's. Curves differ by marker and legend, not by colour
/// alone.
struct LossCurves: Widget {
    var step: StepState
    var language: Language

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        RunPlot(data: step.plotData(language, width: rect.width), look: step.plot, language: language)
            .draw(in: rect, of: &frame, appearance)
    }
}

extension StepState {
    /// What answers are judged by besides the loss; `nil` until there is a score.
    var scoreMeasure: Score.Measure? { snapshot?.validations.last?.score.measure }

    /// Older forks than the last few would be a tangle.
    private static let mostForks = 3

    /// - Parameter width: columns in which all names should have room
    func plotData(_ language: Language, width: Int = .max) -> PlotData {
        guard let snapshot else { return PlotData(curves: []) }
        if plotsScore, let scoreMeasure {
            var scores = MetricHistory()
            for point in snapshot.validations { scores.append(point.score.value, step: point.step) }
            var data = PlotData(of: scores, scoreMeasure, language)
            data.stepsPerEpoch = snapshot.stepsPerEpoch
            return data
        }
        var data = PlotData(curves: curves(snapshot, language, width: width), base: lossBase)
        data.stepsPerEpoch = snapshot.stepsPerEpoch
        data.marks = (snapshot.timeline?.changes ?? []).compactMap { change in
            change.name.unicodeScalars.first.map { PlotMark(step: change.step, letter: $0, text: change.name) }
        }
        data.placeholder =
            snapshot.losses.last.map { LossText.noCurve($0)[language] } ?? Text("no loss yet", "还没有损失")[language]
        return data
    }

    private func curves(_ snapshot: StepSnapshot, _ language: Language, width: Int) -> [PlotCurve] {
        let branches = Array((snapshot.timeline?.branches ?? []).suffix(Self.mostForks))
        var validation = MetricHistory()
        for point in snapshot.validations { validation.append(point.loss, step: point.step) }
        let isAlone = branches.isEmpty && snapshot.twin == nil
        let name =
            snapshot.twin?.breaking != nil
            ? Text("broken", "弄坏的") : isAlone ? LossText.trainSeries : TimelineText.thisRun
        // No line leads to a loss that no update came before: training did not bring it about.
        var curves = [
            PlotCurve(
                name: isAlone && validation.buckets.isEmpty ? "" : name[language],
                history: MetricHistory(snapshot.losses), look: 0, breaks: Set(snapshot.lossesWithoutUpdate))
        ]
        if !validation.buckets.isEmpty {
            curves.append(
                PlotCurve(name: LossText.validationSeries[language], history: validation, look: isAlone ? 1 : 5))
        }
        if let twin = snapshot.twin {
            var history = MetricHistory(twin.losses)
            if case .changed(_, let start) = twin.kind { history = history.from(step: start) }
            curves.append(PlotCurve(name: TimelineText.twinCurve(twin.kind)[language], history: history, look: 1))
        }
        let names = branches.map { TimelineText.forkedCurve(at: $0.step, $0.name)[language] }
        // The axis' labels stand before the legend, a marker before each name.
        let legend = (curves.map(\.name) + names).reduce(8) { $0 + displayWidth($1) + 4 }
        for (index, branch) in branches.enumerated() {
            let name = legend <= width ? names[index] : TimelineText.forkedCurveShort(index + 1)[language]
            curves.append(PlotCurve(name: name, history: MetricHistory(branch.losses), look: index + 2))
        }
        return curves
    }
}
