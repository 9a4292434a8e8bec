import Canvas
import Localization
import Training

/// The stepper's titles, header and phases.
enum StepText {
    /// Of a stepper that was opened from the dashboard, the longest first.
    static let ofTheRun = [
        Text("a step of the run; Esc goes back to it", "训练中的一步；按 Esc 回到训练"),
        Text("of the run; Esc: back", "训练中的一步；Esc 返回"),
    ]
    static func step(_ number: Int) -> Text { Text("step \(number)", "第 \(number) 步") }
    static func playing(_ pace: Playback.Pace) -> Text {
        let count = NumberFormat.shortest.string(Float(pace.perSecond))
        return switch pace {
        case .phases: Text("playing \(count)/s", "播放中，每秒 \(count) 个阶段")
        case .steps: Text("playing \(count) steps/s", "播放中，每秒 \(count) 步")
        }
    }
    /// Before anything ran: a heading (with the blank that parts it from the next sentence), what to press, and what each
    /// phase will do.
    static let introHeading = Text("Nothing is built yet. ", "现在还什么都没有。")
    static func introPress(_ key: String) -> Text {
        Text("Press \(key) to run the first phase, define.", "按 \(key) 运行第一个阶段 define。")
    }
    static func phaseMeaning(_ phase: Phase, _ run: RunDescription) -> Text {
        switch phase {
        case .define:
            Text(
                "build the layers, "
                    + (run.weights.map { "weights from \($0)" } ?? "random weights (seed \(run.seed))"),
                "搭好各层，权重" + (run.weights.map { "读自 \($0)" } ?? "是随机数（种子 \(run.seed)）"))
        case .forward: Text("send the input through to the output", "前向传播：输入穿过各层，成为输出")
        case .loss: Text("how far the output is from the target", "损失：输出离目标有多远")
        case .zeroGradients: Text("clear the gradients of the step before", "梯度清零：去掉上一步留下的梯度")
        case .backward: Text("gradient: how each weight moves the loss", "反向传播：每个权重怎样影响损失，即梯度")
        case .update: Text("move the weights so that the loss falls", "更新参数：权重挪一小步，让损失变小")
        }
    }
    /// What the next phase is, and the key for it.
    static func comesNext(_ phase: Phase, key: String) -> Text { Text("\(key): \(phase.word)", "\(key)：\(phase.word)") }
    /// The engine works on a phase.
    static func working(_ phase: Phase) -> Text { Text("\(phase.word) is running ...", "\(phase.word) 正在运行……") }
    static func working(_ action: RunAction, phase: Phase?) -> Text {
        switch action {
        case .back: Text("going back ...", "正在倒回……")
        case .goTo(let step): Text("going to step \(step) ...", "正在到第 \(step) 步……")
        case .skip: Text("skipping ...", "正在跳过……")
        case .edit: Text("changing ...", "正在修改……")
        case .fault: Text("starting again ...", "正在重新开始……")
        default: phase.map(working) ?? Text("running ...", "正在运行……")
        }
    }
    static func operation(_ done: Int, of count: Int, _ phase: Phase) -> Text {
        Text("\(phase.word): operation \(done) of \(count)", "\(phase.word)：第 \(done) 次运算，共 \(count) 次")
    }
    static let drawingHint = Text(
        "Drawing: arrows move, Enter sets or clears a pixel, Esc ends. The answer follows.",
        "画图：方向键移动，Enter 点亮或擦掉一个像素，Esc 结束。回答会跟着变。")
}
