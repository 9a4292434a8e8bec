import Canvas
import Localization
import Training

/// The loss along the last update, and from the start to now, side by side.
struct LinesView: Widget {
    var lines: LossLines?
    /// Whether all of it is there.
    var isWhole: Bool
    var language: Language

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        guard let lines else { return }
        let halves = rect.split(.horizontal, [.flexible(1), .flexible(1)], gap: 2)
        draw(
            lines.update, ForesightText.updateTitle, nothing: ForesightText.noUpdate, in: halves[0],
            dots: LossLine.factors.map { ($0, ForesightText.factor($0)) }, axis: ForesightText.updateAxis, of: &frame,
            appearance)
        draw(
            lines.start, ForesightText.startTitle(lines.since), nothing: ForesightText.noWay(lines), in: halves[1],
            dots: [(0, ForesightText.start), (1, ForesightText.now)], axis: Text(""), of: &frame, appearance)
    }

    private func draw(
        _ line: LossLine?, _ title: Text, nothing: Text, in rect: Rect, dots: [(place: Float, name: Text)], axis: Text,
        of frame: inout Frame, _ appearance: Appearance
    ) {
        frame.write(title[language], in: rect.row(0), appearance.theme.title)
        guard let line else {
            if isWhole { frame.note(nothing[language], in: rect.inset(top: 1), appearance) }
            return
        }
        let (plot, table) = rect.inset(top: 1).plot(above: LossLine.factors.count)
        let dotted = dots.compactMap { dot in
            line.points.first { $0.place == dot.place }.map { (name: dot.name, point: $0) }
        }
        let validated = line.points.filter { $0.validation != nil }
        var series = [
            LineChart.Series(
                ForesightText.batchLoss[language], points: line.points.map { LineChart.Point($0.place, $0.loss) },
                look: 0),
            LineChart.Series(
                "", points: dotted.map { LineChart.Point($0.point.place, $0.point.loss) }, look: 2, drawing: .points),
        ]
        if !validated.isEmpty {
            series.append(
                LineChart.Series(
                    LossText.validationSeries[language],
                    points: validated.map { LineChart.Point($0.place, $0.validation ?? .nan) }, look: 1))
        }
        var chart = LineChart(
            series, xRange: ValueRange(0, dots.last?.place ?? 1), xLabel: axis[language],
            placeholder: LossText.loss[language])
        chart.words = PlotText.words(language)
        chart.draw(in: plot, of: &frame, appearance)
        Table(
            [
                Table.Column(axis[language], importance: 6),
                Table.Column(ForesightText.batchLoss[language], alignment: .right, importance: 8),
            ]
                + (validated.isEmpty
                    ? [] : [Table.Column(ForesightText.validation[language], alignment: .right, importance: 7)]),
            rows: dotted.map { name, point in
                [Table.Entry(name[language]), Table.Entry(point.loss)]
                    + (validated.isEmpty ? [] : [point.validation.map { Table.Entry($0) } ?? "–"])
            }
        ).draw(in: table, of: &frame, appearance)
    }
}
