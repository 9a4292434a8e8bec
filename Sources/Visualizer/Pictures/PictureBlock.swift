import Canvas
import Training

/// A tensor's picture with what belongs below it: the scale, which plane is chosen, the number under the cursor.
struct PictureBlock: Widget {
    var view: PictureView
    /// What its numbers are called, where that is not the tensor's name.
    var name: String?
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
        let scales = view.scales(view.layout(in: Self.pictureRect(in: rect), appearance), appearance)
        let lines = rect.inset(top: rect.height - Self.lines(rect.height))
        if lines.height > 0 { readout.draw(in: lines.row(0), of: &frame, appearance) }
        if lines.height > 1 { drawScale(scales, in: lines.row(1), of: &frame, appearance) }
        if lines.height > 2 { drawStatistics(tiles: scales.tiles, in: lines.row(2), of: &frame, appearance) }
    }

    /// `conv1[0, 2, 14, 9] = 0.41352`, never cut: what does not fit is left out.
    var readout: FirstFitting {
        guard view.hasCursor, let cursor = view.picture.cursor else {
            return FirstFitting(view.picture.planeCount > 1 ? planeNotes : [])
        }
        let index = "[" + cursor.index.map(String.init).joined(separator: ", ") + "]"
        let number = NumberFormat.shortest.string(cursor.value)
        return FirstFitting(
            ["\(name ?? view.picture.name)\(index) = \(number)", "\(index) = \(number)", number], accent: true)
    }

    /// The colours, what a cell is where it is a mean, and the plane: what has no room is left out, the mean last of all.
    private func drawScale(
        _ scales: PictureView.Scales, in row: Rect, of frame: inout Frame, _ appearance: Appearance
    ) {
        let planes = view.hasCursor && view.picture.planeCount > 1 ? planeNotes : []
        let means =
            scales.means.map {
                [
                    wording.averaged(rows: $0.rows, columns: $0.columns),
                    wording.averagedShort(rows: $0.rows, columns: $0.columns),
                ]
            } ?? []
        let notes = planes.flatMap { plane in means.map { plane + "; " + $0 } } + means + planes
        let least = means.last.map { displayWidth($0) + 1 } ?? 0
        // Room for both numbers and three colours.
        let numbers = [scales.range.low, scales.range.high].map { NumberFormat.significant(3).string($0).count }
        let scale = min(row.width, max(min(24, row.width - least), numbers[0] + numbers[1] + 7))
        ScaleBar(scales.range, .signed)
            .draw(in: Rect(x: row.x, y: row.y, width: scale, height: 1), of: &frame, appearance)
        guard row.width > scale + 1 else { return }
        FirstFitting(notes, style: appearance.theme.dim).draw(in: row.inset(left: scale + 1), of: &frame, appearance)
    }

    private func drawStatistics(
        tiles: PictureView.Means?, in row: Rect, of frame: inout Frame, _ appearance: Appearance
    ) {
        let statistics = view.picture.statistics
        guard statistics.notFinite == 0 else {
            return FirstFitting([wording.notFinite(statistics.notFinite)], style: appearance.theme.bad)
                .draw(in: row, of: &frame, appearance)
        }
        let short = NumberFormat.significant(3)
        let zeros = statistics.count > 0 ? Float(statistics.zeros) / Float(statistics.count) : 0
        let (mean, deviation) = (short.string(statistics.mean), short.string(statistics.deviation))
        let share = NumberFormat.percent(0).string(zeros)
        let notes = [
            wording.statistics(mean: mean, deviation: deviation, zeros: share),
            wording.statisticsShort(mean: mean, deviation: deviation),
        ]
        let small =
            tiles.map { tiles in
                [
                    wording.tileMeans(
                        rows: tiles.rows, columns: tiles.columns,
                        upTo: NumberFormat.significant(2).string(tiles.range.high)),
                    wording.tileMeansShort(rows: tiles.rows, columns: tiles.columns),
                ]
            } ?? []
        FirstFitting(
            notes.flatMap { note in small.map { note + "; " + $0 } } + (small.isEmpty ? notes : small),
            style: appearance.theme.dim
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
