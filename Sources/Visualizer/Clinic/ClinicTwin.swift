import Canvas
import Localization
import Training

/// The network with its fault, treated, and its healthy twin: losses over the epochs, and what each came to.
struct ClinicTwin: Widget {
    var clinic: ClinicState
    var language: Language

    /// A loss that is more times the greatest of the others runs away.
    private static let mostTimes: Float = 10

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let inside = PanelFrame(title: TextLine(ClinicText.twin[language]), isBoxed: false).draw(
            around: rect, of: &frame, appearance)
        guard let last = clinic.play.record.prescribed.last, let trial = clinic.snapshot[last.treatment] else {
            return frame.note(ClinicText.working[language], in: inside, appearance)
        }
        let courses = [
            (ClinicText.untreated, trial.untreated), (ClinicText.treated, trial.treated),
            (ClinicText.healthy, trial.healthy),
        ]
        let (plot, table) = inside.plot(above: courses.count)
        var chart = LineChart(
            courses.enumerated().map { place, course in
                LineChart.Series(
                    "", points: course.1.epochs.enumerated().map { .init(Float($0 + 1), $1.validationLoss) },
                    look: place)
            }, xLabel: ClinicText.epoch[language], placeholder: "")
        chart.words = PlotText.words(language)
        // One that runs away is not to press the others flat.
        let seen = courses.dropFirst().flatMap { $0.1.epochs.map(\.validationLoss) }.filter(\.isFinite)
        if let least = seen.min(), let most = seen.max(),
            !trial.untreated.epochs.allSatisfy({ $0.validationLoss <= Self.mostTimes * most })
        {
            chart.yFit = ValueRange(min(0, least), 2 * most)
        }
        chart.draw(in: plot, of: &frame, appearance)
        Table(
            [
                .init("", importance: 9), .init(ClinicText.trainLoss[language], alignment: .right, importance: 6),
                .init(ClinicText.validationLoss[language], alignment: .right, importance: 7),
                .init("", alignment: .right, importance: 8),
            ],
            rows: courses.enumerated().map { place, course in
                let last = course.1.epochs.last
                return [
                    Table.Entry(
                        "\(Character(appearance.glyphs.marker(place))) \(course.0[language])",
                        appearance.theme.series(place)),
                    last.map { Table.Entry($0.trainLoss) } ?? "–", last.map { Table.Entry($0.validationLoss) } ?? "–",
                    Table.Entry(ClinicText.score(course.1)[language]),
                ]
            }
        ).draw(in: table, of: &frame, appearance)
    }
}
