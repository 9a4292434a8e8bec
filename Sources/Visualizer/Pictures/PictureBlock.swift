import Canvas
import Localization
import Training

/// A tensor's picture with what belongs below it: the scale, which plane is chosen, the number under the cursor.
struct PictureBlock: Widget {
    var view: PictureView
    /// What its numbers are called, where that is not the tensor's name.
    var name: String?
    var language: Language

    init(_ picture: TensorPicture, place: Selection.Place, hasCursor: Bool, across: Int?, language: Language) {
        view = PictureView(picture: picture, place: place, hasCursor: hasCursor, across: across)
        self.language = language
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
        let means = scales.means.map { PictureText.averaged(rows: $0.rows, columns: $0.columns)[language] } ?? []
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
            return FirstFitting([PictureText.notFinite(statistics.notFinite)[language]], style: appearance.theme.bad)
                .draw(in: row, of: &frame, appearance)
        }
        let short = NumberFormat.significant(3)
        let zeros = statistics.count > 0 ? Float(statistics.zeros) / Float(statistics.count) : 0
        let (mean, deviation) = (short.string(statistics.mean), short.string(statistics.deviation))
        let share = NumberFormat.percent(0).string(zeros)
        let notes = PictureText.statistics(mean: mean, deviation: deviation, zeros: share)[language]
        let small = tiles.map { PictureText.means(ofTiles: $0)[language] } ?? []
        FirstFitting(
            notes.flatMap { note in small.map { note + "; " + $0 } } + (small.isEmpty ? notes : small),
            style: appearance.theme.dim
        ).draw(in: row, of: &frame, appearance)
    }

    /// Which plane is chosen, the longer wording first.
    private var planeNotes: [String] {
        let picture = view.picture
        guard let across = view.across, across > 0, picture.shape.count == 4 else {
            return [PictureText.channel(view.place.plane, of: picture.planeCount)[language]]
        }
        let (output, input) = view.place.plane.quotientAndRemainder(dividingBy: across)
        return PictureText.kernel(output: output, input: input)[language]
    }
}

enum PictureText {
    /// The picture's plane: `channel 3 of 6`.
    static func channel(_ number: Int, of count: Int) -> Text {
        Text("channel \(number) of \(count)", "通道 \(number)，共 \(count) 个")
    }
    /// A kernel's plane.
    /// A kernel's plane. Here and below the longer wording comes first.
    static func kernel(output: Int, input: Int) -> [Text] {
        [
            Text("kernel: input \(input) to output \(output)", "卷积核：输入 \(input) 到输出 \(output)"),
            Text("in \(input), out \(output)", "入 \(input) 出 \(output)"),
        ]
    }
    static func averaged(rows: Int, columns: Int) -> [Text] {
        [
            Text("a cell is the mean of \(rows)x\(columns)", "一格是 \(rows)x\(columns) 个数的平均"),
            Text("mean of \(rows)x\(columns)", "\(rows)x\(columns) 平均"),
        ]
    }
    /// The small pictures beside a large one: what one of their cells is, and their greatest number.
    static func means(ofTiles tiles: PictureView.Means) -> [Text] {
        let limit = NumberFormat.significant(2).string(tiles.range.high)
        let short = Text("tiles: mean of \(tiles.rows)x\(tiles.columns)", "小图是 \(tiles.rows)x\(tiles.columns) 平均")
        return [short + Text(", up to \(limit)", "，到 \(limit)"), short]
    }
    static func statistics(mean: String, deviation: String, zeros: String) -> [Text] {
        let short = Text("mean \(mean), deviation \(deviation)", "平均 \(mean)，标准差 \(deviation)")
        return [short + Text(", \(zeros) zeros", "，\(zeros) 为零"), short]
    }
    static func notFinite(_ count: Int) -> Text { Text("\(count) NaN or infinite!", "有 \(count) 个 NaN 或无穷大！") }
    static let noActivationYet = Text("No activations yet: forward has not run.", "还没有激活值 (activation)：forward 还没运行。")
    static func noParameters(_ layer: String) -> Text {
        Text(
            "\(layer) has no weights: nothing in it is learnt. Choose a conv or fc layer to see some.",
            "\(layer) 没有权重 (weight)：这一层没有要学的东西。选一个 conv 或 fc 层看看。")
    }
    static let waitingForPicture = Text("...", "……")
}
