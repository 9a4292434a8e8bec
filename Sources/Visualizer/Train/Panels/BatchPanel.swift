import Canvas
import Localization
import Training

/// Samples of a batch: images with their answers, points of the plane, or answers alone. Wrong ones are what a learner looks for.
struct BatchPanel: Widget {
    var batch: BatchResult?
    /// Shown where there is no sample.
    var placeholder = TrainText.noBatchYet
    /// The sample that the arrows are at: it is kept in sight.
    var row = 0
    var language: Language

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        guard let batch, let first = batch.samples.first else {
            return frame.note(placeholder[language], in: rect, appearance)
        }
        switch (first.answer, first.input) {
        case (.named, .image(let image)):
            let image = HeatMap(image: image)
            guard let tiling = Tiling(samples: batch.samples.count, of: image, in: rect.size, appearance) else {
                return BatchAnswers(batch: batch, row: row, language: language).draw(in: rect, of: &frame, appearance)
            }
            // Where not all have room, the last row says so.
            let room = tiling.capacity < batch.samples.count ? rect.inset(bottom: 1) : rect
            let smaller = Tiling(samples: batch.samples.count, of: image, in: room.size, appearance)
            draw(batch, smaller ?? tiling, in: rect, of: &frame, appearance)
        case (.named, .point): scatterPlot(batch).draw(in: rect, of: &frame, appearance)
        case (.named, .numbers):
            BatchAnswers(batch: batch, row: row, language: language).draw(in: rect, of: &frame, appearance)
        case (.numbers, _):
            BatchNumbers(batch: batch, row: row, language: language).draw(in: rect, of: &frame, appearance)
        }
    }

    /// Wrong points have another marker than their class and stand on top.
    private func scatterPlot(_ batch: BatchResult) -> ScatterPlot {
        ScatterPlot(
            batch.samples.reversed().compactMap { sample in
                guard case .point(let x, let y) = sample.input, case .named(let truth, _, _) = sample.answer else {
                    return nil
                }
                let isWrong = sample.answer.isWrong
                return ScatterPlot.Point(x, y, look: isWrong ? truth &+ 3 : truth, marked: isWrong)
            })
    }

    private func draw(
        _ batch: BatchResult, _ tiling: Tiling, in rect: Rect, of frame: inout Frame, _ appearance: Appearance
    ) {
        let rows = ceilDivide(batch.samples.count, tiling.columns)
        let first = Scroll.visible(rows, around: row / tiling.columns, rows: tiling.rows).lowerBound * tiling.columns
        let shown = first..<min(batch.samples.count, first + tiling.capacity)
        frame.write(
            Scroll(showing: shown, of: batch.count).text(appearance), in: rect.row(-1),
            appearance.theme.accent)
        for (index, sample) in batch.samples[shown].enumerated() {
            guard case .image(let plane) = sample.input else { continue }
            let tile = tiling.rect(at: index, in: rect)
            HeatMap(image: plane).draw(in: tile, of: &frame, appearance)
            let above = Rect(x: tile.x, y: tile.y - 1, width: tile.width, height: 1)
            batch.answer(of: sample, appearance).draw(in: above, of: &frame, appearance)
        }
    }
}

extension HeatMap {
    /// A sample as it was before it was enlarged.
    init(image: TensorPicture.Plane) {
        self = HeatMap(image.values, rows: image.rows, columns: image.columns, palette: .magnitude).withoutEnlargement
    }
}

extension BatchResult {
    /// `7 ✓ 98 %`; `1 ✗ 7` where the answer is 1 and the truth 7.
    func answer(of sample: Sample, _ appearance: Appearance) -> FirstFitting {
        guard case .named(let truth, let prediction, let confidence) = sample.answer else { return FirstFitting([]) }
        let isASCII = appearance.glyphs.isASCII
        let isRight = truth == prediction
        let mark = isRight ? (isASCII ? "ok" : "✓") : (isASCII ? "not" : "✗")
        let answer = "\(name(of: prediction)) \(mark)" + (isRight ? "" : " \(name(of: truth))")
        let percent = confidence.map { ["\(answer) \(NumberFormat.percent(0).string($0))"] } ?? []
        return FirstFitting(
            percent + [answer, mark], style: isRight ? appearance.theme.good : appearance.theme.bad)
    }
}

extension TrainView {
    static let batch = TrainView(
        name: .batch, title: { _ in Text("Last batch", "最近一批 (batch)") },
        note: { snapshot, language in
            guard let batch = snapshot.batch, let right = batch.right else { return "" }
            return TextLine(TrainText.correct(right, of: batch.count)[language])
        },
        rows: { $0.batch?.samples.count ?? 0 },
        widget: { BatchPanel(batch: $1.batch, row: $2 ?? 0, language: $3) })
}
