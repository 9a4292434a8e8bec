import Canvas
import Training

/// A tensor's picture with what belongs below it: the scale, which plane is chosen, the number under the cursor.
struct PictureBlock: Widget {
    var view: PictureView
    var wording: any Wording

    init(_ picture: TensorPicture, place: Selection.Place, hasCursor: Bool, across: Int?, wording: any Wording) {
        view = PictureView(picture: picture, place: place, hasCursor: hasCursor, across: across)
        self.wording = wording
    }

    /// What the lines below leave for the picture.
    static func pictureRect(in rect: Rect) -> Rect { rect.inset(bottom: lines(rect.height)) }

    private static func lines(_ height: Int) -> Int {
        height >= 14 ? 3 : height >= 6 ? 2 : height >= 3 ? 1 : 0
    }

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        view.draw(in: Self.pictureRect(in: rect), of: &frame, appearance)
        let lines = rect.inset(top: rect.height - Self.lines(rect.height))
        if lines.height > 0 { readout.draw(in: lines.row(0), of: &frame, appearance) }
        if lines.height > 1 { drawScale(in: lines.row(1), of: &frame, appearance) }
        if lines.height > 2 { drawStatistics(in: lines.row(2), of: &frame, appearance) }
    }

    /// `conv1[0, 2, 14, 9] = 0.41352`, never cut: what does not fit is left out.
    var readout: Candidates {
        guard view.hasCursor, let cursor = view.picture.cursor else {
            return Candidates(view.picture.planeCount > 1 ? planeNotes : [])
        }
        let index = "[" + cursor.index.map(String.init).joined(separator: ", ") + "]"
        let number = NumberFormat.shortest.string(cursor.value)
        return Candidates(
            ["\(view.picture.name)\(index) = \(number)", "\(index) = \(number)", number], accent: true)
    }

    private func drawScale(in row: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let scale = min(row.width, 24)
        ScaleBar(view.range, .signed)
            .draw(in: Rect(x: row.x, y: row.y, width: scale, height: 1), of: &frame, appearance)
        let picture = view.picture
        let isAveraged = picture.blockRows > 1 || picture.blockColumns > 1
        let planes = view.hasCursor && picture.planeCount > 1 ? planeNotes : []
        let means =
            isAveraged
            ? [
                wording.averaged(rows: picture.blockRows, columns: picture.blockColumns),
                wording.averagedShort(rows: picture.blockRows, columns: picture.blockColumns),
            ] : []
        let notes = planes.flatMap { plane in means.map { plane + "; " + $0 } } + planes + means
        Candidates(notes, style: appearance.theme.dim).draw(in: row.inset(left: scale + 1), of: &frame, appearance)
    }

    private func drawStatistics(in row: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let statistics = view.picture.statistics
        guard statistics.notFinite == 0 else {
            return Candidates([wording.notFinite(statistics.notFinite)], style: appearance.theme.bad)
                .draw(in: row, of: &frame, appearance)
        }
        let short = NumberFormat.significant(3)
        let zeros = statistics.count > 0 ? Float(statistics.zeros) / Float(statistics.count) : 0
        let (mean, deviation) = (short.string(statistics.mean), short.string(statistics.deviation))
        let share = NumberFormat.percent(0).string(zeros)
        Candidates(
            [
                wording.statistics(mean: mean, deviation: deviation, zeros: share),
                wording.statisticsShort(mean: mean, deviation: deviation),
            ], style: appearance.theme.dim
        ).draw(in: row, of: &frame, appearance)
    }

    /// Which plane is chosen, the longer wording first.
    private var planeNotes: [String] {
        let picture = view.picture
        guard let across = view.across, across > 0, picture.shape.count == 4 else {
            return [wording.channel(view.place.plane, of: picture.planeCount)]
        }
        let (output, input) = view.place.plane.quotientAndRemainder(dividingBy: across)
        return [wording.kernel(output: output, input: input), wording.kernelShort(output: output, input: input)]
    }
}
