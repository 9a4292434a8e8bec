import Canvas
import Localization
import Training

/// How much of all epochs, and of this epoch, is done.
struct TrainProgress: Widget {
    var train: TrainState
    var snapshot: TrainSnapshot
    var language: Language

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        // Bars that tell something come before numbers that tell more.
        let pace = wordings.first { displayWidth($0) <= rect.width - 2 * Self.leastBar - 4 } ?? ""
        let parts = rect.inset(right: pace.isEmpty ? 0 : displayWidth(pace) + 2)
            .split(.horizontal, [.flexible(1), .flexible(1)], gap: 2)
        frame.write(pace, in: rect, appearance.theme.dim, alignment: .right)
        let epochs = snapshot.run.epochs
        // After the last epoch no other begins.
        let isOver = snapshot.epoch >= epochs || snapshot.end != nil
        let epoch = isOver ? snapshot.epoch : snapshot.epoch + 1
        Gauge(
            Self.fraction(snapshot.step, of: train.stepsInAll),
            label: TrainText.epoch(epoch, of: epochs)[language]
        ).draw(in: parts[0], of: &frame, appearance)
        let done = isOver ? snapshot.stepsPerEpoch : snapshot.stepInEpoch
        Gauge(
            Self.fraction(done, of: snapshot.stepsPerEpoch),
            label: TrainText.stepInEpoch(done, of: snapshot.stepsPerEpoch)[language]
        ).draw(in: parts[1], of: &frame, appearance)
    }

    private static let leastBar = 25

    /// What only the clock and the machine know, from the longest; `–` where nobody asked them.
    private var wordings: [String] {
        let memory = TrainText.memory(train.memory.map { bytes($0) } ?? "–")
        let kept = snapshot.kept.flatMap { $0.hasEnded ? nil : TrainText.kept($0) }
        let still = [[kept, memory], [kept]].map { $0.compactMap(\.self) }.filter { !$0.isEmpty }
        guard train.isRunning else { return still.map { $0[language].joined(separator: AppText.comma[language]) } }
        let rate = train.rate.stepsPerSecond
        func words(_ number: Double?) -> String { number.map { NumberFormat.significant(3).string(Float($0)) } ?? "–" }
        let steps = TrainText.stepsPerSecond(words(rate))
        let samples = TrainText.samplesPerSecond(words(rate.map { $0 * Double(snapshot.run.batchSize) }))
        let left = TrainText.left(train.secondsLeft.map { TrainText.roughly($0) } ?? Text("–"))
        let longest = [kept.map { [$0, steps, samples, left, memory] }, kept.map { [$0, steps, left] }].compactMap(
            \.self)
        return (longest + [[steps, samples, left, memory], [steps, left, memory], [steps, left], [left]]).map {
            $0[language].joined(separator: AppText.comma[language])
        }
    }

    private static func fraction(_ part: Int, of whole: Int) -> Double? {
        whole > 0 ? Double(part) / Double(whole) : nil
    }
}
