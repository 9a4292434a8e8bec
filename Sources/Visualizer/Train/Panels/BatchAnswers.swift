import Canvas
import Localization
import Training

/// Answers without pictures, in as many columns as there is room for.
struct BatchAnswers: Widget {
    var batch: BatchResult
    /// The sample that is kept in sight.
    var row = 0
    var language: Language

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let answers = batch.samples.map { batch.answer(of: $0, appearance) }
        let width = answers.compactMap(\.texts.first).map(displayWidth).max() ?? 0
        let columns = max(1, (rect.width + 3) / (width + 3))
        let scroll = Scroll(ceilDivide(batch.count, columns), .around(row / columns), in: rect)
        let shown = (scroll.rows.lowerBound * columns..<scroll.rows.upperBound * columns).clamped(to: answers.indices)
        for index in shown {
            let place = scroll.place(of: index / columns).inset(left: index % columns * (width + 3))
            answers[index].draw(in: place, of: &frame, appearance)
        }
        frame.write(Scroll(showing: shown, of: batch.count).text(appearance), in: scroll.mark, appearance.theme.accent)
    }
}

/// Outputs that are compared with numbers: each sample's beside its target.
struct BatchNumbers: Widget {
    var batch: BatchResult
    /// The sample that is kept in sight.
    var row = 0
    var language: Language

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        func columns(_ row: Rect) -> [Rect] { row.split(.horizontal, [.flexible(1), .flexible(1)], gap: 2) }
        for (place, heading) in zip(
            columns(rect.row(0)), [LossText.outputHeading[language], LossText.targetHeading[language]])
        {
            frame.write(heading, in: place, appearance.theme.dim)
        }
        let scroll = Scroll(batch.count, .around(row), in: rect.inset(top: 1))
        for index in scroll.rows.clamped(to: batch.samples.indices) {
            guard case .numbers(let output, let target, let count) = batch.samples[index].answer else { continue }
            for (place, values) in zip(columns(scroll.place(of: index)), [output, target]) {
                FirstFitting(Self.texts(values, of: count)).draw(in: place, of: &frame, appearance)
            }
        }
        scroll.draw(of: &frame, appearance)
    }

    /// All of them, or as many as have room: `[0.0213, 1.08, …]`; one stands alone, with more digits.
    private static func texts(_ values: [Float], of count: Int) -> [String] {
        if count == 1, let value = values.first { return [4, 3].map { NumberFormat.significant($0).string(value) } }
        return (0...values.count).reversed().map { shown in
            let numbers = values.prefix(shown).map { NumberFormat.significant(3).string($0) }
            return "[\((numbers + (shown < count ? ["…"] : [])).joined(separator: ", "))]"
        }
    }
}
