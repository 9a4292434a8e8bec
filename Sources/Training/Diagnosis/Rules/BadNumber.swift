import Localization

extension DiagnosisRule {
    /// The first one: what made it, and how the largest numbers grew up to it. Where nobody looked, the first such loss.
    static let badNumber = DiagnosisRule(.badNumber, source: "IEEE 754") { evidence in
        if let bad = evidence.firstBadNumber { return evidence.finding(bad) }
        guard let first = evidence.curves.loss.buckets.first(where: { $0.notFinite.count > 0 }) else { return nil }
        let step = first.steps.lowerBound
        return Finding(
            .badNumber, .error, steps: step...max(step, evidence.step - 1), at: [ElementPath(.loss)],
            [.init("step", step)],
            Text(
                "The loss is no number from step \(step) on: every update after it makes more of them.",
                "从第 \(step) 步起损失不再是数：之后每次更新只会更多。"),
            falseAlarm: noFalseAlarm, remedy: evidence.remedy(rateTimes: 0.1, from: evidence.bestStep(before: step)),
            lesson: "10-when-it-does-not-learn")
    }

    fileprivate static let noFalseAlarm = Text("No: no step leads back from NaN.", "不会：NaN 一旦出现就回不去了。")
}

extension RunEvidence {
    /// The step before which the loss was least, or a bucket of steps.
    fileprivate func bestStep(before step: Int) -> Int {
        curves.loss.before(step: step).buckets.filter { $0.finite != nil }.min {
            ($0.finite?.mean ?? .infinity) < ($1.finite?.mean ?? .infinity)
        }?.steps.lowerBound ?? 0
    }

    fileprivate func finding(_ bad: FirstBadNumber) -> Finding {
        let start = bestStep(before: bad.step)
        var numbers = [Finding.Number("step", bad.step)]
        if let last = bad.growth.last(where: { $0.step < bad.step }) {
            numbers += [
                .init("largest_weight_before", last.weight), .init("largest_activation_before", last.activation),
            ]
            if let update = last.update { numbers.append(.init("largest_update_before", update)) }
        }
        let finding = Finding(
            .badNumber, .error, steps: (bad.growth.first?.step ?? bad.step)...bad.step,
            at: [bad.number] + bad.largestOperands, numbers, bad.text + bad.grown,
            falseAlarm: DiagnosisRule.noFalseAlarm, remedy: bad.advice ?? remedy(rateTimes: 0.1, from: start),
            lesson: "10-when-it-does-not-learn")
        guard bad.advice == nil else { return finding }
        var more = finding
        more.otherRemedies = [
            Remedy(
                Text("Clip the gradients to norm 1.", "把梯度的范数裁剪到 1。"), [.change(.setting("clip", "{norm: 1}"))],
                from: start)
        ]
        return more
    }
}

extension FirstBadNumber {
    /// The largest numbers that it was made of, two at most.
    fileprivate var largestOperands: [ElementPath] {
        let operands = explanation.terms.flatMap(\.operands).filter { $0.number != nil && $0.value.isFinite }
        let sorted = operands.sorted { $0.value.magnitude > $1.value.magnitude }
        var found: [ElementPath] = []
        for number in sorted.compactMap(\.number) where !found.contains(number) && found.count < 2 {
            found.append(number)
        }
        return found
    }

    /// A sentence on the steps before; nothing where there are none.
    fileprivate var grown: Text {
        let before = growth.filter { $0.step < step && $0.weight.isFinite && $0.activation.isFinite }
        guard let first = before.first, let last = before.last, before.count > 1 else { return Text("") }
        let (weights, outputs) = (
            "\(first.weight.short) → \(last.weight.short)", "\(first.activation.short) → \(last.activation.short)"
        )
        return Text(
            " In the \(before.count) steps before, the largest weight went \(weights), the largest activation \(outputs).",
            "之前 \(before.count) 步里，最大的权重 \(weights)，最大的激活值 \(outputs)。")
    }

    /// What to do where no step of the training made it.
    fileprivate var advice: Remedy? {
        guard case .given(let given) = explanation.kind else { return nil }
        switch given {
        case .input, .target:
            return Remedy(Text("Correct or leave out that sample, or scale the data otherwise.", "改正或去掉这个样本，或者换一种缩放。"))
        case .loaded: return Remedy(Text("Other weights: the file holds it.", "换一份权重：它就在文件里。"))
        case .edited: return Remedy(Text("Undo the change.", "撤销这次改动。"))
        default: return nil
        }
    }
}
