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
            TextLine(wording.name(twin.breaking) + ": ", appearance.theme.accent)
                + TextLine(wording.shows(twin.breaking), appearance.theme.text)
        ])
        let introHeight = intro.height(width: rect.width)
        intro.draw(in: rect, of: &frame, appearance)
        let rows = TwinRows(snapshot, twin)
        let rest = rect.inset(top: introHeight)
        // The curves get what the numbers leave, at least a third.
        let plotHeight = max(min(rest.height / 3, 14), rest.height - rows.rows.count - 2)
        let hasPlot = rest.height >= 14
        LossCurves(step: step, wording: wording).draw(
            in: hasPlot ? rest.inset(bottom: rest.height - plotHeight) : .zero, of: &frame, appearance)
        drawTable(
            rows, in: hasPlot ? rest.inset(top: plotHeight) : rest, of: &frame, appearance)
    }

    private func drawTable(_ rows: TwinRows, in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let theme = appearance.theme
        let scroll = Scroll(rows.rows.count, .around(step.twinRow), in: rect.inset(top: 1))
        let names = rows.rows.map { wording.row($0.name) }
        let column = min((names.map(displayWidth).max() ?? 0) + 4, rect.width / 2)
        let short = shortened(names, to: max(column - 4, 0), mark: appearance.glyphs.cutMark)
        let mark = 3
        let side = max((rect.width - column - mark) / 2, 0)
        func places(_ row: Rect) -> (name: Rect, broken: Rect, mark: Rect, healthy: Rect) {
            let parts = row.split(.horizontal, [.fixed(column), .fixed(side), .fixed(mark), .minimum(0)])
            return (parts[0], parts[1], parts[2], parts[3])
        }
        let heading = places(rect.row(0))
        frame.write(wording.brokenSide, in: heading.broken, theme.title)
        frame.write(wording.healthySide, in: heading.healthy, theme.title)
        for index in scroll.rows {
            let row = rows.rows[index]
            let place = places(scroll.place(of: index))
            let isChosen = index == step.twinRow
            frame.write(
                "\(isChosen ? Character(appearance.glyphs.current) : " ") \(short[index])", in: place.name,
                isChosen ? theme.accent : theme.dim)
            let style = row.differs ? theme.warning : theme.text
            Candidates(row.broken, style: style).draw(in: place.broken, of: &frame, appearance)
            Candidates(row.healthy, style: theme.text).draw(in: place.healthy, of: &frame, appearance)
            if row.differs {
                frame.write(appearance.glyphs.isASCII ? "#" : "≠", in: place.mark, theme.warning)
            }
        }
        scroll.draw(of: &frame, appearance)
    }
}
