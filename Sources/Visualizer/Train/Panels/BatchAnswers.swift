import Canvas
import Localization
import Training

/// Answers without pictures, in as many columns as there is room for.
struct BatchAnswers: Widget {
    var batch: BatchResult
    /// The chosen sample, which is kept in sight.
    var row: Int?
    var language: Language

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let answers = batch.samples.map { batch.answer(of: $0, appearance) }
        let width = Self.width(answers)
        let columns = Self.columns(rect.width, of: width)
        let scroll = Scroll(ceilDivide(batch.count, columns), .around(row.map { $0 / columns }), in: rect)
        let shown = (scroll.rows.lowerBound * columns..<scroll.rows.upperBound * columns).clamped(to: answers.indices)
        for index in shown {
            let place = scroll.place(of: index / columns).inset(left: index % columns * (width + 3))
            var answer = answers[index]
            if index == row { answer.style = appearance.theme.selection }
            answer.draw(in: place, of: &frame, appearance)
        }
        frame.write(Scroll(showing: shown, of: batch.count).text(appearance), in: scroll.mark, appearance.theme.accent)
    }

    private static func width(_ answers: [FirstFitting]) -> Int {
        answers.compactMap(\.texts.first).map(displayWidth).max() ?? 0
    }
    private static func columns(_ room: Int, of width: Int) -> Int { max(1, (room + 3) / (width + 3)) }

    static func rows(_ batch: BatchResult, in room: Size) -> Int {
        let width = width(batch.samples.map { batch.answer(of: $0, Appearance()) })
        return ceilDivide(batch.count, columns(room.width, of: width))
    }
}

/// Outputs that are compared with numbers, the first few of each sample: each beside its target, their difference as a bar.
struct BatchNumbers: Widget {
    var batch: BatchResult
    /// The chosen sample, which is kept in sight.
    var row: Int?
    var language: Language

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let pairs = Self.pairs(batch)
        let differences = pairs.map { abs($0.output - $0.target) }
        let most = differences.filter(\.isFinite).max() ?? 0
        let rows = zip(pairs, differences).map { pair, difference -> [Table.Entry] in
            [
                Table.Entry(pair.label, appearance.theme.dim), Table.Entry(pair.output), Table.Entry(pair.target),
                Table.Entry(pair.output - pair.target, .significant(3), appearance.theme.accent),
                difference.isFinite && most > 0 ? Table.Entry(bar: difference / most, appearance.theme.series(1)) : "",
            ]
        }
        func number(_ title: Text, _ importance: Int) -> Table.Column {
            .init(title[language], alignment: .right, width: .fixed(10), importance: importance)
        }
        Table(
            [
                .init("", width: .fitting(maximum: 8), importance: 1), number(LossText.outputHeading, 4),
                number(LossText.targetHeading, 3), number(LossText.differenceHeading, 2),
                .init(most > 0 ? TrainText.upTo(most)[language] : "", width: .flexible),
            ], rows: rows, selected: row.flatMap { row in pairs.firstIndex { $0.sample == row } }
        ).draw(in: rect, of: &frame, appearance)
    }

    private struct Pair {
        /// Its place among those that are shown.
        var sample: Int
        var label: String
        var output: Float
        var target: Float
    }

    /// Every output of every sample, with its index: `[3]`, or of several outputs `[3,0]`.
    private static func pairs(_ batch: BatchResult) -> [Pair] {
        batch.samples.enumerated().flatMap { sample, result -> [Pair] in
            guard case .numbers(let output, let target, let count) = result.answer else { return [] }
            return zip(output, target).enumerated().map { index, pair in
                let label = count == 1 ? "[\(sample)]" : batch.count == 1 ? "[\(index)]" : "[\(sample),\(index)]"
                return Pair(sample: sample, label: label, output: pair.0, target: pair.1)
            }
        }
    }

    static func rows(_ batch: BatchResult) -> Int { pairs(batch).count + 1 }
}
