import Canvas
import Training

extension Chinese: ViewWording {
    var graphTitle: String { "计算图 (autograd graph)" }
    var noGraphYet: String { "还没有计算图：forward 还没运行。它每做一次运算，就往图里添一个节点。" }
    var scalar: String { "一个数" }
    func saved(_ names: String) -> String { "留下 \(names)" }
    var learns: String { "（要求梯度）" }
    var isFixed: String { "（不求梯度）" }
    var graphLegend: String {
        "从损失往下到叶子：每次运算的输入来自下面一行，以及旁边的张量。forward (↓) 从下往上算；backward (↑) 从上往下走。"
            + "每次运算留下的东西，backward 要用。"
    }

    func timelinePlace(step: Int, of steps: Int) -> String { "第 \(step) 步（0 到 \(max(steps - 1, 0))）" }
    func keyframes(_ count: Int) -> String { "\(count) 个存档" }
    func forks(_ count: Int) -> String { "\(count) 个分叉" }
    func memory(_ used: String, of budget: String) -> String { "\(used) / \(budget)" }
    var replaying: String { "正在重放……从存档起把这几步再运行一遍" }
    var replayingShort: String { "正在重放……" }
    var thisRun: String { "现在这条" }
    func forkedCurve(at step: Int, _ name: String) -> String { "旧线，第 \(step) 步因 \(name) 离开" }
    func forkedCurveShort(_ number: Int) -> String { "旧 \(number)" }
    var healthyCurve: String { "健康" }
    var brokenCurve: String { "弄坏的" }

    var breaksTitle: String { "故意弄坏它" }
    func name(_ mistake: Break) -> String {
        switch mistake {
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
    func shows(_ mistake: Break) -> String {
        switch mistake {
        case .forgetZeroGrad: "梯度一次次往上加"
        case .stepBeforeBackward: "每次更新用的都是旧梯度"
        case .learningRateTimes100: "步子太大，损失乱跳"
        case .softmaxBeforeCrossEntropy: "做了两次 softmax，学得很慢"
        case .probabilitiesIntoKLDiv: "它要的是对数概率：损失成了负的"
        case .zeroWeights: "神经元全都一样，大多学不动"
        case .deadReLU: "输出总是 0，梯度回不来"
        case .shuffledLabels: "没有规律可学，只能死记硬背"
        case .noOptimizerStep: "梯度有了，权重却不动"
        case .otherScaleTarget: "损失和梯度都大得出奇"
        }
    }
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
        case .layer(let name): "\(name) 的范数"
        case .weights(let name): "\(name) 的范数"
        case .gradient(let name): "\(name).grad 的范数"
        }
    }

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
        case .intervene: "正在修改……"
        case .breakIt: "正在重新开始……"
        }
    }
    func operation(_ done: Int, of count: Int, _ phase: Phase) -> String { "\(phase.word)：第 \(done) 次运算，共 \(count) 次" }
    var drawingHint: String { "画图：方向键移动，Enter 点亮或擦掉一个像素，Esc 结束。然后运行 forward。" }
}
