import Canvas
import Training

/// The loss of every step above the run's timeline, and the output beside what it should have been; above both what is wrong with
/// what the loss gets.
struct LossPanel: Widget {
    var step: StepState
    var wording: any Wording

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        guard let snapshot = step.snapshot else { return }
        let comparison = OutputTable(
            snapshot: snapshot, selected: step.focus == .loss ? step.selection.output : nil, wording: wording)
        var rect = rect
        if let timeline = snapshot.timeline, timeline.isWorthSeeing, rect.height >= Self.leastHeightWithTimeline {
            let bar = rect.inset(top: rect.height - TimelineBar.height)
            TimelineBar(timeline: timeline, step: snapshot.step, wording: wording).draw(in: bar, of: &frame, appearance)
            rect = rect.inset(bottom: TimelineBar.height)
        }
        let hasWarnings = !snapshot.lossWarnings.isEmpty
        if hasWarnings {
            let lines = snapshot.lossWarnings.map {
                TextLine("! " + wording.sentence($0), appearance.theme.warning)
            }
            let warning = Paragraph(lines)
            let height = min(warning.height(width: rect.width), max(1, rect.height - Self.leastHeight))
            warning.draw(in: rect.inset(bottom: rect.height - height), of: &frame, appearance)
            rect = rect.inset(top: height)
        }
        let parts = Self.parts(of: rect, rows: comparison.rowCount, leastPlot: hasWarnings ? Self.leastHeight : 6)
        LossCurves(step: step, wording: wording).draw(in: parts.plot, of: &frame, appearance)
        if let table = parts.table { comparison.draw(in: table, of: &frame, appearance) }
    }

    /// Below it the curve has the rows.
    private static let leastHeightWithTimeline = 6
    /// What warnings leave: a curve with its axis.
    private static let leastHeight = 5

    private static func parts(of rect: Rect, rows: Int, leastPlot: Int) -> (plot: Rect, table: Rect?) {
        guard rows > 0 else { return (rect, nil) }
        if rect.width >= 72 {
            let parts = rect.split(.horizontal, [.flexible(1), .fixed(40)], gap: 2)
            return (parts[0], parts[1])
        }
        guard rect.height >= leastPlot + 4 else { return (rect, nil) }
        let table = min(rows + 1, rect.height - leastPlot - 1)
        let parts = rect.split(.vertical, [.flexible(1), .fixed(table)], gap: 1)
        return (parts[0], parts[1])
    }
}
