import Canvas
import Localization
import Training

/// How much of all epochs, and of this epoch, is done.
struct TrainProgress: Widget {
    var train: TrainState
    var snapshot: TrainSnapshot
    var language: Language

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let parts = rect.split(.horizontal, [.flexible(1), .flexible(1)], gap: 2)
        let epochs = snapshot.run.epochs
        Gauge(
            Self.fraction(snapshot.step, of: train.stepsInAll),
            label: TrainText.epoch(min(snapshot.epoch + 1, max(epochs, 1)), of: epochs)[language]
        ).draw(in: parts[0], of: &frame, appearance)
        // After the last epoch no other begins.
        let done = snapshot.epoch >= epochs ? snapshot.stepsPerEpoch : snapshot.stepInEpoch
        Gauge(
            Self.fraction(done, of: snapshot.stepsPerEpoch),
            label: TrainText.stepInEpoch(done, of: snapshot.stepsPerEpoch)[language]
        ).draw(in: parts[1], of: &frame, appearance)
    }

    private static func fraction(_ part: Int, of whole: Int) -> Double? {
        whole > 0 ? Double(part) / Double(whole) : nil
    }
}
