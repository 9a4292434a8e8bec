import Canvas
import Training

extension English: PhaseWording {
    func happened(_ snapshot: StepSnapshot) -> String {
        if let operations = snapshot.operations { return underWay(operations, snapshot) }
        return ran(snapshot) + (snapshot.isNextForwardUnrecorded ? " The next forward will run under no_grad." : "")
    }

    private func ran(_ snapshot: StepSnapshot) -> String {
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

    private func underWay(_ operations: StepSnapshot.Operations, _ snapshot: StepSnapshot) -> String {
        var text = "\(operations.phase.word), \(operations.done) of \(operations.count) operations done: "
        text += operations.last
        if operations.phase == .forward, snapshot.layers.indices.contains(operations.done) {
            text += " gave its output, of shape \(snapshot.layers[operations.done].outputShape)."
            let next = snapshot.layers.dropFirst(operations.done + 1).first
            return text + (next.map { " \($0.name) is next." } ?? "")
        }
        let filled = operations.filled.map { "\($0).grad" }.joined(separator: " and ")
        let isSum = snapshot.adds(operations)
        let deeds =
            (filled.isEmpty ? [] : [(isSum ? "added to " : "filled ") + filled])
            + (operations.sentTo.map { ["sent the gradient on to \($0)"] } ?? [])
        text += " " + (deeds.isEmpty ? "has nobody to send a gradient to" : deeds.joined(separator: ", and "))
        return text + "."
    }

    private func defined(_ snapshot: StepSnapshot) -> String {
        let origin =
            snapshot.weightsAreZero
            ? "all of them 0"
            : snapshot.run.weights.map { "read from \($0)" } ?? "random numbers from seed \(snapshot.run.seed)"
        var text = "The network is built: \(parameters(snapshot.weightCount)), \(origin)."
        if let largest = snapshot.largestParameter {
            text += " \(percent(largest.value)) of them are \(largest.name)."
        }
        if let set = snapshot.setByMistake { text += " \(set.name) was set to \(number(set.value))." }
        return text
    }

    private func forwarded(_ snapshot: StepSnapshot) -> String {
        let count = layerCount(LayerCount(parameters: snapshot.layers.dropFirst().map(\.parameterCount)))
        let samples = snapshot.layers.first?.outputShape.first ?? 1
        var text =
            samples > 1
            ? "\(samples) samples went through \(count); the first"
            : "The input went through \(count), and"
        if !snapshot.output.isEmpty, snapshot.output.count <= 4 {
            text += " came out as [" + snapshot.output.map(number).joined(separator: ", ") + "]"
        } else if let best = snapshot.output.indices.max(by: { snapshot.output[$0] < snapshot.output[$1] }) {
            text += " came out as \(snapshot.output.count) numbers, the largest \(number(snapshot.output[best]))"
            if case .classIndex(_, let names) = snapshot.target, names.indices.contains(best) {
                text += " for \"\(names[best])\""
            }
        }
        return text + ". "
            + (snapshot.hasGraph
                ? "The weights are as they were."
                : snapshot.isForwardUnrecorded
                    ? "It ran under no_grad: nothing recorded, backward cannot run."
                    : "Nothing requires a gradient, so nothing was recorded: backward cannot run.")
    }

    private func measured(_ snapshot: StepSnapshot) -> String {
        guard let loss = snapshot.loss else { return "The loss has been computed." }
        if snapshot.lossIsMisled {
            return
                "Loss \(number(loss)), but not what it should mean: its input or its target does not fit (loss panel)."
        }
        guard loss.isFinite else {
            return "The loss is \(number(loss)): \(loss.isNaN ? "not a number" : "beyond all numbers"). "
                + "Try a smaller learning rate."
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
        case .cleared: "Every .grad is None now. Without this, backward would add the new gradients to the old ones."
        case .zeroed: "The gradients are zero now. Without this, backward would add the new ones to the old ones."
        case .computed: "zero_grad cleared the gradients; some hold numbers again."
        }
    }

    private func wentBack(_ snapshot: StepSnapshot) -> String {
        if let broken = snapshot.brokenGradients.first {
            return "\(broken)'s gradient holds numbers that are not finite: a step would destroy the weights."
        }
        var text =
            snapshot.frozen.isEmpty
            ? "The chain rule went from the loss back through every layer."
            : "The chain rule went from the loss back to what requires a gradient: \(list(snapshot.frozen)) not."
        if let largest = snapshot.largestGradient {
            text +=
                largest.value == 0
                ? " Every gradient is 0."
                : " \(largest.name)'s gradient has norm \(number(largest.value)), the largest."
        }
        let dead = snapshot.deadGradients
        if dead > 0, dead < snapshot.parameters.count { text += " \(dead) of \(snapshot.parameters.count) are 0." }
        if case .computed(let count) = snapshot.gradients, count > 1 {
            text += " It is the sum of \(count) backward passes!"
        }
        if snapshot.next == .update { return text + " No weight has changed yet: that is the next phase." }
        return text
            + (snapshot.script.contains(.update)
                ? " No step comes after it: \(snapshot.next.word) is next."
                : " No weight changes: this script has no step.")
    }

    private func updated(_ snapshot: StepSnapshot) -> String {
        let rate = NumberFormat.shortest.string(snapshot.updateRate ?? snapshot.run.learningRate)
        let isPlain = snapshot.run.optimizer == "SGD" && snapshot.run.optimizerSettings.isEmpty
        guard let largest = snapshot.largestUpdate, largest.value != 0 else {
            return switch snapshot.gradients {
            case .none where snapshot.isFrozenWhole: "No weight moved: every requires_grad is off."
            case .none: "No weight moved: there is no gradient yet."
            case .cleared: "No weight moved: every .grad is None, and step passes such parameters by."
            case .zeroed: "No weight moved: every gradient was 0."
            case .computed: "No weight moved (lr \(rate))."
            }
        }
        let rule =
            isPlain
            ? "w = w - \(rate) * grad, for every weight\(snapshot.passedBy.isEmpty ? "" : " that has a gradient")."
            : "\(snapshot.run.optimizer) moved the weights (lr \(rate))."
        let moved = snapshot.parameters.count { $0.updateNorm != 0 }
        let text =
            moved == 1
            ? "Only \(largest.name) moved: by \(number(largest.value)) (norm)."
            : "\(largest.name) moved most: by \(number(largest.value)) (norm)."
        let passedBy = snapshot.passedBy.isEmpty ? "" : " Without gradient, passed by: \(list(snapshot.passedBy))."
        return "\(rule) \(text)\(passedBy) Is the loss lower now? Run forward and loss to see."
    }

    /// Few names, or how many there are.
    private func list(_ names: [String]) -> String {
        names.count <= 2 ? names.joined(separator: " and ") : "\(names.count) parameters"
    }

    private func number(_ value: Float) -> String { NumberFormat.significant(4).string(value) }
    private func percent(_ value: Float) -> String { NumberFormat.percent(1).string(value) }
}
