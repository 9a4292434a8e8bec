import Canvas
import Localization
import Training

/// The loss over the learning rate, with fastai's four suggestions.
struct RateView: Widget {
    var sweep: RateSweep?
    var row: Int?
    var language: Language

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        guard let sweep else { return }
        let kinds = RateSweep.Suggestion.allCases
        let (plot, table) = rect.plot(above: kinds.count)
        chart(sweep).draw(in: plot, of: &frame, appearance)
        guard sweep.end != nil else { return }
        Table(
            [
                Table.Column(ForesightText.suggestion[language], importance: 9),
                Table.Column(ForesightText.rate[language], alignment: .right, importance: 8),
                Table.Column("", width: .flexible),
            ],
            rows: kinds.enumerated().map { index, kind in
                let rate = sweep.suggestion(kind)
                return [
                    Table.Entry(
                        "\(Character(appearance.glyphs.marker(index + 1))) \(kind.rawValue)",
                        appearance.theme.series(index + 1)),
                    rate.map { Table.Entry($0, .significant(3)) } ?? "–",
                    Table.Entry(
                        (rate == nil ? ForesightText.tooFew : ForesightText.meaning(kind))[language],
                        appearance.theme.dim),
                ]
            }, selected: row
        ).draw(in: table, of: &frame, appearance)
    }

    private func chart(_ sweep: RateSweep) -> LineChart {
        let places = sweep.points.map { LineChart.Point(log10($0.rate), $0.smoothed) }
        var series = [LineChart.Series("", points: places, look: 0)]
        if sweep.end != nil {
            for (index, kind) in RateSweep.Suggestion.allCases.enumerated() {
                guard let rate = sweep.suggestion(kind), let point = sweep.nearest(to: rate) else { continue }
                series.append(
                    LineChart.Series(
                        "", points: [LineChart.Point(log10(rate), point.smoothed)], look: index + 1, drawing: .points))
            }
        }
        var chart = LineChart(
            series, xRange: ValueRange(-7, 1), xLabel: ForesightText.rateAxis[language],
            placeholder: LossText.loss[language])
        chart.words = PlotText.words(language)
        return chart
    }
}

extension RateSweep {
    /// The point of the curve that a rate is at, or beside.
    fileprivate func nearest(to rate: Float) -> Point? {
        points.min { abs(log10($0.rate) - log10(rate)) < abs(log10($1.rate) - log10(rate)) }
    }
}

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif
