import Canvas
import Localization
import Training

/// The loss of every step above the run's timeline, and the output beside what it should have been; above both what is wrong with
/// what the loss gets.
struct LossPanel: Widget {
    var step: StepState
    var language: Language

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        guard let snapshot = step.snapshot else { return }
        let comparison = OutputTable(
            snapshot: snapshot, selected: step.focus == .loss ? step.selection.output : nil, language: language)
        var rect = rect
        if let timeline = snapshot.timeline, timeline.isWorthSeeing, rect.height >= Self.leastHeightWithTimeline {
            let bar = rect.inset(top: rect.height - TimelineBar.height)
            TimelineBar(timeline: timeline, step: snapshot.step, language: language).draw(
                in: bar, of: &frame, appearance)
            rect = rect.inset(bottom: TimelineBar.height)
        }
        if let last = snapshot.validations.last, rect.height >= Self.leastHeightWithValidation {
            FirstFitting(LossText.validation(last)[language], style: appearance.theme.dim)
                .draw(in: rect.row(0), of: &frame, appearance)
            rect = rect.inset(top: 1)
        }
        let warnings = LossWarnings(warnings: snapshot.lossWarnings, language: language)
        let parts = Self.parts(
            of: warnings.draw(above: rect, of: &frame, appearance), rows: comparison.rowCount,
            leastPlot: snapshot.lossWarnings.isEmpty ? 6 : LossWarnings.leastHeight)
        LossCurves(step: step, language: language).draw(in: parts.plot, of: &frame, appearance)
        if let table = parts.table { comparison.draw(in: table, of: &frame, appearance) }
    }

    /// Below them the curve has the rows.
    private static let leastHeightWithValidation = 7
    private static let leastHeightWithTimeline = 6

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

extension StepPanelKind {
    static let loss = StepPanelKind(
        title: Text("Loss", "损失"), cursor: .outputs,
        note: { screen, _, appearance in screen.step.lossNote(screen.language, appearance) },
        widget: { LossPanel(step: $0.step, language: $0.language) })
}

extension StepState {
    /// The loss of this step, and how the plot shows those of all.
    func lossNote(_ language: Language, _ appearance: Appearance) -> TextLine {
        let loss =
            plotsScore
            ? scoreMeasure?.validationName[language] : snapshot?.loss.map { NumberFormat.significant(6).string($0) }
        let sample = snapshot?.output.isEmpty == false ? sampleName?[language] : nil
        let parts = [loss, sample].compactMap(\.self) + plot.note(plotData(language), language)
        return TextLine(parts.joined(separator: " \(appearance.glyphs.dot) "))
    }
}
