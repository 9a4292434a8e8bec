import Canvas
import Localization
import Training

/// The result of each finished epoch, the newest in sight.
struct EpochsPanel: Widget {
    var snapshot: TrainSnapshot
    /// The row that the arrows are at.
    var selected: Int?
    var language: Language

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let columns = columns(appearance.theme)
        Table(
            columns.map(\.column), rows: snapshot.epochs.map { epoch in columns.map { $0.entry(epoch) } },
            selected: selected, scroll: .end
        ).draw(in: rect, of: &frame, appearance)
    }

    /// What this run measures.
    private func columns(
        _ theme: Theme
    ) -> [(column: Table.Column, entry: (EpochResult) -> Table.Entry)] {
        let best = snapshot.epochs.compactMap(\.validationLoss).filter(\.isFinite).min()
        func judged(_ epoch: EpochResult) -> Float? {
            snapshot.measure == nil ? epoch.trainLoss : epoch.validationLoss
        }
        let most = snapshot.epochs.compactMap(judged).filter(\.isFinite).max() ?? 0
        /// The loss, from 0 to the greatest.
        let bar = (
            column: Table.Column(most > 0 ? TrainText.upTo(most)[language] : "", width: .flexible),
            entry: { (epoch: EpochResult) -> Table.Entry in
                guard let loss = judged(epoch), loss.isFinite, most > 0 else { return "" }
                return Table.Entry(bar: loss / most, isBest(epoch) ? theme.good : theme.series(0))
            }
        )
        func isBest(_ epoch: EpochResult) -> Bool { best != nil && epoch.validationLoss == best }
        var columns: [(column: Table.Column, entry: (EpochResult) -> Table.Entry)] = [
            (
                Table.Column(TrainText.epochColumn[language], alignment: .right, importance: 4),
                { Table.Entry(count: $0.epoch + 1) }
            ),
            (
                Table.Column(LossText.trainSeries[language], alignment: .right, width: .fixed(8), importance: 2),
                { Table.Entry($0.trainLoss) }
            ),
        ]
        guard let measure = snapshot.measure else { return columns + [bar] }
        columns += [
            (
                Table.Column(LossText.validationSeries[language], alignment: .right, width: .fixed(10), importance: 3),
                { epoch in
                    let style = isBest(epoch) ? theme.good : .plain
                    return epoch.validationLoss.map { Table.Entry($0, .significant(4), style) } ?? ""
                }
            ),
            (
                Table.Column(measure.name[language], alignment: .right, width: .fixed(8), importance: 1),
                { $0.validationScore.map { Table.Entry($0.value, measure.format) } ?? "" }
            ),
            bar,
            (
                Table.Column("", width: .fitting(maximum: 6), importance: 0),
                { isBest($0) ? Table.Entry(TrainText.best[language], theme.good) : "" }
            ),
        ]
        return columns
    }
}

extension TrainView {
    static let epochs = TrainView(
        name: .epochs, title: { _ in Text("Epochs", "各轮 (epoch)") }, rows: \.epochs.count, opensAtEnd: true,
        awaits: { $0.epochs.isEmpty ? TrainText.noEpochYet : nil },
        uses: { Size(min(64, $1.width), min($0.epochs.count + 1, $1.height)) },
        widget: { EpochsPanel(snapshot: $1, selected: $2, language: $3) })
}
