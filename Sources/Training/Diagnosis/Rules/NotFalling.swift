import Localization

extension DiagnosisRule {
    /// It falls by less than 5 % in half of the run, or more.
    static let notFalling = DiagnosisRule(.notFalling, source: "TheDeepChecker: less than 5 %; after 50 steps") {
        evidence in
        let parts = evidence.parts
        guard evidence.step >= 50, evidence.isFarAlong, parts.count >= 5, let first = evidence.start,
            let present = evidence.present,
            first > 0,
            present > 0.95 * first
        else { return nil }
        return Finding(
            .notFalling, .warning, steps: evidence.wholeRun, at: [ElementPath(.loss)],
            [.init("first_loss", first), .init("loss", present), .init("steps", evidence.step)],
            Text(
                "After \(evidence.step) steps the loss is \(present.short); without learning it is \(first.short).",
                "\(evidence.step) 步之后损失是 \(present.short)；什么都不学也是 \(first.short)。"),
            falseAlarm: Text("When it needs longer.", "还需要更久时。"),
            // Above where it began, steps are no longer too small.
            remedy: evidence.remedy(rateTimes: present > first ? 0.1 : 3, from: 0), lesson: "10-when-it-does-not-learn")
    }
}
