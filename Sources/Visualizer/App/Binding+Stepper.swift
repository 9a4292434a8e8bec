import Canvas
import Localization

/// The keys of the stepper.
extension Binding {
    /// Where keys drive a run of the stepper.
    static let run: Set<KeyContext> = [.step, .explanation, .graph]

    /// What the stepper shows instead of its panels, or asks.
    static let ofViews: [Binding] = [
        Binding(
            arrows, in: [.explanation], footer: Text("choose", "选择"),
            help: Text("choose one of the numbers it was made of", "在算出它的那些数里选一个")),
        Binding(
            .openNumber, .enter, in: [.explanation], footer: Text("explain", "怎么来的"),
            help: Text("explain the chosen number in turn", "再打开选中的数，看它又是怎么来的")),
        Binding(
            vertical, in: [.graph], footer: Text("choose", "选择"), help: Text("choose an operation", "选一次运算")),
        Binding(
            .openNumber, .enter, in: [.graph], footer: Text("explain", "怎么来的"),
            help: Text("explain the first number of its result", "打开它的结果里的第一个数")),
        Binding(
            vertical, in: [.breaks], footer: Text("choose", "选择"), help: Text("choose a twin or a mistake", "选一种对照或错误")),
        Binding(
            .accept, .enter, in: [.breaks], footer: Text("start", "开始"),
            help: Text(
                "type the setting; with a mistake start again from the same seed", "输入设置；选了错误就从同一个种子重新开始")),
        Binding(
            arrows, in: [.drawing], footer: Text("pixel", "像素"), help: Text("move over the image", "在图像上移动")),
        Binding(
            .accept, .enter, in: [.drawing], footer: Text("draw", "画"),
            help: Text("set the pixel, or clear it", "点亮这个像素，或者擦掉")),
        Binding(
            .accept, .enter, in: [.prompt], footer: Text("done", "确定"), help: Text("take what is typed", "就用输入的")),
        Binding(
            escape, in: [.explanation, .graph, .breaks, .drawing, .prompt], footer: Text("back", "返回"),
            help: Text("go back one; leave everything as it is", "返回上一层，什么都不改")),
        Binding(
            escape, in: [.step], footer: Text("back to the run", "回到训练"),
            help: Text(
                "opened from the dashboard: back to its run, as it was left", "从仪表盘打开的：回到那次训练，停在原来的地方"),
            when: .waitsForRun),
        Binding(
            .checkGradient, "c", in: [.explanation], footer: Text("check", "验算"),
            help: Text(
                "check the gradient: move the number a little and see what the loss does",
                "验算梯度：把这个数挪动一点点，看损失 (loss) 变多少")),
        Binding(
            [Stroke(.largerDifference, "+", "="), Stroke(.smallerDifference, "-")], in: [.explanation],
            footer: Text("h"), help: Text("check with a ten times larger, smaller h", "用大十倍、小十倍的 h 再验算"),
            when: .checksAGradient),
        Binding(
            ends, in: [.explanation, .graph, .breaks, .drawing], help: Text("the first and the last", "第一个和最后一个")),
    ]

    static let ofTheRun: [Binding] = [
        Binding(
            .nextPhase, "n", in: run, footer: Text("next phase", "下一阶段"),
            help: Text("run the next phase, for real", "真正运行下一个阶段")),
        Binding(
            [Stroke(.openNumber, .enter)], in: [.step], footer: Text("explain", "怎么来的"),
            help: Text("explain the number under the cursor: how it came about", "光标下的数是怎么来的：打开它看"),
            when: .explainsNumbers),
        Binding(
            [Stroke(.openNumber, .enter)], in: [.step], footer: Text("go to", "去看"),
            help: Text(
                "in panel 6: go to what the line makes: a layer, a tensor, the loss",
                "在 6 号面板：去看这一行造出来的东西：层、张量、损失"),
            when: .readsCode),
        Binding(
            [Stroke(.backPhase, "p"), Stroke(.backStep, "P")], in: run, footer: Text("go back", "倒回"),
            help: Text(
                "back one phase, back one step: everything is then what it was",
                "倒回一个阶段、倒回一步：屏幕上的一切都和当时一模一样"),
            when: .isDefined),
        Binding(
            .playPause, " ", in: run, footer: Text("play", "自动播放"),
            help: Text("play phases one after another; again: pause", "一个阶段接一个阶段自动运行；再按一次暂停")),
        Binding(
            [Stroke(.faster, "+", "="), Stroke(.slower, "-")], in: [.step, .graph], footer: Text("speed", "快慢"),
            help: Text("play faster, slower", "播放得快一些、慢一些"), when: .isPlaying),
    ]

    static let ofPanels: [Binding] = [
        Binding(
            vertical, in: [.step], footer: Text("row", "行"),
            help: Text(
                "in panel 5: the loss or a row of the output; a row of two runs side by side",
                "在面板 5 里：损失，或输出的一行；并排看时选一行"), when: .choosesRows),
        Binding(
            vertical, in: [.step], footer: Text("layer", "选层"),
            help: Text(
                "in panel 1: choose a layer; left and right go back and forward one phase",
                "在面板 1 里选一层；左右键倒回、前进一个阶段"),
            when: .choosesLayers),
        Binding(
            arrows, in: [.step], footer: Text("cell", "移动光标"),
            help: Text(
                "in panels 2, 3, 4: move the cursor to another number", "在面板 2、3、4 里把光标移到别的数上"),
            when: .movesCells),
        Binding(
            vertical, in: [.step], footer: Text("line", "行"),
            help: Text("in panel 6: choose a line of the program", "在 6 号面板：选程序里的一行"), when: .readsCode),
        Binding(
            brackets, in: [.step], footer: Text("view", "视图"),
            help: Text(
                "in panel 1: layers, neurons, net.parameters()", "在 1 号面板：层、神经元、net.parameters()"),
            when: .choosesLayers),
        Binding(
            brackets, in: [.step], footer: Text("channel", "通道"),
            help: Text(
                "in panels 2, 3, 4: previous, next channel or kernel", "在 2、3、4 号面板：上一个、下一个通道或卷积核"),
            when: .choosesChannels),
        Binding(
            brackets, in: [.step], footer: Text("view", "视图"),
            help: Text("in panel 5: the losses, the validation score", "在 5 号面板：损失、验证分数"), when: .choosesPlot),
        Binding(
            brackets, in: [.step], footer: Text("PyTorch/Swift"),
            help: Text("in panel 6: the program in PyTorch, in Swift", "在 6 号面板：程序的 PyTorch 版、Swift 版"),
            when: .readsCode),
        Binding(
            [Stroke(.previousSample, "("), Stroke(.nextSample, ")")], in: [.step], footer: Text("sample", "样本"),
            help: Text("previous, next sample of the batch", "这一批 (batch) 里的上一个、下一个样本"), when: .choosesSamples),
        Binding(
            .switchPart, "w", in: [.step], footer: Text("weight/bias", "权重/偏置"),
            help: Text(
                "switch between the layer's weight and its bias", "在这一层的权重 (weight) 和偏置 (bias) 之间切换"),
            when: .choosesParts),
        Binding(
            layers, in: [.step], footer: Text("layer", "选层"),
            help: Text("choose a layer from any panel", "在任何面板里换一层"), when: .choosesLayersElsewhere),
        Binding(
            [Stroke(.nextPanel, .tab), Stroke(.previousPanel, .backTab)], in: [.step],
            footer: Text("panel", "切换面板"),
            help: Text("go to the next panel, the one before", "下一个面板、上一个面板"), when: .isDefined, named: 1),
        Binding(
            zip(KeyAction.panels, StepPanel.allCases).map { Stroke($0, .character(Character("\($1.number)"))) },
            in: [.step],
            help: Text(
                "go to a panel; 1 lets the main panel follow the phases", "直接到某个面板；按 1 则主面板跟着阶段走")),
        Binding(ends, in: [.step], help: Text("first and last (layer, column)", "第一个和最后一个（层、列）")),
    ]

    static let ofTheRunItself: [Binding] = [
        Binding(
            .showTwin, "t", in: run, footer: Text("twin", "对照"),
            help: Text(
                "run and twin side by side: broken and healthy, or with one setting changed",
                "训练和对照并排看：弄坏的和健康的，或者换了一个设置的"), when: .hasTwin),
        Binding(
            .showGraph, "v", in: run, footer: Text("graph", "计算图"),
            help: Text(
                "the autograd graph: every operation, what it came from and what it keeps",
                "计算图 (autograd graph)：每次运算从哪里来、为反向传播留下了什么"),
            when: .isDefined),
        Binding(
            .oneOperation, ".", in: run, footer: Text("one operation", "一次运算"),
            help: Text(
                "run one operation of forward or backward instead of the whole phase",
                "在 forward 或 backward 里只运行一次运算，而不是整个阶段"),
            when: .isDefined),
        Binding(
            .showBreaks, "b", in: [.step, .explanation, .graph, .breaks], footer: Text("break it", "弄坏它"),
            help: Text(
                "a twin beside this run: a mistake beside a healthy one, or one setting changed",
                "旁边的对照：故意弄坏，旁边有一个健康的；或者换一个设置"),
            when: .showsNoBreaks),
        Binding(
            .editNumber, "i", in: [.step, .explanation], footer: Text("edit", "修改"),
            help: Text(
                "change the number under the cursor; in an image or the plane of points: draw", "修改光标下的数；在图像或点的平面里：画"),
            when: .isDefined),
        Binding(
            .skipPhase, "x", in: run, footer: Text("skip", "跳过"),
            help: Text("leave the next phase out", "跳过下一个阶段，不运行它"), when: .isDefined),
        Binding(
            .oneEpoch, "e", in: run, footer: Text("epoch", "走完这一轮"),
            help: Text("run to the end of the epoch", "运行到这一轮 (epoch) 结束"), when: .isDefined),
        Binding(
            .goToStep, "g", in: run, footer: Text("go to step", "到某一步"),
            help: Text("go to a step by its number", "输入步数，直接到那一步"), when: .isDefined),
        Binding(
            .switchGradient, "G", in: run, footer: Text("requires_grad"),
            help: Text(
                "requires_grad of the tensor under the cursor, on or off", "开关光标处张量的 requires_grad"),
            when: .isDefined),
        Binding(
            .switchNoGrad, "N", in: run, footer: Text("no_grad"),
            help: Text("the next forward under no_grad, or not", "下一次 forward 在不在 no_grad 里"), when: .isDefined),
    ]
}
