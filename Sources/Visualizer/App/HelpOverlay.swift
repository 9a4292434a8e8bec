import Canvas
import Localization
import Training

/// Every key of the screen below, and how to read its pictures.
struct HelpOverlay: Widget {
    var state: AppState
    var line: Int

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let popup = Self.popup(in: rect.size, state.language)
        let text = Self.text(state, width: popup.size.width)
        let inside = Popup(popup.title, size: Size(popup.size.width, min(text.count, popup.size.height)))
            .draw(over: rect, of: &frame, appearance)
        Paragraph(text, wraps: false, scroll: .from(line)).draw(in: inside, of: &frame, appearance)
    }

    /// The lines there are, wrapped.
    static func text(_ state: AppState, width: Int) -> [TextLine] {
        let (theme, language) = (state.appearance.theme, state.language)
        let rows = state.keys.rows(in: state.coveredContext).map(state.withPanelsThatAreThere)
        let labels = rows.map { $0.allLabels(state.appearance.glyphs) }
        let column = min(labels.map(displayWidth).max() ?? 0, max(width / 3, 8))
        var lines = [TextLine(Text("Keys", "按键")[language], theme.title)]
        for (label, row) in zip(labels, rows) {
            let explanation = (TextLine(row.help[language], theme.text) + TextLine(row.words, theme.dim))
                .wrapped(to: max(width - column - 2, 8))
            let isLong = displayWidth(label) > column
            let beside = TextLine(blanks(column - displayWidth(label) + 2)) + (explanation.first ?? "")
            lines.append(TextLine(label, theme.key) + (isLong ? "" : beside))
            lines += explanation.dropFirst(isLong ? 0 : 1).map { TextLine(blanks(column + 2)) + $0 }
        }
        lines += ["", TextLine(Text("How to read the pictures", "怎样看图")[language], theme.title)]
        for paragraph in state.coveredContext.reading {
            lines += TextLine(paragraph[language], theme.text).wrapped(to: width)
        }
        guard let run = state.run, !run.notices.isEmpty else { return lines }
        lines += ["", TextLine(Text("The data", "数据")[language], theme.title), TextLine(run.data, theme.text)]
        return lines + run.notices.flatMap { TextLine($0[language], theme.text).wrapped(to: width) }
    }

    /// Where the help stands in a window.
    static func popup(in size: Size, _ language: Language) -> Popup {
        Popup(
            TextLine(Text("Help", "帮助")[language]),
            size: Size(max(1, min(size.width - 4, 92)), max(1, size.height - 2)))
    }
}

extension AppState {
    /// The run that the screen shows.
    var run: RunDescription? {
        switch screen {
        case .home, .clinic, .classroom: nil
        case .step(let step): step.snapshot?.run
        case .train(let train): train.snapshot?.run
        case .learn(let learn): learn.network.snapshot?.run
        }
    }

    /// A row of number keys without those of panels that this run does not have.
    fileprivate func withPanelsThatAreThere(_ row: Binding) -> Binding {
        guard case .train(let train) = screen, let snapshot = train.snapshot,
            row.actions.allSatisfy({ $0.panel != nil })
        else { return row }
        let there = Set(train.panels(snapshot).map(\.number))
        var row = row
        row.strokes = row.strokes.filter { $0.action.panel.map(there.contains) ?? true }
        row.named = row.strokes.count
        return row
    }

    /// The screen that help explains.
    var coveredContext: KeyContext {
        if foresight != nil { return .foresight }
        if diagnosis != nil { return .diagnosis }
        return switch screen {
        case .home: .home
        case .classroom: .classroom
        case .step(let step): step.keyContext
        case .train: .train
        case .learn(let learn): learn.isSandbox ? learn.network.keyContext : .learn
        case .clinic: .clinic
        }
    }

    /// What a key does to the help; `nil` closes it.
    func help(at line: Int, after action: KeyAction) -> Overlay? {
        let window = Size(size.width, size.height - 1)
        let popup = HelpOverlay.popup(in: window, language)
        let lines = HelpOverlay.text(self, width: popup.size.width).count
        switch action {
        case .back, .help: return nil
        default: return .help(line: Scroll(lines, .from(line), in: Rect(popup.size)).first(after: action))
        }
    }
}

extension KeyContext {
    /// How to read the pictures of a screen: a paragraph each.
    fileprivate var reading: [Text] {
        switch self {
        case .step, .explanation, .graph:
            [
                Text(
                    "Phases: a check mark (+ in ASCII) is done, a bent arrow (/) was passed over, the pointer is what n runs "
                        + "next. define happens once; the other five are one training step, and repeat.",
                    "阶段 (phase)：打勾的（ASCII 里是 +）已经做完，弯箭头 (/) 是跳过的，箭头指着按 n 将要运行的。define 只做一次；其余五个合起来是训练的一步 (step)，不断重复。"),
                Text(
                    "Heat maps: blue is negative, orange is positive, the palest colour is zero; the scale below says how much. "
                        + "Without colours each number is a sign and a mark from . (small) to @ (large). A number that is "
                        + "not a number (NaN) has a colour and a mark of its own.",
                    "热力图 (heat map)：蓝色是负数，橙色是正数，最浅的是零，下面的刻度告诉你各是多少。没有颜色时，每个数是一个正负号加一个记号，"
                        + "从 .（小）到 @（大）。不是数的数 (NaN) 另有自己的颜色和记号。"),
                Text(
                    "A tensor larger than its picture is averaged: \"a cell is the mean of 2x2\"; the scale is then that of "
                        + "the means, and small pictures of means have their own (\"tiles\"). The number under the "
                        + "cursor is always exact, with its index as in PyTorch: conv1[0, 2, 14, 9] is image 0, channel 2, "
                        + "row 14, column 9.",
                    "张量 (tensor) 比图大时取平均：“一格是 2x2 个数的平均”，刻度也就是这些平均数的；小图要是平均，有自己的刻度。光标下的数永远是精确值，下标的写法和 PyTorch 一样："
                        + "conv1[0, 2, 14, 9] 是第 0 张图、第 2 个通道、第 14 行、第 9 列。"),
                Text(
                    "Network: a down arrow means the forward pass has filled the layer; an up arrow means that the backward "
                        + "pass has reached it.",
                    "网络：向下的箭头表示前向传播 (forward) 已经算出这一层；向上的箭头表示反向传播 (backward) 已经到过这一层。"),
                Text(
                    "Gradients: one bar for each parameter, the norm (length) of its gradient, on a logarithmic scale: bars that "
                        + "differ by the same length differ by the same factor.",
                    "梯度 (gradient)：每个参数一根横条，长短是它的梯度的范数 (norm)，用对数刻度：长出同样一截，就是大同样的倍数。"),
            ]
        case .train:
            [
                Text(
                    "Loss: one point for each step of training, the loss of its batch; the validation loss is measured after "
                        + "each epoch on samples the network never trains on. If it rises while the other falls, the "
                        + "network learns by heart.",
                    "损失 (loss)：每训练一步一个点；验证损失 (validation loss) 在每一轮 (epoch) 之后用网络从没学过的图来算。"
                        + "一条往下、一条往上，说明网络在死记硬背，也就是过拟合 (overfitting)。"),
                Text(
                    "Accuracy: how many of the validation samples are named right. R2, where numbers are predicted: 1 is exact, "
                        + "0 no better than always saying the targets' mean.",
                    "准确率 (accuracy)：验证用的样本里认对了多少。预测的是数时看 R2：1 是分毫不差，0 是不比总说目标的平均值更好。"),
                Text(
                    "Gradients: the norm of each parameter's gradient in the last step, on a logarithmic scale.",
                    "梯度 (gradient)：最近一步里每个参数的梯度的范数，用对数刻度。"),
                Text(
                    "Batch: samples of the last batch, wrong answers first: the network's answer, how sure it is, and whether "
                        + "it is right (1 ✗ 4: it says 1, but it is 4).",
                    "最近一批 (batch)：这批里的样本，答错的在前；网络的回答、它有多大把握、对还是错（1 ✗ 4：它说是 1，其实是 4）。"),
            ]
        case .learn:
            [
                Text(
                    "A lesson asks before it shows: say what you expect, then Enter runs the network for real and compares. "
                        + "A wrong guess costs nothing; it is where you learn.",
                    "课程总是先问再看：先说出你的猜想，按 Enter 之后网络真正运行，再来比较。猜错不要紧，学东西就在这里。"),
                Text(
                    "The network on the right is alive. Left goes back, and the network goes back with you. o opens it as a "
                        + "sandbox at this very state: whatever you do there, the lesson goes on where you left it.",
                    "右边的网络是活的。按左箭头退回，网络也跟着退回。按 o 把它当沙盒打开，就从现在的状态开始；随便怎么试，回来时课程还在原处。"),
                Text(
                    "Where you are is kept: leave when you like, and go on later.", "学到哪里会记下来：随时可以离开，以后接着学。"),
            ]
        case .classroom:
            [
                Text(
                    "Questions: how many were right at the first try, as a bar and as 18/30; at the second those who were asked again.",
                    "问题：第一次答对的有多少，用横条和 18/30 表示；第二次只算再答一次的人。"),
                Text(
                    "Answers: each that was given to the chosen question, the most frequent first, with what a wrong one shows. "
                        + "What the files say of right and wrong does not count: it is judged anew.",
                    "答案：对选中的问题给出的每一种答案，最多的在前；错的答案说明什么，写在旁边。文件里写的对错不算，都重新判过。"),
                Text(
                    "Misconceptions: how many learners showed each, how often, and the lessons that ask about it.",
                    "误解：每一种有多少人、出现多少次，哪几课问到它。"),
            ]
        case .foresight:
            [
                Text(
                    "Futures: the same weights, data and random numbers go on in several ways; the line that changes nothing is "
                        + "what the run would do, bit for bit.",
                    "未来：同样的权重、数据和随机数，用几种方式走下去；什么都没改的那条，和训练本身接着走一模一样。"),
                Text(
                    "Find a learning rate: a hundred steps, each with a greater rate, from 1e-7 to 10. Where the curve falls, the "
                        + "rate is useful; where it turns up, it is too great.",
                    "找一个学习率：一百步，一步比一步大，从 1e-7 到 10。曲线往下的地方学习率有用，往上翘就太大了。"),
                Text(
                    "The loss along a line: 0 is before the last update, 1 is where it led. If the loss is lower at 2, the step was "
                        + "short; if it is higher at 1 than at 1/2, the step went too far.",
                    "沿一条直线的损失：0 是最近一次更新之前，1 是更新之后。到 2 处更低，说明步子小了；1 处比 1/2 处高，说明走过头了。"),
            ]
        case .clinic:
            [
                Text(
                    "A hundred points to begin with. Tests cost points, a wrong name 20, a wrong treatment 10. Results that are not "
                        + "as in a network that learns have a cross.",
                    "一开始有 100 分。检查要花分，说错毛病扣 20 分，开错处方扣 10 分。和正常网络不一样的结果前面有叉。"),
                Text(
                    "A treatment is really done to the network, which is trained again: it heals where four fifths of what the "
                        + "fault cost come back, measured on samples that it never saw.",
                    "处方会真的用在网络上，重新训练一次：在没见过的样本上量，毛病丢掉的回来五分之四，就算治好了。"),
            ]
        case .diagnosis:
            [
                Text(
                    "What was found, causes before effects, three at most. Each finding names the numbers that show it: Enter opens one, "
                        + "as it was in the step where it shows.",
                    "查出的问题，原因在前，后果在后，最多三个。每个都指出是哪些数说明了它：按 Enter 打开一个，回到看得出问题的那一步。"),
                Text(
                    "A remedy is tried before it is believed: two copies of the run go on from the step where the trouble began, one with it. "
                        + "Enter again takes it over, as a change by hand; u undoes it.",
                    "办法先试后信：从出问题的那一步起，两份训练并排走，一份用这个办法。再按 Enter 就采用，和亲手改一样；按 u 撤销。"),
            ]
        case .home, .help, .tooSmall, .breaks, .prompt, .drawing, .form, .points, .command, .search:
            [
                Text(
                    "The stepper runs training one phase at a time and shows every number. The dashboard trains at full speed.",
                    "逐步模式一次只运行训练的一个阶段，每个数都看得见。仪表盘则全速训练。")
            ]
        }
    }
}
