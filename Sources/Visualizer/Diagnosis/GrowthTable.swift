import Canvas
import Localization
import Training

/// How the largest weight, activation and update grew up to the step that makes a number that is none: a row a step, or a column
/// a step where there is no room for so many rows. Of more steps than there is room for the last ones.
struct GrowthTable: Widget {
    var growth: [FirstBadNumber.Growth]
    var language: Language

    private static let texts = [DiagnosisText.weight, DiagnosisText.activation, DiagnosisText.update]
    /// `1e+19`
    private static let narrowest = 5

    /// Rows that it has of the room: half where it needs so many.
    func height(in room: Rect) -> Int {
        guard !growth.isEmpty else { return 0 }
        let (half, all) = (room.height / 2, growth.count + 2)
        if all <= half { return all }
        return columnWidth(room.width) == nil ? max(half, 4) : Self.texts.count + 2
    }

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        guard rect.height > 1 else { return }
        frame.write(TextLine(DiagnosisText.growth[language], appearance.theme.title), in: rect.row(0))
        func entry(_ value: Float?) -> Table.Entry {
            guard let value else { return "–" }
            return Table.Entry(value, .significant(4), value.isFinite ? .plain : appearance.theme.bad)
        }
        let numbers = growth.map { [entry($0.weight), entry($0.activation), entry($0.update)] }
        let table: Table
        if rect.height < growth.count + 2, let width = columnWidth(rect.width) {
            table = Table(
                [Table.Column(DiagnosisText.step[language], importance: 9)]
                    + growth.map {
                        Table.Column(
                            NumberFormat.compact.string($0.step, fitting: width), alignment: .right,
                            width: .fixed(width), importance: 8)
                    },
                rows: Self.texts.indices.map { index in
                    [Table.Entry(Self.texts[index][language], appearance.theme.dim)] + numbers.map { $0[index] }
                }, widestGap: 1)
        } else {
            table = Table(
                [Table.Column(DiagnosisText.step[language], alignment: .right, importance: 9)]
                    + Self.texts.map { Table.Column($0[language], alignment: .right, importance: 8) },
                rows: zip(growth, numbers).map { [Table.Entry(count: $0.step)] + $1 }, scroll: .end)
        }
        table.draw(in: rect.inset(top: 1), of: &frame, appearance)
    }

    /// Of a step's column, where all have room side by side.
    private func columnWidth(_ width: Int) -> Int? {
        let names = ([DiagnosisText.step] + Self.texts).map { displayWidth($0[language]) }.max() ?? 0
        let each = (width - names) / max(1, growth.count) - 1
        return each < Self.narrowest ? nil : min(each, 9)
    }
}
