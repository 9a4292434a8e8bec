import Canvas
import Localization
import Training

/// The newest of each number, by name.
struct NumbersPanel: Widget {
    var train: TrainState
    var snapshot: TrainSnapshot
    var language: Language

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
        var rows = [(TrainText.batchLoss[language], number(snapshot.loss))]
        if let measure = snapshot.measure {
            rows += [
                (TrainText.validationLoss[language], number(last?.validationLoss)),
                (measure.validationName[language], number(last?.validationScore?.value, measure.format)),
            ]
        }
        rows += [
            (TrainText.steps[language], Table.Entry(count: snapshot.step)),
            (Text("parameters", "参数个数")[language], Table.Entry(count: snapshot.run.parameterCount)),
            (Text("learning rate", "学习率")[language], number(snapshot.run.learningRate, .shortest)),
        ]
        guard train.isRunning else { return rows }
        return rows + [
            (
                Text("steps per second", "每秒步数")[language],
                number(train.rate.stepsPerSecond.map { Float($0) }, .significant(3))
            ),
            (
                Text("time left", "剩余时间")[language],
                Table.Entry(train.secondsLeft.map { TrainText.duration($0)[language] } ?? "–")
            ),
        ]
    }

    private func number(_ value: Float?, _ format: NumberFormat = .significant(4)) -> Table.Entry {
        value.map { Table.Entry($0, format) } ?? "–"
    }
}

extension TrainPanelKind {
    static let numbers = TrainPanelKind(
        title: { _ in Text("Numbers", "数值") }, widget: { NumbersPanel(train: $0, snapshot: $1, language: $3) })
}
