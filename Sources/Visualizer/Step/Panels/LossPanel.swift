import Canvas
import Training

/// The loss of every step, and the output beside what it should have been.
struct LossPanel: Widget {
    var step: StepState
    var wording: any Wording

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        guard let snapshot = step.snapshot else { return }
        let comparison = OutputTable(snapshot: snapshot, wording: wording)
        let parts = Self.parts(of: rect, rows: comparison.rowCount)
        // Room for the first steps to come, so that the curve grows into it.
        let steps = ValueRange(0, Float(max(snapshot.losses.count - 1, 5)))
        LineChart(
            [LineChart.Series("", values: snapshot.losses)], xRange: snapshot.losses.isEmpty ? nil : steps,
            xLabel: wording.stepAxis, placeholder: wording.noLossYet
        ).draw(in: parts.plot, of: &frame, appearance)
        if let table = parts.table { comparison.draw(in: table, of: &frame, appearance) }
    }

    private static func parts(of rect: Rect, rows: Int) -> (plot: Rect, table: Rect?) {
        guard rows > 0 else { return (rect, nil) }
        if rect.width >= 72 {
            let parts = rect.split(.horizontal, [.flexible(1), .fixed(40)], gap: 2)
            return (parts[0], parts[1])
        }
        guard rect.height >= 10 else { return (rect, nil) }
        let parts = rect.split(.vertical, [.flexible(1), .fixed(min(rows + 1, rect.height - 7))], gap: 1)
        return (parts[0], parts[1])
    }
}
