import Localization

extension Probe {
    /// One time through all samples: does the loss fall, and are samples that it never saw answered as well?
    static let oneEpoch = Probe(
        name: .oneEpoch, title: Text("one epoch", "训练一轮"),
        question: Text("Does it learn in one epoch, also for samples that it never saw?", "一轮下来学到了吗？没见过的样本也会吗？")
    ) { session in
        let count = session.stepsPerEpoch
        var losses: [Float] = []
        while losses.count < count, !StopSign.isUp { losses.append(session.probeStep()) }
        let batch = session.feed?.samples(upTo: samples)
        guard !StopSign.isUp, let batch, let answers = session.answers(to: batch) else { return nil }
        let chance = session.chanceLoss(batch)
        var seen = Findings()
        seen.note("steps", count)
        seen.note("first_loss", losses.first ?? .nan)
        seen.note("train_loss", answers.loss)
        seen.note("chance_loss", chance)
        seen.say(
            Text(
                "\(count) steps: the loss began at \(short(losses.first ?? .nan)); over \(batch.count) training samples it is now \(short(answers.loss)), guessing gives \(short(chance)).",
                "走了 \(count) 步：损失一开始是 \(short(losses.first ?? .nan))；\(batch.count) 个训练样本上现在是 \(short(answers.loss))，瞎猜是 \(short(chance))。"
            ),
            answers.loss < chance - 0.1 * abs(chance), breaks: .notFalling)
        guard let validation = session.validate() else { return seen }
        let score = validation.score
        seen.note("validation_loss", validation.loss)
        seen.note(score.measure == .accuracy ? "validation_accuracy" : "validation_r2", score.value)
        let train = session.wrongAnswers(answers.output, batch).map { 1 - Double($0) / Double(batch.count) }
        let told = score.measure == .accuracy ? percent(Double(score.value)) : "R² \(short(score.value))"
        let gap = train.map { $0 - Double(score.value) } ?? 0
        if let train { seen.note("train_accuracy", train) }
        seen.say(
            Text(
                "Samples it never saw: loss \(short(validation.loss)), \(train.map { "\(told) right (training samples: \(percent($0)))" } ?? told).",
                "没见过的样本：损失 \(short(validation.loss))，\(train.map { "\(told) 答对（训练样本：\(percent($0))）" } ?? told)。"),
            gap < 0.1 && (validation.loss <= 1.5 * answers.loss + 0.05 * abs(chance)))
        return seen
    }

    private static let samples = 256
}
