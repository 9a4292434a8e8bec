import Canvas
import Localization
import Training

/// Samples of a batch: images with their answers, points of the plane, or answers alone. Wrong ones are what a learner looks for.
struct BatchPanel: Widget {
    var batch: BatchResult?
    /// Shown where there is no sample.
    var placeholder = TrainText.noBatchYet
    /// The chosen sample, which is kept in sight.
    var row: Int?
    /// Whether the pictures have their labels above them, and not what was made of them.
    var showsLabels = false
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
        case (.named, .point): plot(batch, in: rect.size).draw(in: rect, of: &frame, appearance)
        case (.named, .numbers):
            BatchAnswers(batch: batch, row: row, language: language).draw(in: rect, of: &frame, appearance)
        case (.numbers, _):
            BatchNumbers(batch: batch, row: row, language: language).draw(in: rect, of: &frame, appearance)
        }
    }

    /// The rows that it has a use for: few samples have few.
    static func use(_ batch: BatchResult?, of room: Size) -> Size {
        guard let batch, let first = batch.samples.first else { return room }
        let rows =
            switch (first.answer, first.input) {
            case (.named, .image(let image)):
                Tiling(samples: batch.samples.count, of: HeatMap(image: image), in: room, Appearance())
                    .map { ceilDivide(batch.count, $0.columns) * $0.pitch } ?? BatchAnswers.rows(batch, in: room)
            case (.named, .point): room.height
            case (.named, .numbers): BatchAnswers.rows(batch, in: room)
            case (.numbers, _): BatchNumbers.rows(batch)
            }
        return Size(room.width, min(rows, room.height))
    }

    /// Wrong points stand out, and on top; where one is chosen it alone is solid.
    private func plot(_ batch: BatchResult, in size: Size) -> PlanePlot {
        let points = batch.samples.enumerated().reversed().compactMap { index, sample -> PlanePlot.Point? in
            guard case .point(let x, let y) = sample.input, case .named(let truth, _, _) = sample.answer else {
                return nil
            }
            return PlanePlot.Point(x, y, look: truth, solid: row == nil || row == index, marked: sample.answer.isWrong)
        }
        func range(_ values: [Float]) -> ValueRange {
            let finite = values.filter(\.isFinite)
            return ValueRange(finite.min() ?? -1, finite.max() ?? 1)
        }
        return PlanePlot(
            axes: PlaneAxes(x: range(points.map(\.x)), y: range(points.map(\.y)), isOneUnit: false, in: size),
            points: points)
    }

    private func draw(
        _ batch: BatchResult, _ tiling: Tiling, in rect: Rect, of frame: inout Frame, _ appearance: Appearance
    ) {
        let rows = ceilDivide(batch.samples.count, tiling.columns)
        let first =
            Scroll.visible(rows, around: (row ?? 0) / tiling.columns, rows: tiling.rows).lowerBound * tiling.columns
        let shown = first..<min(batch.samples.count, first + tiling.capacity)
        frame.write(
            Scroll(showing: shown, of: batch.count).text(appearance), in: rect.row(-1),
            appearance.theme.accent)
        for (index, sample) in batch.samples[shown].enumerated() {
            guard case .image(let plane) = sample.input else { continue }
            let tile = tiling.rect(at: index, in: rect)
            if shown.lowerBound + index == row {
                let mark = Rect(x: tile.x - 1, y: tile.y - 1, width: 1, height: 1)
                frame.write(String(Character(appearance.glyphs.current)), in: mark, appearance.theme.accent)
            }
            HeatMap(image: plane).draw(in: tile, of: &frame, appearance)
            let above = Rect(x: tile.x, y: tile.y - 1, width: tile.width + tiling.gap - 1, height: 1)
            if showsLabels {
                if case .named(let truth, _, _) = sample.answer {
                    frame.write(batch.name(of: truth), in: above, appearance.theme.text)
                }
                continue
            }
            let answer = batch.answer(of: sample, appearance)
            answer.draw(in: above, of: &frame, appearance)
            drawConfidence(
                of: sample, in: above.inset(left: displayWidth(answer.text(in: above.width) ?? "") + 1), of: &frame,
                appearance)
        }
    }

    /// A bar in what the answer leaves free.
    private func drawConfidence(
        of sample: BatchResult.Sample, in rect: Rect, of frame: inout Frame, _ appearance: Appearance
    ) {
        guard case .named(_, _, let confidence?) = sample.answer, rect.width >= 6 else { return }
        Gauge(
            Double(confidence), note: "",
            style: sample.answer.isWrong ? appearance.theme.bad : appearance.theme.good
        ).draw(in: rect, of: &frame, appearance)
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
        settings: { train, snapshot in
            train.chosenSample.map { [AppText.sample($0, of: snapshot.batch?.count ?? 0)] } ?? []
        },
        rows: { $0.batch?.samples.count ?? 0 }, awaits: { $0.batch == nil ? TrainText.firstStep : nil },
        uses: { BatchPanel.use($0.batch, of: $1) },
        widget: { BatchPanel(batch: $1.batch, row: $2, language: $3) })

    /// Whether its rows are samples.
    var listsSamples: Bool { name == .batch || name == .mistakes }
}

extension TrainState {
    /// The sample of the batch that the cursor is at, which the stepper opens with.
    var chosenSample: Int? {
        guard let snapshot, focus == .data, view(of: .data, snapshot)?.name == .batch, let batch = snapshot.batch,
            batch.samples.indices.contains(row)
        else { return nil }
        return batch.samples[row].place
    }
}
