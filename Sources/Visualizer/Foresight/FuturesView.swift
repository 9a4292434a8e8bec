import Canvas
import Localization
import Training

/// Lines from one point over the run's own losses, and how each ended.
struct FuturesView: Widget {
    var futures: Futures?
    var row: Int?
    /// Rows of the table that are kept free for them.
    var most = Futures.rateFactors.count
    var losses: MetricHistory
    var language: Language

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        guard let futures else { return }
        let (plot, table) = rect.plot(above: most)
        chart(futures).draw(in: plot, of: &frame, appearance)
        self.table(futures, appearance).draw(in: table, of: &frame, appearance)
    }

    /// Every line is smoothed along its whole way, past included: they begin at one point. The run's own has the first look, the table
    /// names the others.
    private func chart(_ futures: Futures) -> LineChart {
        let weight = losses.count + futures.steps < Self.leastSmoothed ? 0 : Self.smoothing
        let own = points(losses, from: 0, weight)
        let fork = own.last?.x ?? 0
        let series =
            futures.all.enumerated().map { index, future in
                var history = losses
                for point in future.losses where Float(point.step) > fork {
                    history.append(point.loss, step: point.step)
                }
                return LineChart.Series("", points: points(history, from: fork, weight), look: index + 1)
            } + [LineChart.Series("", points: own, look: 0)]
        let steps = Float(futures.steps)
        var chart = LineChart(
            series, xRange: ValueRange(max(0, fork - steps), fork + steps), xLabel: LossText.stepAxis[language],
            placeholder: Text("no loss yet", "还没有损失")[language])
        chart.words = PlotText.words(language)
        // One future that runs away is not to press the others flat.
        let seen = series.flatMap(\.points).filter { $0.x >= fork - steps && $0.y.isFinite }.map(\.y).sorted()
        chart.yFit = seen.count < PlotLook.mostShownWhole ? nil : PlotLook.middle(of: seen)
        return chart
    }

    private func points(_ history: MetricHistory, from start: Float, _ weight: Double) -> [LineChart.Point] {
        let curve = PlotCurve(name: "", history: history)
        return zip(history.buckets, curve.smoothed(weight)).compactMap { bucket, mean in
            let step = Float(bucket.steps.upperBound)
            return step < start ? nil : LineChart.Point(step, mean.map { Float($0) } ?? .nan)
        }
    }

    private static let smoothing = 0.9
    private static let leastSmoothed = 20

    private func table(_ futures: Futures, _ appearance: Appearance) -> Table {
        let measure = futures.all.lazy.compactMap { $0.end?.validation?.score.measure }.first
        // One validation says more than the losses of a few batches: it is what a trial is judged by.
        let (best, bestValidated) = (
            measure == nil ? futures.all.compactMap { $0.end?.loss }.filter(\.isFinite).min() : nil,
            futures.all.compactMap { $0.end?.validation?.loss }.filter(\.isFinite).min()
        )
        func entry(_ loss: Float, _ best: Float?) -> Table.Entry {
            Table.Entry(
                loss, .significant(4),
                loss == best ? appearance.theme.good : loss.isFinite ? .plain : appearance.theme.bad)
        }
        var columns = [
            Table.Column("", importance: 9),
            Table.Column(
                ForesightText.mean(of: Future.judged(of: futures.steps))[language], alignment: .right, importance: 8),
        ]
        if let measure {
            columns.append(Table.Column(ForesightText.validation[language], alignment: .right, importance: 7))
            columns.append(Table.Column(measure.name[language], alignment: .right, importance: 6))
        }
        return Table(
            columns,
            rows: futures.all.enumerated().map { index, future in
                let style = appearance.theme.series(index + 1)
                let name = ForesightText.name(future, among: futures)[language]
                let first = Table.Entry("\(Character(appearance.glyphs.marker(index + 1))) \(name)", style)
                guard let end = future.end else { return [first] + columns.dropFirst().map { _ in "–" } }
                return [first, entry(end.loss, best)]
                    + (end.validation.map {
                        [
                            entry($0.loss, bestValidated), Table.Entry($0.score.value, $0.score.measure.format),
                        ]
                    } ?? [])
            }, selected: row)
    }
}
