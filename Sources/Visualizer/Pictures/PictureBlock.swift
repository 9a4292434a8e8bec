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
        drawReadout(in: lines.row(0), of: &frame, appearance)
        drawScale(in: lines.row(1), of: &frame, appearance)
        drawStatistics(in: lines.row(2), of: &frame, appearance)
    }

    /// `conv1[0, 2, 14, 9] = 0.41352`, never cut: what does not fit is left out.
    private func drawReadout(in row: Rect, of frame: inout Frame, _ appearance: Appearance) {
        guard view.hasCursor, let cursor = view.picture.cursor else { return planeNote.draw(in: row, of: &frame, appearance) }
        let index = "[" + cursor.index.map(String.init).joined(separator: ", ") + "]"
        let number = NumberFormat.shortest.string(cursor.value)
        Candidates([
            "\(view.picture.name)\(index) = \(number)", "\(index) = \(number)", number,
        ], style: appearance.theme.accent).draw(in: row, of: &frame, appearance)
    }

    private func drawScale(in row: Rect, of frame: inout Frame, _ appearance: Appearance) {
        guard !row.isEmpty else { return }
        let scale = min(row.width, 28)
        ScaleBar(view.range, .signed).draw(in: Rect(x: row.x, y: row.y, width: scale, height: 1), of: &frame, appearance)
        let picture = view.picture
        let isAveraged = picture.blockRows > 1 || picture.blockColumns > 1
        let mean = wording.averaged(rows: picture.blockRows, columns: picture.blockColumns)
        let rest = row.inset(left: scale + 1)
        if view.hasCursor, picture.planeCount > 1 {
            Candidates(
                (isAveraged ? [plane + "; " + mean] : []) + [plane], style: appearance.theme.dim
            ).draw(in: rest, of: &frame, appearance)
        } else if isAveraged {
            Candidates([mean], style: appearance.theme.dim).draw(in: rest, of: &frame, appearance)
        }
    }

    private func drawStatistics(in row: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let statistics = view.picture.statistics
        guard statistics.notFinite == 0 else {
            return Candidates([wording.notFinite(statistics.notFinite)], style: appearance.theme.bad)
                .draw(in: row, of: &frame, appearance)
        }
        let short = NumberFormat.significant(3)
        let zeros = statistics.count > 0 ? Float(statistics.zeros) / Float(statistics.count) : 0
        Candidates([
            wording.statistics(
                mean: short.string(statistics.mean), deviation: short.string(statistics.deviation),
                zeros: NumberFormat.percent(0).string(zeros))
        ], style: appearance.theme.dim).draw(in: row, of: &frame, appearance)
    }

    private var planeNote: Candidates {
        Candidates(view.picture.planeCount > 1 ? [plane] : [])
    }

    private var plane: String {
        let picture = view.picture
        guard let across = view.across, across > 0, picture.shape.count == 4 else {
            return wording.channel(view.place.plane, of: picture.planeCount)
        }
        return wording.kernel(output: view.place.plane / across, input: view.place.plane % across)
    }
}
