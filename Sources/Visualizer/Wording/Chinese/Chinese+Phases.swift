import Canvas
import Training

extension Chinese: PhaseWording {
    func happened(_ snapshot: StepSnapshot) -> String {
        if let operations = snapshot.operations { return underWay(operations, snapshot) }
        return ran(snapshot) + (snapshot.isNextForwardUnrecorded ? "下一次 forward 会在 no_grad 里运行。" : "")
    }

    private func ran(_ snapshot: StepSnapshot) -> String {
        switch snapshot.completed {
        case nil: "还什么都没有运行。"
        case .define: defined(snapshot)
        case .forward: forwarded(snapshot)
        case .loss: measured(snapshot)
        case .zeroGradients: cleared(snapshot)
        case .backward: wentBack(snapshot)
        case .update: updated(snapshot)
        }
    }

    func comesNext(_ phase: Phase, key: String) -> String { "\(key)：\(phase.word)" }
    func working(_ phase: Phase) -> String { "\(phase.word) 正在运行……" }

    private func underWay(_ operations: StepSnapshot.Operations, _ snapshot: StepSnapshot) -> String {
        let text = "\(operations.phase.word)：\(operations.count) 次运算做了 \(operations.done) 次。\(operations.last) "
        if operations.phase == .forward, snapshot.layers.indices.contains(operations.done) {
            let next = snapshot.layers.dropFirst(operations.done + 1).first
            return text + "的输出有了，形状是 \(snapshot.layers[operations.done].outputShape)。"
                + (next.map { "下一个是 \($0.name)。" } ?? "")
        }
        let filled = operations.filled.map { "\($0).grad" }.joined(separator: " 和 ")
        let isSum = snapshot.adds(operations)
        let deeds =
            (filled.isEmpty ? [] : [(isSum ? "把梯度加到 " : "填好了 ") + filled])
            + (operations.sentTo.map { ["把梯度传给 \($0)"] } ?? [])
        return text + (deeds.isEmpty ? "没有谁要它的梯度" : deeds.joined(separator: "，又")) + "。"
    }

    private func defined(_ snapshot: StepSnapshot) -> String {
        let origin =
            snapshot.weightsAreZero
            ? "全是 0" : snapshot.run.weights.map { "读自 \($0)" } ?? "都是种子 \(snapshot.run.seed) 给出的随机数"
        var text = "网络搭好了：\(parameters(snapshot.weightCount))，\(origin)。"
        if let largest = snapshot.largestParameter {
            text += "其中 \(percent(largest.value)) 在 \(largest.name) 里。"
        }
        if let set = snapshot.setByMistake { text += "\(set.name) 被设成了 \(number(set.value))。" }
        return text
    }

    private func forwarded(_ snapshot: StepSnapshot) -> String {
        let count = layerCount(LayerCount(parameters: snapshot.layers.dropFirst().map(\.parameterCount)))
        let samples = snapshot.layers.first?.outputShape.first ?? 1
        var text = samples > 1 ? "\(samples) 个样本穿过了 \(count)；第一个的" : "输入穿过了 \(count)，"
        if !snapshot.output.isEmpty, snapshot.output.count <= 4 {
            text += "输出是 [" + snapshot.output.map(number).joined(separator: ", ") + "]"
        } else if let best = snapshot.output.indices.max(by: { snapshot.output[$0] < snapshot.output[$1] }) {
            text += "输出是 \(snapshot.output.count) 个数，最大的是 \(number(snapshot.output[best]))"
            if case .classIndex(_, let names) = snapshot.target, names.indices.contains(best) {
                text += "，对应“\(names[best])”"
            }
        }
        return text
            + (snapshot.hasGraph
                ? "。权重没有变。"
                : snapshot.isForwardUnrecorded
                    ? "。它在 no_grad 里运行：什么都没有记录，backward 走不了。" : "。没有什么要求梯度，所以什么都没有记录：backward 走不了。")
    }

    private func measured(_ snapshot: StepSnapshot) -> String {
        guard let loss = snapshot.loss else { return "损失算好了。" }
        if snapshot.lossIsMisled { return "损失 \(number(loss))，却不是它该有的意思：它的输入或目标不合适（见损失面板）。" }
        guard loss.isFinite else {
            return "损失是 \(number(loss))，\(loss.isNaN ? "不是数" : "大到没有数能表示")。试试小一点的学习率 (learning rate)。"
        }
        var text = "损失 \(number(loss))：\(meaning(of: snapshot.run.loss))。"
        if let change = snapshot.lossChange, change.isFinite {
            text += change == 0 ? "和上一步一样。" : "比上一步\(change < 0 ? "小" : "大") \(number(abs(change)))。"
        }
        return text
    }

    private func meaning(of loss: String) -> String {
        switch loss {
        case "L1Loss": "|输出 - 目标| 的平均"
        case "MSELoss": "（输出 - 目标）的平方的平均"
        case "SmoothL1Loss", "HuberLoss": "离目标近时用平方误差，远时用绝对误差，再取平均"
        case "CrossEntropyLoss": "正确类别得到的概率，取对数，变号，再对这一批取平均"
        case "NLLLoss": "正确类别的对数概率，变号，再对这一批取平均"
        case "KLDivLoss": "输出的分布离目标的分布有多远"
        case "BCELoss", "BCEWithLogitsLoss": "正确答案得到的概率，取对数，变号，再取平均"
        default: "输出离目标有多远"
        }
    }

    private func cleared(_ snapshot: StepSnapshot) -> String {
        switch snapshot.gradients {
        case .none: "还没有可清的：backward 还没运行过。从第二步起，清零就要紧了。"
        case .cleared: "每个 .grad 现在都是 None。不清掉的话，backward 会把新的梯度加到旧的上面。"
        case .zeroed: "梯度现在都是零。不清零的话，backward 会把新的梯度加到旧的上面。"
        case .computed: "zero_grad 已经清了零，有些梯度现在又有了数。"
        }
    }

    private func wentBack(_ snapshot: StepSnapshot) -> String {
        if let broken = snapshot.brokenGradients.first {
            return "\(broken) 的梯度里有不是数的数：再走一步，权重就毁了。"
        }
        var text =
            snapshot.frozen.isEmpty
            ? "链式法则 (chain rule) 从损失出发，倒着走过了每一层。"
            : "链式法则 (chain rule) 从损失出发，倒着走到要求梯度的张量；\(list(snapshot.frozen)) 不要求。"
        if let largest = snapshot.largestGradient {
            text += largest.value == 0 ? "每个梯度都是 0。" : "\(largest.name) 的梯度最大，范数是 \(number(largest.value))。"
        }
        let dead = snapshot.deadGradients
        if dead > 0, dead < snapshot.parameters.count { text += "\(snapshot.parameters.count) 个里有 \(dead) 个是 0。" }
        if case .computed(let count) = snapshot.gradients, count > 1 {
            text += "它是 \(count) 次反向传播之和！"
        }
        if snapshot.next == .update { return text + "权重还没有变：那是下一个阶段的事。" }
        return text
            + (snapshot.script.contains(.update) ? "后面没有 step：接着是 \(snapshot.next.word)。" : "权重不会变：这段代码里没有 step。")
    }

    private func updated(_ snapshot: StepSnapshot) -> String {
        let rate = NumberFormat.shortest.string(snapshot.updateRate ?? snapshot.run.learningRate)
        let isPlain = snapshot.run.optimizer == "SGD" && snapshot.run.optimizerSettings.isEmpty
        guard let largest = snapshot.largestUpdate, largest.value != 0 else {
            return switch snapshot.gradients {
            case .none where snapshot.isFrozenWhole: "权重一个也没动：requires_grad 全是关的。"
            case .none: "权重一个也没动：还没有梯度。"
            case .cleared: "权重一个也没动：.grad 全是 None，step 会跳过这样的参数。"
            case .zeroed: "权重一个也没动：梯度全是 0。"
            case .computed: "权重一个也没动 (lr \(rate))。"
            }
        }
        let rule =
            isPlain
            ? "每个\(snapshot.passedBy.isEmpty ? "" : "有梯度的")权重：w = w - \(rate) * grad。"
            : "\(snapshot.run.optimizer) 挪动了权重 (lr \(rate))。"
        let moved = snapshot.parameters.count { $0.updateNorm != 0 }
        let text =
            moved == 1
            ? "只有 \(largest.name) 动了：范数 \(number(largest.value))。" : "\(largest.name) 挪得最多：范数 \(number(largest.value))。"
        let passedBy = snapshot.passedBy.isEmpty ? "" : "没有梯度、被跳过的：\(list(snapshot.passedBy))。"
        return rule + text + passedBy + "损失变小了吗？再运行 forward 和 loss 看看。"
    }

    private func list(_ names: [String]) -> String {
        names.count <= 2 ? names.joined(separator: " 和 ") : "\(names.count) 个参数"
    }

    private func number(_ value: Float) -> String { NumberFormat.significant(4).string(value) }
    private func percent(_ value: Float) -> String { NumberFormat.percent(1).string(value) }
}
