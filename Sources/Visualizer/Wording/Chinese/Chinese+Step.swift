import Canvas
import Training

extension Chinese: StepWording {
    func step(_ number: Int) -> String { "第 \(number) 步" }
    func seed(_ seed: UInt64) -> String { "种子 \(seed)" }
    func batch(_ size: Int) -> String { "每批 \(size)" }
    func playing(_ phasesPerSecond: String) -> String { "播放中，每秒 \(phasesPerSecond) 个阶段" }

    var layerColumn: String { "层" }
    var kindColumn: String { "类型" }
    var outputColumn: String { "输出形状" }
    var parametersColumn: String { "参数" }
    func note(_ view: NetworkView) -> String {
        switch view {
        case .layers: ""
        case .neurons: "神经元"
        case .parameters: "net.parameters()"
        }
    }
    var roleColumn: String { "角色" }
    var neuronsColumn: String { "神经元" }
    func role(_ role: LayerRole) -> String {
        switch role {
        case .input: "输入层"
        case .hidden: "隐藏层"
        case .output: "输出层"
        }
    }
    func totalNeurons(_ count: String) -> String { "合计 \(count) 个神经元" }
    func layerCount(_ count: LayerCount) -> String {
        "\(count.withWeights) 个有权重的层" + (count.others == 0 ? "" : "，\(count.others) 个其他层")
    }
    var neuronRule: [String] { ["数的是各有自己权重的输出；其他层只改变它们", "只数各有权重的输出"] }
    var nameColumn: String { "名字" }
    var shapeColumn: String { "形状" }
    var countColumn: String { "个数" }
    func numbers(_ name: String, _ count: String) -> String { "\(name)：\(count) 个数" }
    func tensors(_ count: Int, numbers: String) -> String { "\(count) 个张量，共 \(numbers) 个数" }
    func total(parameters: String, memory: String) -> String { "共 \(parameters) 个参数，\(memory)" }

    func channel(_ number: Int, of count: Int) -> String { "通道 \(number)，共 \(count) 个" }
    func kernel(output: Int, input: Int) -> String { "卷积核：输入 \(input) 到输出 \(output)" }
    func kernelShort(output: Int, input: Int) -> String { "入 \(input) 出 \(output)" }
    func averaged(rows: Int, columns: Int) -> String { "一格是 \(rows)x\(columns) 个数的平均" }
    func averagedShort(rows: Int, columns: Int) -> String { "\(rows)x\(columns) 平均" }
    func tileMeans(rows: Int, columns: Int, upTo limit: String) -> String {
        "小图是 \(rows)x\(columns) 平均，到 \(limit)"
    }
    func tileMeansShort(rows: Int, columns: Int) -> String { "小图是 \(rows)x\(columns) 平均" }
    func statistics(mean: String, deviation: String, zeros: String) -> String {
        "平均 \(mean)，标准差 \(deviation)，\(zeros) 为零"
    }
    func statisticsShort(mean: String, deviation: String) -> String { "平均 \(mean)，标准差 \(deviation)" }
    func notFinite(_ count: Int) -> String { "有 \(count) 个 NaN 或无穷大！" }
    var noActivationYet: String { "还没有激活值 (activation)：forward 还没运行。" }
    func noParameters(_ layer: String) -> String {
        "\(layer) 没有权重 (weight)：这一层没有要学的东西。选一个 conv 或 fc 层看看。"
    }
    func noGradientOfInput(_ layer: String) -> String { "\(layer) 没有梯度：输入不用学习，它的 requires_grad 是关的。" }
    func noGradientOfInputYet(_ layer: String) -> String {
        "还没有 \(layer).grad：开着 requires_grad 运行 forward，再 backward，才会有。"
    }
    func gradientOff(_ parameter: String) -> String {
        "\(parameter) 没有梯度：它的 requires_grad 是关的，step 不会动它。"
    }
    var everythingIsFrozen: String { "没有一个参数得到梯度：requires_grad 全是关的。" }
    func gradientPassedOn(_ layer: String, isShort: Bool) -> String {
        isShort
            ? "只往下传，不保留：.grad 是 None。"
            : "dL/d \(layer)：backward 传下去的梯度。PyTorch 不保留它：不先 retain_grad()，\(layer) 的 .grad 就是 None。"
    }
    var waitingForPicture: String { "……" }

    var gradientsHeading: String { "各梯度的范数，对数刻度" }
    var noGradientYet: String { "还没有梯度 (gradient)：backward 还没运行（在 PyTorch 里 .grad 是 None）。" }
    var noGradientShort: String { "还没有" }
    var gradientOffShort: String { "requires_grad 关" }
    var gradientOffInBars: String { "None：关" }
    var gradientClearedShort: String { "None：已清除" }
    var gradientsClearedToNone: String { "每个 .grad 都是 None：zero_grad 把它们清掉了。不清掉的话，backward 会把新的梯度加到旧的上面。" }
    var gradientsClearedToNoneShort: String { "None：zero_grad 清掉了。" }
    var gradientsCleared: String { "所有梯度都是零：zero_grad 把它们清掉了。不清零的话，backward 会把新的梯度加到旧的上面。" }
    var gradientsClearedShort: String { "都是零：zero_grad 清掉了。" }
    func sumOfBackwardsShort(_ count: Int) -> String { "\(count) 次反向传播之和！" }
    func sumOfBackwards(_ count: Int) -> String { "这是 \(count) 次反向传播之和：中间没有清零。" }

    var noLossYet: String { "还没有损失" }
    var outputHeading: String { "输出" }
    var targetHeading: String { "目标" }
    var differenceHeading: String { "差" }
    var probabilityHeading: String { "概率" }
    var targetMark: String { "目标" }
    var largestMark: String { "最大" }
    var stepAxis: String { "步" }

    var introHeading: String { "现在还什么都没有。" }
    func introPress(_ key: String) -> String { "按 \(key) 运行第一个阶段 define。" }
    var introPhases: String { "每按一次，就真正运行训练的下一个阶段：" }
    func introKeys(play: String, help: String, quit: String) -> String {
        "\(play) 自动播放；\(help) 说明按键和图；\(quit) 退出。"
    }
    func phaseMeaning(_ phase: Phase, _ run: RunDescription) -> String {
        switch phase {
        case .define: "搭好各层，权重" + (run.weights.map { "读自 \($0)" } ?? "是随机数（种子 \(run.seed)）")
        case .forward: "前向传播：输入穿过各层，成为输出"
        case .loss: "损失：输出离目标有多远"
        case .zeroGradients: "梯度清零：去掉上一步留下的梯度"
        case .backward: "反向传播：每个权重怎样影响损失，即梯度"
        case .update: "更新参数：权重挪一小步，让损失变小"
        }
    }
}
