import Canvas
import Localization
import Training

/// The newest of each number, by name.
struct NumbersPanel: Widget {
    var train: TrainState
    var snapshot: TrainSnapshot
    var wording: any Wording

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        Table(
            [
                Table.Column("", width: .flexible, importance: 1),
                Table.Column("", alignment: .right, width: .fitting(maximum: 14), importance: 1),
            ], rows: rows.map { [Table.Entry($0.0, appearance.theme.dim), $0.1] }, header: false
        ).draw(in: rect, of: &frame, appearance)
    }

    /// What this run can have; what only a clock knows while it runs.
    private var rows: [(String, Table.Entry)] {
        let last = snapshot.epochs.last
        var rows = [(wording.batchLoss, number(snapshot.loss))]
        if snapshot.measures.hasValidation { rows.append((wording.validationLoss, number(last?.validationLoss))) }
        if snapshot.measures.hasAccuracy {
            rows.append((wording.validationAccuracy, number(last?.validationAccuracy, .percent(1))))
        }
        rows += [
            (wording.steps, Table.Entry(count: snapshot.step)),
            (wording.parametersLabel, Table.Entry(count: snapshot.run.parameterCount)),
            (wording.learningRate, number(snapshot.run.learningRate, .shortest)),
        ]
        guard train.isRunning else { return rows }
        return rows + [
            (wording.stepsPerSecond, number(train.rate.stepsPerSecond.map { Float($0) }, .significant(3))),
            (wording.timeLeft, Table.Entry(train.secondsLeft.map(wording.duration) ?? "–")),
        ]
    }

    private func number(_ value: Float?, _ format: NumberFormat = .significant(4)) -> Table.Entry {
        value.map { Table.Entry($0, format) } ?? "–"
    }
}

extension TrainPanelKind {
    static let numbers = TrainPanelKind(
        title: Text("Numbers", "数值"), widget: { NumbersPanel(train: $0, snapshot: $1, wording: $3.wording) })
}
