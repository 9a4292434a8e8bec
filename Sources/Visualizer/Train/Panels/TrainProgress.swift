import Canvas
import Localization
import Training

/// How much of all epochs, and of this epoch, is done.
struct TrainProgress: Widget {
    var train: TrainState
    var snapshot: TrainSnapshot
    var language: Language

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let pace = pace
        let parts = rect.inset(right: pace.isEmpty ? 0 : displayWidth(pace) + 2)
            .split(.horizontal, [.flexible(1), .flexible(1)], gap: 2)
        frame.write(pace, in: rect, appearance.theme.dim, alignment: .right)
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

    /// What only a clock knows.
    private var pace: String {
        guard train.isRunning, let rate = train.rate.stepsPerSecond else { return "" }
        let steps = TrainText.stepsPerSecond(NumberFormat.significant(3).string(Float(rate)))[language]
        return
            ([steps] + [train.secondsLeft].compactMap { $0.map { TrainText.left(TrainText.duration($0))[language] } })
            .joined(separator: AppText.comma[language])
    }

    private static func fraction(_ part: Int, of whole: Int) -> Double? {
        whole > 0 ? Double(part) / Double(whole) : nil
    }
}
