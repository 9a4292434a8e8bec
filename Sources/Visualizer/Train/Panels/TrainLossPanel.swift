import Canvas
import Localization
import Training

/// The loss of each training step, and the validation loss of each epoch; above them what is wrong with what the loss gets.
struct TrainLossPanel: Widget {
    var snapshot: TrainSnapshot
    var language: Language

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let room = LossWarnings(warnings: snapshot.lossWarnings, language: language)
            .draw(above: rect, of: &frame, appearance)
        let train = snapshot.trainLosses.map { LineChart.Point(Float($0.step), $0.loss) }
        let validation = snapshot.epochs.compactMap { epoch in
            epoch.validationLoss.map { LineChart.Point(Float(epoch.step), $0) }
        }
        LineChart(
            [
                LineChart.Series(LossText.trainSeries[language], points: train),
                LineChart.Series(LossText.validationSeries[language], points: validation),
            ], xLabel: LossText.stepAxis[language],
            placeholder: snapshot.loss.map { LossText.noCurve($0)[language] } ?? TrainText.noLossesYet[language]
        ).draw(in: room, of: &frame, appearance)
    }
}

extension TrainView {
    static let loss = TrainView(
        name: .loss, title: { _ in Text("Loss", "损失 (loss)") },
        note: { snapshot, language in
            let numbers =
                [(TrainText.batchLoss, snapshot.loss)] + [
                    (TrainText.validationLoss, snapshot.epochs.last?.validationLoss)
                ]
            var parts = numbers.compactMap { name, loss in loss.map { "\(name[language]) \(significant($0))" } }
            // A curve has no place for them.
            let missing = snapshot.trainLosses.count(where: \.loss.isNaN)
            if missing > 0 { parts.append("\(missing) nan") }
            return TextLine(parts.joined(separator: AppText.comma[language]))
        },
        widget: { TrainLossPanel(snapshot: $1, language: $3) })
}
