import Canvas
import Training

/// The last batch: images with answer and truth, or points.
struct BatchPanel: Widget {
    var snapshot: TrainSnapshot
    var wording: any Wording

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        if !snapshot.samples.isEmpty {
            drawSamples(in: rect, of: &frame, appearance)
        } else if !snapshot.points.isEmpty {
            scatterPlot.draw(in: rect, of: &frame, appearance)
        } else {
            Paragraph(wording.noBatchYet, appearance.theme.dim).draw(in: rect, of: &frame, appearance)
        }
    }

    /// Wrong points have another marker than their class and stand on top: they are what a learner looks for.
    private var scatterPlot: ScatterPlot {
        ScatterPlot(
            (snapshot.points.filter(\.isRight) + snapshot.points.filter { !$0.isRight }).map { point in
                ScatterPlot.Point(
                    point.x, point.y, look: point.isRight ? point.truth : point.truth + 3, marked: !point.isRight)
            })
    }

    private func drawSamples(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let image = snapshot.samples[0].image.withoutEnlargement
        guard let tiling = Tiling(samples: snapshot.samples.count, of: image, in: rect.size, appearance) else { return }
        for (index, sample) in snapshot.samples.prefix(tiling.capacity).enumerated() {
            let tile = tiling.rect(at: index, in: rect)
            let image = sample.image.withoutEnlargement
            HeatMap(image.values, rows: image.rows, columns: image.columns, palette: .magnitude)
                .draw(in: tile, of: &frame, appearance)
            drawAnswer(sample, in: Rect(x: tile.x, y: tile.y - 1, width: tile.width, height: 1), of: &frame, appearance)
        }
    }

    /// `7 ✓ 98 %`; `1 ✗ 7` where the answer is 1 and the truth 7.
    private func drawAnswer(
        _ sample: TrainSnapshot.Sample, in row: Rect, of frame: inout Frame, _ appearance: Appearance
    ) {
        let isRight = sample.truth == sample.prediction
        let isASCII = appearance.glyphs.isASCII
        let mark = isRight ? (isASCII ? "ok" : "✓") : (isASCII ? "not" : "✗")
        let answer = isRight ? "\(sample.prediction) \(mark)" : "\(sample.prediction) \(mark) \(sample.truth)"
        let confidence = NumberFormat.percent(0).string(sample.confidence)
        Candidates(
            ["\(answer) \(confidence)", answer, mark], style: isRight ? appearance.theme.good : appearance.theme.bad
        ).draw(in: row, of: &frame, appearance)
    }
}

extension TrainSnapshot.Point {
    var isRight: Bool { truth == prediction }
}
