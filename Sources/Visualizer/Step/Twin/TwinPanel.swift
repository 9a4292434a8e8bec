import Canvas
import Training

/// The broken run beside its healthy twin: both losses as curves, then number by number, with a mark where they differ.
struct TwinPanel: Widget {
    var step: StepState
    var wording: any Wording

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        guard let snapshot = step.snapshot, let twin = snapshot.twin else {
            Paragraph(wording.waitingForPicture, appearance.theme.dim).draw(in: rect, of: &frame, appearance)
            return
        }
        let intro = Paragraph([
            TextLine(wording.name(twin.breaking) + wording.colon, appearance.theme.accent)
                + TextLine(wording.found(twin.findings(snapshot)), appearance.theme.text)
        ])
        let introHeight = intro.height(width: rect.width)
        intro.draw(in: rect, of: &frame, appearance)
        let rows = TwinRows(snapshot, twin).rows
        let rest = rect.inset(top: introHeight)
        // The curves get what the numbers leave, at least a third.
        let plotHeight = max(min(rest.height / 3, 14), rest.height - rows.count - 2)
        let hasPlot = rest.height >= 14
        LossCurves(step: step, wording: wording).draw(
            in: hasPlot ? rest.inset(bottom: rest.height - plotHeight) : .zero, of: &frame, appearance)
        let place = hasPlot ? rest.inset(top: plotHeight) : rest
        table(rows, width: place.width, appearance).draw(in: place, of: &frame, appearance)
    }

    /// Columns for the mark of the chosen row and the gaps.
    private static let gaps = 8
    /// In narrower panes a mark alone says that numbers differ.
    private static let leastWidthForChange = 46

    private func table(_ rows: [TwinRows.Row], width: Int, _ appearance: Appearance) -> Table {
        let names = rows.map { wording.row($0.name) }
        let isNarrow = width < Self.leastWidthForChange
        // `-0.0093 %`
        let changeWidth = isNarrow ? 2 : 9
        let column = min(names.map(displayWidth).max() ?? 0, isNarrow ? width * 2 / 5 : width)
        let side = max((width - column - changeWidth - Self.gaps) / 2, 4)
        let entries = zip(rows, names).map { row, name -> [Table.Entry] in
            let written = row.written(width: side, appearance.glyphs)
            let style = written.change.isEmpty ? appearance.theme.text : appearance.theme.warning
            return [
                Table.Entry(name, appearance.theme.dim), Table.Entry(written.broken, style),
                Table.Entry(
                    isNarrow && !written.change.isEmpty ? appearance.glyphs.unequal : written.change, style),
                Table.Entry(written.healthy, appearance.theme.text),
            ]
        }
        return Table(
            [
                Table.Column(wording.normHeading, width: .fixed(column), importance: 3),
                Table.Column(wording.brokenSide, width: .fixed(side), importance: 2),
                Table.Column("", alignment: .right, width: .fixed(changeWidth), importance: 0),
                Table.Column(
                    displayWidth(wording.healthySide) <= side ? wording.healthySide : wording.healthyCurve,
                    width: .fixed(side), importance: 1),
            ], rows: entries, selected: step.twinRow)
    }
}
