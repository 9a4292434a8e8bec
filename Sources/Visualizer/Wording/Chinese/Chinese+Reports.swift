import Canvas
import Training

extension Chinese: ReportWording {
    func line(_ result: PhaseResult, step: Int) -> String {
        let name = result.phase.rawValue
        return "第 \(step) 步  \(name)\(String(repeating: " ", count: max(0, 9 - name.count)))  \(account(result))"
    }

    private func account(_ result: PhaseResult) -> String {
        switch result {
        case .define(let layers, let parameters):
            "\(layers.count - 1) 层，\(parameters) 个参数："
                + layers.filter(\.isModule).map { "\($0.name) \($0.outputShape)" }.joined(separator: "、")
        case .forward(let shape, let output):
            "输出的形状是 \(shape)：" + output.prefix(10).map(\.text).joined(separator: ", ")
                + (output.count > 10 ? "……" : "")
        case .loss(let loss): loss.text
        case .zeroGradients: "每个参数的梯度都清掉了"
        case .backward(let norms): "梯度的范数：" + list(norms)
        case .update(let norms): "参数的范数：" + list(norms)
        }
    }

    private func list(_ norms: [PhaseResult.Named]) -> String {
        norms.map { "\($0.name) \($0.value?.text ?? "无")" }.joined(separator: "、")
    }

    func line(_ event: Trainer.Event, epochs: Int) -> String? {
        guard case .epoch(let result) = event else { return nil }
        let parts = [
            "第 \(result.epoch + 1)/\(epochs) 轮", "训练损失 \(result.trainLoss.text)",
            result.validationLoss.map { "验证损失 \($0.text)" },
            result.validationAccuracy.map { "正确率 \(NumberFormat.percent(1).string($0))" },
        ]
        return parts.compactMap { $0 }.joined(separator: "  ")
    }

    func sentence(_ notice: Notice) -> String {
        switch notice {
        case .broken(let line): line
        case .resized(let data, let given, let wanted):
            "\(data)：\(given[0])x\(given[1]) 的图缩放成了网络要的 \(wanted[0])x\(wanted[1])"
        case .smallBatch(let wanted, let samples): "batch_size 是 \(wanted)，样本只有 \(samples) 个：每批就是全部样本"
        }
    }

    func notANumber(_ loss: String, step: Int) -> String { "第 \(step) 步的损失是 \(loss)，没法从它学；试试小一点的学习率" }

    func goesOn(_ trouble: String) -> String { "\(trouble)；训练接着进行" }

    func told(_ news: RunNews) -> String {
        switch news {
        case .beginsAnew(let path): "从头开始，覆盖 \(path)"
        case .goesOn(let path, let step): "从 \(path) 接着第 \(step) 步往下走"
        case .allDone(let path, let epochs): "\(path) 已经走完全部 \(epochs) 轮；用 --epochs 加几轮就接着走"
        case .wrote(let files): "写好了 \(files.joined(separator: "、"))"
        }
    }
}
