import Canvas
import Training

extension Chinese: ViewWording {
    var graphTitle: String { "计算图 (autograd graph)" }
    var noGraphYet: String { "还没有计算图：forward 还没运行。它每做一次运算，就往图里添一个节点。" }
    var noGraphUnderNoGrad: String { "forward 是在 no_grad 里运行的：什么都没有记录。输出不要求梯度，backward 无路可走。" }
    var noGraphNeeded: String { "forward 什么都没有记录：它用到的张量没有一个要求梯度 (requires_grad)。backward 无路可走。" }
    var graphFreed: String { "backward 已经释放了这张图：再倒着走一遍会被拒绝。" }
    var scalar: String { "一个数" }
    func saved(_ names: String) -> String { "留下 \(names)" }
    func freed(_ names: String) -> String { "已释放 \(names)" }
    var learns: String { "（要求梯度）" }
    var isFixed: String { "（不求梯度）" }
    var graphLegend: String {
        "从损失往下到叶子：每次运算的输入来自下面一行，以及旁边的张量。forward (↓) 从下往上算；backward (↑) 从上往下走。"
            + "每次运算留下的东西，backward 要用。"
    }

    func timelinePlace(step: Int, of steps: Int) -> String { "第 \(step) 步（0 到 \(max(steps - 1, 0))）" }
    func keyframes(_ count: Int) -> String { "\(count) 个存档" }
    func branches(_ count: Int) -> String { "\(count) 个分叉" }
    func memory(_ used: String, of budget: String) -> String { "\(used) / \(budget)" }
    var replaying: String { "正在重放……从存档起把这几步再运行一遍" }
    var replayingShort: String { "正在重放……" }
    var thisRun: String { "现在这条" }
    func forkedCurve(at step: Int, _ name: String) -> String { "旧线，第 \(step) 步因 \(name) 离开" }
    func forkedCurveShort(_ number: Int) -> String { "旧 \(number)" }
    var healthyCurve: String { "健康" }
    var brokenCurve: String { "弄坏的" }

    var breaksTitle: String { "故意弄坏它" }
    func name(_ fault: FaultScenario) -> String {
        switch fault {
        case .forgetZeroGrad: "忘了 zero_grad"
        case .stepBeforeBackward: "step 写在 backward 前面"
        case .learningRateTimes100: "学习率大 100 倍"
        case .softmaxBeforeCrossEntropy: "交叉熵前面又加 softmax"
        case .probabilitiesIntoKLDiv: "把概率直接给 KLDiv"
        case .zeroWeights: "权重全是零"
        case .deadReLU: "死掉的 ReLU"
        case .shuffledLabels: "标签打乱"
        case .noOptimizerStep: "忘了 optimizer.step"
        case .otherScaleTarget: "目标换了尺度"
        }
    }
    func shows(_ fault: FaultScenario) -> String {
        switch fault {
        case .forgetZeroGrad: "backward 把新梯度加到旧的上面"
        case .stepBeforeBackward: "step 紧跟在 zero_grad 后面"
        case .learningRateTimes100: "别的都不变"
        case .softmaxBeforeCrossEntropy: "它把概率当成了 logits"
        case .probabilitiesIntoKLDiv: "它把概率当成了对数概率"
        case .zeroWeights: "define 把每个数都设成 0"
        case .deadReLU: "ReLU 前面的偏置是 -10"
        case .shuffledLabels: "标签打乱了重新分配"
        case .noOptimizerStep: "只求梯度，不更新"
        case .otherScaleTarget: "每个目标都乘以 100"
        }
    }
    func found(_ findings: [TwinFinding]) -> String { findings.map(found).joined(separator: "；") + "。" }

    private func found(_ finding: TwinFinding) -> String {
        switch finding {
        case .nothing: "目前还没看出后果"
        case .summed(let passes): "每个梯度都是 \(passes) 次反向传播之和"
        case .loss(let loss, let healthy): "损失" + compared(loss, healthy)
        case .gradients(let norm, let healthy): "梯度的范数" + compared(norm, healthy)
        case .moved(let names, let count):
            names.isEmpty
                ? "权重一个也没动" : names.count == 1 ? "只有 \(names[0]) 动了" : "\(count) 个张量里动了 \(names.count) 个"
        case .reached(let names, let count):
            names.count == 1 ? "只有 \(names[0]) 的梯度不是 0" : "\(count) 个梯度里有 \(count - names.count) 个是 0"
        case .zeros(let layer, let share, let healthy):
            "\(layer) 的输出 \(percent(share)) 是零，健康的是 \(percent(healthy))"
        case .floor(let least, let classes): "\(classes) 类的概率当 logits，损失低不过 \(four(least))"
        case .chance(let loss, let classes): "\(classes) 类里瞎猜是 \(four(loss))"
        }
    }

    private func compared(_ value: Float, _ healthy: Float) -> String {
        let (left, right) = (four(value), four(healthy))
        if left == right { return "是 \(left)，和健康的一样" }
        guard let ratio = Comparison(value, healthy).ratio else { return "是 \(left)，健康的是 \(right)" }
        if ratio >= 2 || ratio <= 0.5 { return "是健康的 \(two(ratio)) 倍" }
        return "比健康的\(ratio > 1 ? "高" : "低") \(two(abs(ratio - 1) * 100)) %"
    }

    private func four(_ value: Float) -> String { NumberFormat.significant(4).string(value) }
    private func two(_ value: Double) -> String { NumberFormat.significant(2).string(Float(value)) }
    private func percent(_ share: Float) -> String { NumberFormat.percent(0).string(share) }

    var endBreak: String { "结束这个实验" }
    var endBreakShows: String { "回到原来的那次训练" }

    var twinTitle: String { "弄坏的和健康的" }
    var brokenSide: String { "弄坏的" }
    var healthySide: String { "健康的对照" }
    func row(_ row: TwinRows.Name) -> String {
        switch row {
        case .phase: "上一个阶段"
        case .lossFunction: "损失函数"
        case .learningRate: "学习率"
        case .loss: "损失"
        case .output: "输出"
        case .target: "目标"
        case .layer(let name), .weights(let name): name
        case .gradient(let name): "\(name).grad"
        }
    }
    var normHeading: String { "张量：范数" }

    func title(_ purpose: NumberPrompt.Purpose) -> String {
        switch purpose {
        case .goToStep: "到第几步"
        case .edit(let number, _): "\(number) 的新值"
        }
    }
    func hint(_ purpose: NumberPrompt.Purpose) -> String {
        switch purpose {
        case .goToStep(let now, let limit): "现在是第 \(now) 步。走过的步会一模一样地回来；没走过的（最多到第 \(limit) 步）会接着运行。"
        case .edit(_, let old):
            old.isNaN ? "请输入一个数。" : "现在是 \(NumberFormat.shortest.string(old))。改了就分叉：原来那条线会留着。"
        }
    }
    func problem(_ problem: NumberPrompt.Problem) -> String {
        switch problem {
        case .nothing: "先输入一个数，或者按 Esc 离开。"
        case .notANumber(let text): "“\(text)”不是数；可以写 0.5、-3 或 1e-4 这样的。"
        case .notAStep(let text): "“\(text)”不是步数；请写一个整数。"
        case .tooFar(let text, let limit): "\(text) 太远了：从这里最多能到第 \(limit) 步。"
        case .notHeld(let text): "\(text) 超出了 float32 的范围（1.4e-45 到 3.4e38）。"
        }
    }

    func working(_ move: StepMove, phase: Phase?) -> String {
        switch move {
        case .next, .operation: phase.map { working($0) } ?? "正在运行……"
        case .backPhase, .backStep: "正在倒回……"
        case .goTo(let step): "正在到第 \(step) 步……"
        case .skip: "正在跳过……"
        case .edit: "正在修改……"
        case .breakIt: "正在重新开始……"
        }
    }
    func operation(_ done: Int, of count: Int, _ phase: Phase) -> String { "\(phase.word)：第 \(done) 次运算，共 \(count) 次" }
    var drawingHint: String { "画图：方向键移动，Enter 点亮或擦掉一个像素，Esc 结束。然后运行 forward。" }
}
