import Canvas
import Training

/// The result of each finished epoch, the newest in sight.
struct EpochsPanel: Widget {
    var snapshot: TrainSnapshot
    /// The row that the arrows are at.
    var selected: Int?
    var wording: any Wording

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        guard !snapshot.epochs.isEmpty else {
            Paragraph(wording.noEpochYet, appearance.theme.dim).draw(in: rect, of: &frame, appearance)
            return
        }
        let best = snapshot.epochs.compactMap(\.validationLoss).filter(\.isFinite).min()
        let measures = snapshot.measures
        let rows = snapshot.epochs.map { epoch -> [Table.Entry] in
            let isBest = best != nil && epoch.validationLoss == best
            return [
                Table.Entry(count: epoch.epoch + 1), Table.Entry(epoch.trainLoss),
                epoch.validationLoss.map { Table.Entry($0, .significant(4), isBest ? appearance.theme.good : .plain) }
                    ?? "",
                epoch.validationAccuracy.map { Table.Entry($0, .percent(1)) } ?? "",
                isBest ? Table.Entry(wording.best, appearance.theme.good) : "",
            ]
        }
        Table(
            [
                Table.Column(wording.epochColumn, alignment: .right, importance: 4),
                Table.Column(wording.trainSeries, alignment: .right, width: .fixed(8), importance: 2),
                Table.Column(
                    measures.hasValidation ? wording.validationSeries : "", alignment: .right,
                    width: .fitting(maximum: 10), importance: 3),
                Table.Column(
                    measures.hasAccuracy ? wording.accuracy : "", alignment: .right, width: .fitting(maximum: 8),
                    importance: 1),
                Table.Column("", width: .fitting(maximum: 6), importance: 0),
            ], rows: rows, selected: selected, scroll: .end
        ).draw(in: rect, of: &frame, appearance)
    }
}
