import Canvas
import Localization
import Training

/// What the last phase did, in one to three sentences with this run's own numbers.
enum PhaseText {

    /// What the last phase did, with this run's own numbers.
    static func happened(_ snapshot: StepSnapshot) -> Text {
        if let operations = snapshot.operations { return underWay(operations, snapshot) }
        var ran = ran(snapshot)
        if snapshot.hasStaleOutput {
            ran += Text(
                " forward was left out: the output is the one of before, and so is its loss.",
                "forward 被跳过了：输出还是以前的，损失也是它的。")
        }
        return snapshot.isNextForwardUnrecorded
            ? ran + Text(" The next forward will run under no_grad.", "下一次 forward 会在 no_grad 里运行。") : ran
    }

    private static func ran(_ snapshot: StepSnapshot) -> Text {
        switch snapshot.completed {
        case nil: Text("Nothing has run yet.", "还什么都没有运行。")
        case .define: defined(snapshot)
        case .forward: forwarded(snapshot)
        case .loss: measured(snapshot)
        case .zeroGradients: cleared(snapshot)
        case .backward: wentBack(snapshot)
        case .update: updated(snapshot)
        }
    }

    private static func underWay(_ operations: StepSnapshot.Operations, _ snapshot: StepSnapshot) -> Text {
        let (phase, done, count) = (operations.phase.word, operations.done, operations.count)
        let text = Text(
            "\(phase), \(done) of \(count) operations done: \(operations.last) ",
            "\(phase)：\(count) 次运算做了 \(done) 次。\(operations.last) ")
        if operations.phase == .forward, snapshot.layers.indices.contains(done) {
            let shape = snapshot.layers[done].outputShape
            let next = snapshot.layers.dropFirst(done + 1).first
            return text + Text("gave its output, of shape \(shape).", "的输出有了，形状是 \(shape)。")
                + (next.map { Text(" \($0.name) is next.", "下一个是 \($0.name)。") } ?? Text(""))
        }
        let filled = operations.filled.map { "\($0).grad" }
        let isSum = snapshot.adds(operations)
        let gave =
            filled.isEmpty
            ? nil
            : Text(isSum ? "added to " : "filled ", isSum ? "把梯度加到 " : "填好了 ") + filled.joined(Text(" and ", " 和 "))
        let sent = operations.sentTo.map { Text("sent the gradient on to \($0)", "把梯度传给 \($0)") }
        let deeds = [gave, sent].compactMap { $0 }
        let told =
            deeds.isEmpty ? Text("has nothing to send a gradient to", "没有谁要它的梯度") : deeds.joined(Text(", and ", "，又"))
        return text + told + Text(".", "。")
    }

    private static func defined(_ snapshot: StepSnapshot) -> Text {
        let seed = snapshot.run.seed
        let origin =
            snapshot.weightsAreZero
            ? Text("all of them 0", "全是 0")
            : snapshot.run.weights.map { Text("read from \($0)", "读自 \($0)") }
                ?? Text("random numbers from seed \(seed)", "都是种子 \(seed) 给出的随机数")
        let count = AppText.parameters(snapshot.weightCount)
        var text = Text("The network is built: \(count.en), \(origin.en).", "网络搭好了：\(count.zh)，\(origin.zh)。")
        if let largest = snapshot.largestParameter {
            let (name, share) = (largest.name, percent(largest.value))
            text += Text(" \(share) of them are \(name).", "其中 \(share) 在 \(name) 里。")
        }
        if let set = snapshot.setByMistake {
            text += Text(
                " \(set.name) was set to \(significant(set.value)).", "\(set.name) 被设成了 \(significant(set.value))。")
        }
        return text
    }

    private static func forwarded(_ snapshot: StepSnapshot) -> Text {
        let count = LayerCount(parameters: snapshot.layers.dropFirst().map(\.parameterCount)).text
        let samples = snapshot.layers.first?.outputShape.first ?? 1
        var text =
            samples > 1
            ? Text("\(samples) samples went through \(count.en); ", "\(samples) 个样本穿过了 \(count.zh)；")
                + (snapshot.sample == 0
                    ? Text("the first", "第一个的") : Text("number \(snapshot.sample)", "\(snapshot.sample) 号的"))
            : Text("The input went through \(count.en), and", "输入穿过了 \(count.zh)，")
        let output = snapshot.output
        if !output.isEmpty, output.count <= 4 {
            let numbers = output.map { significant($0) }.joined(separator: ", ")
            text += Text(" came out as [\(numbers)]", "输出是 [\(numbers)]")
            if case .binary(let classes, let threshold)? = snapshot.task {
                let name = classes[output[0] > threshold ? 1 : 0]
                text += Text(" for \"\(name)\"", "，对应“\(name)”")
            }
        } else if let best = output.indices.max(by: { output[$0] < output[$1] }) {
            let largest = significant(output[best])
            text += Text(
                " came out as \(output.count) numbers, the largest \(largest)", "输出是 \(output.count) 个数，最大的是 \(largest)"
            )
            if case .classIndex(_, let names) = snapshot.target, names.indices.contains(best) {
                text += Text(" for \"\(names[best])\"", "，对应“\(names[best])”")
            }
        }
        if snapshot.hasGraph { return text + Text(". The weights have not changed.", "。权重没有变。") }
        return text
            + (snapshot.isForwardUnrecorded
                ? Text(
                    ". It ran under no_grad: nothing recorded, backward cannot run.",
                    "。它在 no_grad 里运行：什么都没有记录，backward 走不了。")
                : Text(
                    ". Nothing requires a gradient, so nothing was recorded: backward cannot run.",
                    "。没有什么要求梯度，所以什么都没有记录：backward 走不了。"))
    }

    private static func measured(_ snapshot: StepSnapshot) -> Text {
        guard let loss = snapshot.loss else { return Text("The loss has been computed.", "损失算好了。") }
        let value = significant(loss)
        if snapshot.lossIsMisled {
            return Text(
                "Loss \(value), but not what it should mean: its input or its target does not fit (loss panel).",
                "损失 \(value)，却不是它该有的意思：它的输入或目标不合适（见损失面板）。")
        }
        guard loss.isFinite else {
            let what = loss.isNaN ? Text("not a number", "不是数") : Text("too large for any number", "大到没有数能表示")
            return Text(
                "The loss is \(value): \(what.en). Try a smaller learning rate.",
                "损失是 \(value)，\(what.zh)。试试小一点的学习率 (learning rate)。")
        }
        let meaning = snapshot.run.loss.meaning
        let text = Text("Loss \(value): \(meaning.en).", "损失 \(value)：\(meaning.zh)。")
        guard let change = snapshot.lossChange, change.isFinite else { return text }
        if change == 0 { return text + Text(" The same as in the step before.", "和上一步一样。") }
        let size = significant(abs(change))
        return text
            + (change < 0
                ? Text(" \(size) less than in the step before.", "比上一步小 \(size)。")
                : Text(" \(size) more than in the step before.", "比上一步大 \(size)。"))
    }

    private static func cleared(_ snapshot: StepSnapshot) -> Text {
        switch snapshot.gradients {
        case .none:
            Text(
                "There was nothing to clear yet: no backward has run. From the second step on it matters.",
                "还没有可清的：backward 还没运行过。从第二步起，清零就要紧了。")
        case .cleared:
            Text(
                "Every .grad is None now. Without this, backward would add the new gradients to the old ones.",
                "每个 .grad 现在都是 None。不清掉的话，backward 会把新的梯度加到旧的上面。")
        case .zeroed:
            Text(
                "The gradients are zero now. Without this, backward would add the new ones to the old ones.",
                "梯度现在都是零。不清零的话，backward 会把新的梯度加到旧的上面。")
        case .computed: Text("zero_grad cleared the gradients; some hold numbers again.", "zero_grad 已经清了零，有些梯度现在又有了数。")
        }
    }
    private static func wentBack(_ snapshot: StepSnapshot) -> Text {
        if let broken = snapshot.brokenGradients.first {
            return Text(
                "\(broken)'s gradient holds numbers that are not finite: a step would destroy the weights.",
                "\(broken) 的梯度里有不是数的数：再走一步，权重就毁了。")
        }
        let frozen = list(snapshot.frozen)
        var text =
            snapshot.frozen.isEmpty && snapshot.deadGradients > 0
            ? Text("The chain rule went backwards from the loss.", "链式法则 (chain rule) 从损失出发，往回走。")
            : snapshot.frozen.isEmpty
                ? Text(
                    "The chain rule went from the loss back through every layer.", "链式法则 (chain rule) 从损失出发，倒着走过了每一层。")
                : Text(
                    "The chain rule went from the loss back to what requires a gradient: \(frozen.en) not.",
                    "链式法则 (chain rule) 从损失出发，倒着走到要求梯度的张量；\(frozen.zh) 不要求。")
        if let largest = snapshot.largestGradient {
            let (name, value) = (largest.name, largest.value)
            text +=
                value == 0
                ? Text(" Every gradient is 0.", "每个梯度都是 0。")
                : Text(
                    " \(name)'s gradient has norm \(significant(value)), the largest.",
                    "\(name) 的梯度最大，范数是 \(significant(value))。")
        }
        let (dead, all) = (snapshot.deadGradients, snapshot.parameters.count)
        if dead > 0, dead < all { text += Text(" \(dead) of \(all) are 0.", "\(all) 个里有 \(dead) 个是 0。") }
        if case .computed(let count) = snapshot.gradients, count > 1 {
            text += Text(" It is the sum of \(count) backward passes!", "它是 \(count) 次反向传播之和！")
        }
        if snapshot.next == .update {
            return text + Text(" No weight has changed yet: that is the next phase.", "权重还没有变：那是下一个阶段的事。")
        }
        let next = snapshot.next.word
        return text
            + (snapshot.script.contains(.update)
                ? Text(" No step comes after it: \(next) is next.", "后面没有 step：接着是 \(next)。")
                : Text(" No weight changes: this script has no step.", "权重不会变：这段代码里没有 step。"))
    }

    private static func updated(_ snapshot: StepSnapshot) -> Text {
        let rate = NumberFormat.shortest.string(snapshot.updateRate ?? snapshot.run.learningRate)
        guard let largest = snapshot.largestUpdate, largest.value != 0 else {
            return switch snapshot.gradients {
            case .none where snapshot.isFrozenWhole:
                Text("No weight moved: every requires_grad is off.", "权重一个也没动：requires_grad 全是关的。")
            case .none: Text("No weight moved: there is no gradient yet.", "权重一个也没动：还没有梯度。")
            case .cleared:
                Text(
                    "No weight moved: every .grad is None, and step skips such parameters.",
                    "权重一个也没动：.grad 全是 None，step 会跳过这样的参数。")
            case .zeroed: Text("No weight moved: every gradient was 0.", "权重一个也没动：梯度全是 0。")
            case .computed: Text("No weight moved (lr \(rate)).", "权重一个也没动 (lr \(rate))。")
            }
        }
        let (name, norm, skipped) = (largest.name, significant(largest.value), snapshot.passedBy)
        let isPlain = snapshot.run.optimizer == .sgd && snapshot.run.optimizerSettings.isEmpty
        let rule =
            isPlain
            ? Text(
                "w = w - \(rate) * grad, for every weight\(skipped.isEmpty ? "" : " that has a gradient"). ",
                "每个\(skipped.isEmpty ? "" : "有梯度的")权重：w = w - \(rate) * grad。")
            : Text(
                "\(snapshot.run.optimizer.name) moved the weights (lr \(rate)). ",
                "\(snapshot.run.optimizer.name) 挪动了权重 (lr \(rate))。")
        let moved =
            snapshot.parameters.count { $0.updateNorm != 0 } == 1
            ? Text("Only \(name) moved: by \(norm) (norm).", "只有 \(name) 动了：范数 \(norm)。")
            : Text("\(name) moved most: by \(norm) (norm).", "\(name) 挪得最多：范数 \(norm)。")
        let passedBy = Text(" Skipped, without a gradient: \(list(skipped).en).", "没有梯度、被跳过的：\(list(skipped).zh)。")
        let clipped =
            snapshot.clipFactor.flatMap { $0 < 1 ? $0 : nil }.map {
                Text("Gradients were clipped by norm first: x\(significant($0)). ", "先按范数裁剪了梯度：x\(significant($0))。")
            } ?? Text("")
        let result = clipped + rule + moved + (skipped.isEmpty ? Text("") : passedBy)
        if let loop = snapshot.loopEnd, let end = loop.early, !loop.isPassed {
            return result + Text(" Training would end here: ", "训练到这里就会结束：") + end.reason + Text(".", "。")
        }
        return result
            + Text(" Is the loss lower now? Run forward and loss to see.", "损失变小了吗？再运行 forward 和 loss 看看。")
    }

    /// Few names, or how many there are.
    private static func list(_ names: [String]) -> Text {
        names.count <= 2
            ? names.joined(Text(" and ", " 和 ")) : Text("\(names.count) parameters", "\(names.count) 个参数")
    }

    private static func percent(_ value: Float) -> String { NumberFormat.percent(1).string(value) }

}

extension StepSnapshot {
    /// What the last phase did, in one to three sentences with this run's numbers: what the code panel says.
    public func sentence(in language: Language) -> String { PhaseText.happened(self)[language] }
}
