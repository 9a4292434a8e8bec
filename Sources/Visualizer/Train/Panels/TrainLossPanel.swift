import Canvas
import Localization
import Training

/// The loss of each training step, and the validation loss of each epoch; above them what is wrong with what the loss gets.
struct TrainLossPanel: Widget {
    var snapshot: TrainSnapshot
    var look = PlotLook()
    var language: Language

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let room = LossWarnings(warnings: snapshot.lossWarnings, language: language)
            .draw(above: rect, of: &frame, appearance)
        RunPlot(data: snapshot.lossPlot(language), look: look, language: language).draw(
            in: room, of: &frame, appearance)
    }
}

extension TrainSnapshot {
    /// Older lines than the last few would be a tangle.
    private static let mostBranches = 3

    /// What was changed, where it took effect.
    private func marks(_ language: Language) -> [PlotMark] {
        changes.filter { $0.refusal == nil }.compactMap { change in
            change.edit.description.unicodeScalars.first.map {
                PlotMark(step: change.step, letter: $0, text: change.text[language])
            }
        }
    }

    func lossPlot(_ language: Language) -> PlotData {
        var data = PlotData(curves: [PlotCurve(name: LossText.trainSeries[language], history: curves.loss)])
        if curves.validationLoss.count > 0 {
            data.curves.append(
                PlotCurve(name: LossText.validationSeries[language], history: curves.validationLoss))
        }
        data.ahead = [line.curves.loss, line.curves.validationLoss].enumerated().map { index, history in
            PlotCurve(name: "", history: history.from(step: step), look: index)
        }
        if let twin {
            let name = twin.edit.description
            data.curves.append(PlotCurve(name: name, history: twin.curves.loss, look: 2))
            if twin.curves.validationLoss.count > 0 {
                data.curves.append(
                    PlotCurve(
                        name: "\(name), \(LossText.validationSeries[language])", history: twin.curves.validationLoss,
                        look: 3))
            }
        }
        for (index, branch) in line.branches.suffix(Self.mostBranches).enumerated() {
            let name = branch.change.map { Text($0.edit.description) } ?? Text("left", "离开的线")
            data.curves.append(
                PlotCurve(
                    name: Text("\(name.en), left at \(branch.step)", "\(name.zh)，第 \(branch.step) 步离开")[language],
                    history: branch.curves.loss.from(step: branch.step), look: index + (twin == nil ? 2 : 4)))
        }
        let looks = data.curves.count + line.branches.count
        data.ahead += earlier.enumerated().map { index, run in
            PlotCurve(name: run.name, history: run.loss, look: index + max(2, looks))
        }
        data.marks = marks(language)
        data.spans = diagnosis?.spans ?? []
        (data.stepsPerEpoch, data.isTimed) = (stepsPerEpoch, true)
        data.placeholder = loss.map { LossText.noCurve($0)[language] } ?? TrainText.noLossesYet[language]
        return data
    }

    /// What the answers to the validation samples are judged by.
    func scorePlot(_ language: Language) -> PlotData {
        guard let measure else { return PlotData(curves: []) }
        var data = PlotData(of: curves.validationScore, measure, language)
        data.ahead = data.curves
        data.ahead[0].history = line.curves.validationScore.from(step: step)
        if let twin {
            var beside = data.curves[0]
            (beside.name, beside.history, beside.look) = (twin.edit.description, twin.curves.validationScore, 3)
            data.curves[0].name = Text("this run", "本次")[language]
            data.curves.append(beside)
        }
        (data.stepsPerEpoch, data.isTimed) = (stepsPerEpoch, true)
        data.marks = marks(language)
        return data
    }
}

extension PlotData {
    /// Scores, with as much of the axis as there can be.
    init(of history: MetricHistory, _ measure: Score.Measure, _ language: Language) {
        let scale: Float = measure == .accuracy ? 100 : 1
        var curve = PlotCurve(name: "", history: history, look: 1, format: measure.format, scale: scale)
        curve.title = measure.name[language]
        self.init(curves: [curve])
        // R2 has no lower end.
        let least = measure == .accuracy ? 0 : history.buckets.compactMap { $0.finite?.least }.min() ?? 0
        limits = ValueRange(min(0, least), scale)
    }
}

extension TrainState {
    /// Both plots are looked at alike; `nil`: the key is another's.
    ///
    /// - Parameter isFocused: whether the arrows are theirs
    mutating func obeyInPlot(_ command: KeyAction, isFocused: Bool = true) -> [Effect]? {
        guard let data = snapshot?.lossPlot(.en) else { return nil }
        return plot.obey(command, data, isFocused: isFocused) ? [] : nil
    }

    /// The step that Enter opens: see ``PlotData/moment(at:)``.
    var momentAtCursor: Int? { plot.cursor.flatMap { snapshot?.lossPlot(.en).moment(at: $0) } }

}

extension TrainView {
    static let loss = TrainView(
        name: .loss, title: { _ in Text("Loss", "损失 (loss)") },
        note: { snapshot, language in
            let numbers =
                [(TrainText.batchLoss, snapshot.loss)] + [
                    (TrainText.validationLoss, snapshot.epochs.last?.validationLoss)
                ]
            var parts = numbers.compactMap { name, loss in loss.map { "\(name[language]) \(significant($0))" } }
            if let missing = PlotText.notANumber(snapshot.lossPlot(language)) { parts.append(missing) }
            return TextLine(parts.joined(separator: AppText.comma[language]))
        },
        settings: { $0.plot.settings($1.lossPlot(.en)) },
        awaits: { $0.lossPlot(.en).steps == nil ? TrainText.firstStep : nil },
        widget: { TrainLossPanel(snapshot: $1, look: $0.plot, language: $3) },
        act: { $0.obeyInPlot($1) })
}
