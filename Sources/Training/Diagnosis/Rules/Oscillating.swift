import Localization

extension DiagnosisRule {
    /// It turns again and again by a quarter of where it began.
    static let oscillating = DiagnosisRule(.oscillating, source: "CurveShape: turns of a quarter of the start") {
        evidence in
        let losses = evidence.parts.map(\.mean)
        guard losses.count >= 8, let first = evidence.start, first > 0, !evidence.hasLearned else { return nil }
        let changes = zip(losses.dropFirst(), losses).map { $0 - $1 }
        let turns = zip(changes.dropFirst(), changes).filter { $0 * $1 < 0 }.map { abs($0.0) }
        let swing = turns.reduce(0, +) / Float(max(1, turns.count))
        guard 3 * turns.count >= changes.count, swing > 0.25 * first else { return nil }
        return Finding(
            .oscillating, .warning, steps: evidence.wholeRun, at: [ElementPath(.loss)],
            [.init("turns", turns.count), .init("parts", losses.count), .init("swing", swing)],
            Text(
                "The loss goes up and down by \(swing.short), \(turns.count) turns in \(losses.count) parts of the run, and does not get down.",
                "损失上下摆动 \(swing.short)，把训练分成 \(losses.count) 段有 \(turns.count) 次掉头，就是下不来。"),
            falseAlarm: Text("With batches of one or two samples.", "每批只有一两个样本时。"),
            remedy: evidence.remedy(rateTimes: 1.0 / 3, from: 0), lesson: "06-optimizer-step")
    }
}
