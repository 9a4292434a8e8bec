import Canvas
import Localization
import Training

/// How the largest weight, activation and update grew up to the step that makes a number that is none. Of more steps than there is
/// room for the last ones.
struct GrowthTable: Widget {
    var growth: [FirstBadNumber.Growth]
    var language: Language

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        guard rect.height > 1 else { return }
        frame.write(TextLine(DiagnosisText.growth[language], appearance.theme.title), in: rect.row(0))
        func entry(_ value: Float?) -> Table.Entry {
            guard let value else { return "–" }
            return Table.Entry(value, .significant(4), value.isFinite ? .plain : appearance.theme.bad)
        }
        let columns = [DiagnosisText.weight, DiagnosisText.activation, DiagnosisText.update]
        Table(
            [Table.Column(DiagnosisText.step[language], alignment: .right, importance: 9)]
                + columns.map { Table.Column($0[language], alignment: .right, importance: 8) },
            rows: growth.map {
                [Table.Entry(count: $0.step), entry($0.weight), entry($0.activation), entry($0.update)]
            }, scroll: .end
        ).draw(in: rect.inset(top: 1), of: &frame, appearance)
    }
}
