import Canvas
import Training

/// The newest of each number, by name.
struct NumbersPanel: Widget {
    var train: TrainState
    var snapshot: TrainSnapshot
    var wording: any Wording

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let last = snapshot.epochs.last
        let rows: [(String, Table.Entry)] = [
            (wording.trainLoss, number(snapshot.trainLosses.last?.loss)),
            (wording.validationLoss, number(last?.validationLoss)),
            (wording.accuracy, number(last?.validationAccuracy, .percent(1))),
            (wording.stepsPerSecond, number(train.rate.stepsPerSecond.map { Float($0) }, .significant(3))),
            (wording.timeLeft, Table.Entry(train.secondsLeft.map(wording.duration) ?? "–")),
            (wording.steps, Table.Entry(count: snapshot.step)),
            (wording.parametersLabel, Table.Entry(count: snapshot.run.parameterCount)),
            (wording.learningRate, number(snapshot.run.learningRate, .shortest)),
        ]
        Table(
            [
                Table.Column("", width: .flexible, importance: 1),
                Table.Column("", alignment: .right, width: .fitting(maximum: 14), importance: 1),
            ], rows: rows.map { [Table.Entry($0.0, appearance.theme.dim), $0.1] }, header: false
        ).draw(in: rect, of: &frame, appearance)
    }

    private func number(_ value: Float?, _ format: NumberFormat = .significant(4)) -> Table.Entry {
        value.map { Table.Entry($0, format) } ?? "–"
    }
}
