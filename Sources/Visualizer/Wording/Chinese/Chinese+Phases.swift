import Canvas
import Training

extension Chinese: PhaseWording {
    func happened(_ snapshot: StepSnapshot) -> String {
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

    private func defined(_ snapshot: StepSnapshot) -> String {
        var text = "网络搭好了：\(parameters(snapshot.weightCount))，都是种子 \(snapshot.run.seed) 给出的随机数。"
        if let largest = snapshot.largestParameter {
            text += "其中 \(percent(largest.value)) 在 \(largest.name) 里。"
        }
        return text
    }

    private func forwarded(_ snapshot: StepSnapshot) -> String {
        var text = "输入穿过了 \(max(snapshot.layers.count - 1, 0)) 层"
        if !snapshot.output.isEmpty, snapshot.output.count <= 4 {
            text += "，输出是 [" + snapshot.output.map(number).joined(separator: ", ") + "]"
        } else if let best = snapshot.output.indices.max(by: { snapshot.output[$0] < snapshot.output[$1] }) {
            text += "，输出 \(snapshot.output.count) 个数，最大的是 \(number(snapshot.output[best]))"
            if case .classIndex(_, let names) = snapshot.target, names.indices.contains(best) {
                text += "，对应“\(names[best])”"
            }
        }
        return text + "。权重没有变。"
    }

    private func measured(_ snapshot: StepSnapshot) -> String {
        guard let loss = snapshot.loss else { return "损失算好了。" }
        guard loss.isFinite else { return "损失是 \(number(loss))，已经不是数了。试试小一点的学习率 (learning rate)。" }
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
        case .zeroed: "梯度现在都是零。不清零的话，backward 会把新的梯度加到旧的上面。"
        case .computed: "本来要清零，可是还有梯度不是零。"
        }
    }

    private func wentBack(_ snapshot: StepSnapshot) -> String {
        if let broken = snapshot.brokenGradients.first {
            return "\(broken) 的梯度里有不是数的数：再走一步，权重就毁了。"
        }
        var text = "链式法则 (chain rule) 从损失出发，倒着走过了每一层。"
        if let largest = snapshot.largestGradient {
            text += "\(largest.name) 的梯度最大，范数是 \(number(largest.value))。"
        }
        if case .computed(let count) = snapshot.gradients, count > 1 {
            text += "它是 \(count) 次反向传播之和！"
        }
        return text + "权重还没有变：那是下一个阶段的事。"
    }

    private func updated(_ snapshot: StepSnapshot) -> String {
        let rate = NumberFormat.shortest.string(snapshot.run.learningRate)
        let isPlain = snapshot.run.optimizer == "SGD" && snapshot.run.optimizerSettings.isEmpty
        var text =
            isPlain
            ? "w = w - \(rate) * grad：每个权重都逆着自己的梯度挪了一点。"
            : "\(snapshot.run.optimizer) 让每个权重逆着自己的梯度挪了一点 (lr \(rate))。"
        if let largest = snapshot.largestUpdate {
            text += "\(largest.name) 挪得最多：范数 \(number(largest.value))。"
        }
        return text + "损失变小了吗？再运行 forward 和 loss 看看。"
    }

    private func number(_ value: Float) -> String { NumberFormat.significant(4).string(value) }
    private func percent(_ value: Float) -> String { NumberFormat.percent(1).string(value) }
}
