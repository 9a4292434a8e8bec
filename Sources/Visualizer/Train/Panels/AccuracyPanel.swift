import Canvas
import Training

/// How many validation samples are named right after each epoch, in per cent.
struct AccuracyPanel: Widget {
    var snapshot: TrainSnapshot
    var wording: any Wording

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let points = snapshot.epochs.compactMap { epoch in
            epoch.validationAccuracy.map { LineChart.Point(Float(epoch.epoch + 1), $0 * 100) }
        }
        let hasClasses = snapshot.epochs.isEmpty || !points.isEmpty
        LineChart(
            [LineChart.Series("%", points: points, look: 1)], xLabel: wording.epochColumn,
            placeholder: hasClasses ? wording.noEpochYet : wording.noClasses
        ).draw(in: rect, of: &frame, appearance)
    }
}
