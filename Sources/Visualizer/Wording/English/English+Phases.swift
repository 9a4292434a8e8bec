import Canvas
import Training

extension English: PhaseWording {
    func happened(_ snapshot: StepSnapshot) -> String {
        switch snapshot.completed {
        case nil: "Nothing has run yet."
        case .define: defined(snapshot)
        case .forward: forwarded(snapshot)
        case .loss: measured(snapshot)
        case .zeroGradients: cleared(snapshot)
        case .backward: wentBack(snapshot)
        case .update: updated(snapshot)
        }
    }

    func comesNext(_ phase: Phase, key: String) -> String { "\(key): \(phase.word)" }
    func working(_ phase: Phase) -> String { "\(phase.word) is running ..." }

    private func defined(_ snapshot: StepSnapshot) -> String {
        var text =
            "The network is built: \(parameters(snapshot.weightCount)), random numbers from seed \(snapshot.run.seed)."
        if let largest = snapshot.largestParameter {
            text += " \(percent(largest.value)) of them are \(largest.name)."
        }
        return text
    }

    private func forwarded(_ snapshot: StepSnapshot) -> String {
        let count = max(snapshot.layers.count - 1, 0)
        var text = "The input went through \(count) layers"
        if !snapshot.output.isEmpty, snapshot.output.count <= 4 {
            text += " and came out as [" + snapshot.output.map(number).joined(separator: ", ") + "]"
        } else if let best = snapshot.output.indices.max(by: { snapshot.output[$0] < snapshot.output[$1] }) {
            text += " and came out as \(snapshot.output.count) numbers, the largest \(number(snapshot.output[best]))"
            if case .classIndex(_, let names) = snapshot.target, names.indices.contains(best) {
                text += " for \"\(names[best])\""
            }
        }
        return text + ". The weights are as they were."
    }

    private func measured(_ snapshot: StepSnapshot) -> String {
        guard let loss = snapshot.loss else { return "The loss has been computed." }
        guard loss.isFinite else {
            return "The loss is \(number(loss)): it is not a number any more. Try a smaller learning rate."
        }
        var text = "Loss \(number(loss)): \(meaning(of: snapshot.run.loss))."
        if let change = snapshot.lossChange, change.isFinite {
            text +=
                change == 0
                ? " As in the step before."
                : " \(number(abs(change))) \(change < 0 ? "less" : "more") than in the step before."
        }
        return text
    }

    private func meaning(of loss: String) -> String {
        switch loss {
        case "L1Loss": "the mean of |output - target|"
        case "MSELoss": "the mean of (output - target) squared"
        case "SmoothL1Loss", "HuberLoss": "squared error near the target, absolute error far from it, averaged"
        case "CrossEntropyLoss":
            "minus the logarithm of the probability given to the right class, averaged over the batch"
        case "NLLLoss": "minus the log-probability of the right class, averaged over the batch"
        case "KLDivLoss": "how far the output's distribution is from the target's"
        case "BCELoss", "BCEWithLogitsLoss":
            "minus the logarithm of the probability given to the right answer, averaged"
        default: "how far the output is from the target"
        }
    }

    private func cleared(_ snapshot: StepSnapshot) -> String {
        switch snapshot.gradients {
        case .none: "There was nothing to clear yet: no backward has run. From the second step on it matters."
        case .zeroed: "The gradients are zero now. Without this, backward would add the new ones to the old ones."
        case .computed: "The gradients were to be cleared, but some still hold numbers."
        }
    }

    private func wentBack(_ snapshot: StepSnapshot) -> String {
        if let broken = snapshot.brokenGradients.first {
            return "\(broken)'s gradient holds numbers that are not finite: a step would destroy the weights."
        }
        var text = "The chain rule went from the loss back through every layer."
        if let largest = snapshot.largestGradient {
            text += " \(largest.name)'s gradient has norm \(number(largest.value)), the largest."
        }
        if case .computed(let count) = snapshot.gradients, count > 1 {
            text += " It is the sum of \(count) backward passes!"
        }
        return text + " No weight has changed yet: that is the next phase."
    }

    private func updated(_ snapshot: StepSnapshot) -> String {
        let rate = NumberFormat.shortest.string(snapshot.run.learningRate)
        let isPlain = snapshot.run.optimizer == "SGD" && snapshot.run.optimizerSettings.isEmpty
        var text =
            isPlain
            ? "w = w - \(rate) * grad: every weight moved against its gradient."
            : "\(snapshot.run.optimizer) moved every weight against its gradient (lr \(rate))."
        if let largest = snapshot.largestUpdate {
            text += " \(largest.name) moved most: by \(number(largest.value)) (norm)."
        }
        return text + " Is the loss lower now? Run forward and loss to see."
    }

    private func number(_ value: Float) -> String { NumberFormat.significant(4).string(value) }
    private func percent(_ value: Float) -> String { NumberFormat.percent(1).string(value) }
}
