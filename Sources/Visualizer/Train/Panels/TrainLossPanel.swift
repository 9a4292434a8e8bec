import Canvas
import Localization
import Training

/// The loss of each training step, and the validation loss of each epoch; above them what is wrong with what the loss gets.
struct TrainLossPanel: Widget {
    var snapshot: TrainSnapshot
    var wording: any Wording

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let room = LossWarnings(warnings: snapshot.lossWarnings, wording: wording)
            .draw(above: rect, of: &frame, appearance)
        let train = snapshot.trainLosses.map { LineChart.Point(Float($0.step), $0.loss) }
        let validation = snapshot.epochs.compactMap { epoch in
            epoch.validationLoss.map { LineChart.Point(Float(epoch.step), $0) }
        }
        LineChart(
            [
                LineChart.Series(wording.trainSeries, points: train),
                LineChart.Series(wording.validationSeries, points: validation),
            ], xLabel: wording.stepAxis,
            placeholder: snapshot.loss.map(wording.noCurve) ?? wording.noLossesYet
        ).draw(in: room, of: &frame, appearance)
    }
}

extension TrainPanelKind {
    static let loss = TrainPanelKind(
        title: Text("Loss", "损失 (loss)"),
        note: { snapshot, _ in
            // A curve has no place for them.
            switch snapshot.trainLosses.count(where: \.loss.isNaN) {
            case 0: ""
            case let count: TextLine("\(count) nan")
            }
        },
        widget: { TrainLossPanel(snapshot: $1, wording: $3.wording) })
}
