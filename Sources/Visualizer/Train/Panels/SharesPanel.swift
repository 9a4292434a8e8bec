import Canvas
import Localization
import Training

/// Where the loss went in the last update: each layer's update alone, beside what its gradient promised.
struct SharesPanel: Widget {
    var shares: LossShares?
    var selected: Int?
    var language: Language

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        guard let shares else { return }
        let format = NumberFormat.significant(3)
        func entry(_ value: Double?) -> Table.Entry { value.map { Table.Entry(Float($0), format) } ?? "–" }
        var rows = shares.layers.map { [Table.Entry($0.name), entry($0.share), entry($0.promised)] }
        rows.append([Table.Entry(ForesightText.rest[language], appearance.theme.dim), entry(shares.rest), ""])
        rows.append([
            Table.Entry(ForesightText.whole[language], appearance.theme.accent), entry(shares.change),
            entry(shares.promised),
        ])
        Table(
            [
                Table.Column(ForesightText.layer[language], importance: 9),
                Table.Column(ForesightText.alone[language], alignment: .right, importance: 8),
                Table.Column(ForesightText.promised[language], alignment: .right, importance: 7),
            ], rows: rows, selected: selected
        ).draw(in: rect, of: &frame, appearance)
    }
}

extension LossShares {
    /// All rows of the table.
    fileprivate var rows: Int { layers.count + 2 }
    /// g · Δw over all layers.
    fileprivate var promised: Double? {
        let known = layers.compactMap(\.promised)
        return known.count == layers.count ? known.reduce(0, +) : nil
    }
}

extension TrainView {
    static let shares = TrainView(
        name: .shares, title: { _ in Text("Where the loss went", "损失去了哪里") },
        note: { snapshot, language in
            TextLine(snapshot.shares.map { ForesightText.shares($0.value)[language] } ?? "")
        },
        rows: { $0.shares?.value.rows ?? 0 },
        awaits: { $0.shares == nil && $0.step == 0 ? TrainText.firstStep : nil },
        uses: { Size($1.width, min(($0.shares?.value.rows ?? $1.height) + 1, $1.height)) },
        parts: { _, _, _ in [.shares] },
        widget: { SharesPanel(shares: $1.shares?.value, selected: $2, language: $3) })
}
