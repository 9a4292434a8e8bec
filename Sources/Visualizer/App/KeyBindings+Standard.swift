import Canvas
import Localization

extension KeyBindings {
    public static let standard = KeyBindings(
        Binding.ofLists + Binding.ofViews + Binding.ofTheRun + Binding.ofPanels + Binding.ofTheRunItself
            + Binding.ofPlots + Binding.ofTheDashboard + Binding.ofLessons + Binding.ofHelp + Binding.ofFields
            + Binding.everywhere)
}

extension Binding {
    /// Where keys drive a run of the stepper.
    private static let run: Set<KeyContext> = [.step, .explanation, .graph]

    private static let vertical = [Stroke(.up, .up, "k"), Stroke(.down, .down, "j")]
    private static let arrows = vertical + [Stroke(.left, .left, "h"), Stroke(.right, .right, "l")]
    private static let ends = [Stroke(.first, .home), Stroke(.last, .end)]
    private static let layers = [
        Stroke(.previousLayer, .pageUp, "K"), Stroke(.nextLayer, .pageDown, "J"),
    ]
    private static let brackets = [Stroke(.previousChannel, "["), Stroke(.nextChannel, "]")]
    private static let escape = [Stroke(.back, .escape, .backspace)]

    fileprivate static let ofLists: [Binding] = [
        Binding(
            vertical, in: [.home], footer: Text("choose", "选择"),
            help: Text("choose a lesson or an experiment", "选一课或一个实验")),
        Binding(
            .openChosen, .enter, in: [.home], footer: Text("open", "打开"),
            help: Text("open it: a lesson, an experiment in the stepper", "打开：课程，或者用逐步模式打开实验")),
        Binding(
            .openInTraining, "d", in: [.home], footer: Text("dashboard", "仪表盘"),
            help: Text("train the experiment freely, with the dashboard", "放开训练这个实验，看仪表盘"),
            when: .choosesExperiment),
        Binding(ends, in: [.home], help: Text("the first and the last", "第一个和最后一个")),
    ]

    /// What the stepper shows instead of its panels, or asks.
    fileprivate static let ofViews: [Binding] = [
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
            vertical, in: [.breaks], footer: Text("choose", "选择"), help: Text("choose a mistake", "选一种错误")),
        Binding(
            .accept, .enter, in: [.breaks], footer: Text("start", "开始"),
            help: Text("start again from the same seed, with the mistake", "从同一个种子重新开始，带上这个错误")),
        Binding(
            arrows, in: [.drawing], footer: Text("pixel", "像素"), help: Text("move over the image", "在图像上移动")),
        Binding(
            .accept, .enter, in: [.drawing], footer: Text("draw", "画"),
            help: Text("set the pixel, or clear it", "点亮这个像素，或者擦掉")),
        Binding(
            .accept, .enter, in: [.prompt], footer: Text("done", "确定"), help: Text("take the number", "就用这个数")),
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

    fileprivate static let ofTheRun: [Binding] = [
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

    fileprivate static let ofPanels: [Binding] = [
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
            brackets, in: [.step], footer: Text("PyTorch/Swift"),
            help: Text("in panel 6: the program in PyTorch, in Swift", "在 6 号面板：程序的 PyTorch 版、Swift 版"),
            when: .readsCode),
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

    fileprivate static let ofTheRunItself: [Binding] = [
        Binding(
            .showTwin, "t", in: run, footer: Text("twin", "对照"),
            help: Text("the broken run and its healthy twin side by side", "弄坏的和健康的并排看"), when: .hasTwin),
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
                "break it on purpose: a menu of mistakes, each beside a healthy twin",
                "故意弄坏它：一份错误清单，每个都有一个健康的对照"),
            when: .showsNoBreaks),
        Binding(
            .editNumber, "i", in: [.step, .explanation], footer: Text("edit", "修改"),
            help: Text("change the number under the cursor; in an image: draw", "修改光标下的数；在图像里：画"),
            when: .isDefined),
        Binding(
            [Stroke(.halveRate, "<"), Stroke(.doubleRate, ">")], in: run, footer: Text("lr", "学习率"),
            help: Text("halve, double the learning rate", "学习率 (learning rate) 减半、加倍"), when: .isDefined),
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

    fileprivate static let ofPlots: [Binding] = [
        Binding(
            [Stroke(.left, .left, "h"), Stroke(.right, .right, "l")], in: [.step, .train], footer: Text("read", "读数"),
            help: Text("in the loss plot: read the curves at a step", "在损失图里：读曲线在某一步的数"),
            when: .readsPlot),
        Binding(
            .smoothing, "m", in: [.step, .train], footer: Text("smooth", "平滑"),
            help: Text("the loss plot: smoothing 0, 0.6, 0.9, 0.99", "损失图：平滑 0、0.6、0.9、0.99"), when: .readsPlot),
        Binding(
            [Stroke(.valueScale, "y"), Stroke(.plotAxis, "Y")], in: [.step, .train], footer: Text("axes", "坐标轴"),
            help: Text(
                "the loss plot: values on a linear or a logarithmic axis; by step, epoch or seconds",
                "损失图：数值用线性轴或对数轴；横轴按步、轮或秒"),
            when: .readsPlot),
        Binding(
            .outliers, "a", in: [.step, .train], footer: Text("all values", "全部数值"),
            help: Text(
                "the loss plot: the middle 90 %, what is beyond marked and counted; or all",
                "损失图：中间 90 %，轴外的标出并数出；或者全部数值"),
            when: .readsPlot),
        Binding(
            [Stroke(.zoomOut, "{"), Stroke(.zoomIn, "}")], in: [.step, .train], footer: Text("range", "缩放"),
            help: Text(
                "the loss plot: more steps; fewer, around the cursor or at the end",
                "损失图：多看几步；少看几步，在光标周围或末尾"),
            when: .readsPlot),
    ]

    fileprivate static let ofTheDashboard: [Binding] = [
        Binding(
            [Stroke(.left, .left, "h"), Stroke(.right, .right, "l")], in: [.train], footer: Text("cell", "选格子"),
            help: Text("in the confusion matrix: choose a cell", "在混淆矩阵里：选一格"), when: .choosesCells),
        Binding(
            [Stroke(.openNumber, .enter)], in: [.train], footer: Text("its samples", "看样本"),
            help: Text("in the confusion matrix: list the samples of the cell", "在混淆矩阵里：列出这一格的样本"),
            when: .choosesCells),
        Binding(
            [Stroke(.openNumber, .enter)], in: [.train], footer: Text("step into it", "进去看它"),
            help: Text(
                "in the list of mistakes: the sample as the stepper's input", "在错误列表里：把这个样本当作逐步模式的输入"),
            when: .choosesMistakes),
        Binding(
            [Stroke(.left, .left, "h"), Stroke(.right, .right, "l")], in: [.train], footer: Text("layer", "选层"),
            help: Text(
                "in the plane and the drawn network: the layers; up and down its units",
                "在平面图和网络图里：选层；上下键选单元"), when: .choosesUnits),
        Binding(
            [Stroke(.openNumber, .enter)], in: [.train], footer: Text("its surface", "看曲面"),
            help: Text("in the drawn network: the unit's surface, large", "在网络图里：把这个单元的曲面放大看"),
            when: .choosesDrawnUnits),
        Binding(
            .playPause, " ", in: [.train], footer: Text("run/pause", "运行/暂停"), help: Text("run, pause", "运行、暂停"),
            when: .canTrain),
        Binding(
            .oneStep, "n", in: [.train], footer: Text("one step", "走一步"),
            help: Text("pause and train one step (one batch)", "暂停，只训练一步 (step)，也就是一批数据"),
            when: .canTrain),
        Binding(
            .oneEpoch, "e", in: [.train], footer: Text("one epoch", "走一轮"),
            help: Text("train to the end of the epoch, then pause", "训练到这一轮 (epoch) 结束，然后暂停"),
            when: .canTrain),
        Binding(
            [Stroke(.oneStepBack, "p"), Stroke(.backEpoch, "P")], in: [.train], footer: Text("go back", "倒回"),
            help: Text(
                "back one step, back one epoch: everything is then what it was",
                "倒回一步、倒回一轮 (epoch)：屏幕上的一切都和当时一模一样"),
            when: .hasPast),
        Binding(
            .openNumber, .enter, in: [.train], footer: Text("step into", "进去看"),
            help: Text(
                "open this moment in the stepper, with every number; Esc comes back",
                "在逐步模式里打开这一刻，每个数都看得到；按 Esc 回来"),
            when: .hasPast),
        Binding(
            .goToStep, "g", in: [.train], footer: Text("go to step", "到某一步"),
            help: Text("go to a step by its number", "输入步数，直接到那一步"), when: .hasPast),
        Binding(
            [Stroke(.faster, "+", "="), Stroke(.slower, "-")], in: [.train], footer: Text("speed", "快慢"),
            help: Text(
                "run faster, slower: 1, 10, 100 steps a second, full speed", "训练得快一些、慢一些：每秒 1、10、100 步，全速"),
            when: .canRestart),
        Binding(
            [Stroke(.nextPanel, .tab), Stroke(.previousPanel, .backTab)], in: [.train],
            footer: Text("panel", "切换面板"),
            help: Text("go to the next panel, the one before", "下一个面板、上一个面板"), named: 1),
        Binding(
            zip(KeyAction.panels, 1...TrainPanel.allCases.count).map { Stroke($0, .character(Character("\($1)"))) },
            in: [.train], help: Text("go to a panel", "直接到某个面板")),
        Binding(
            vertical, in: [.train], footer: Text("scroll", "滚动"),
            help: Text("scroll the list of the panel", "滚动面板里的列表")),
        Binding(
            brackets, in: [.train], footer: Text("view", "视图"),
            help: Text("the panel's previous, next view", "这个面板的上一个、下一个视图")),
        Binding(
            [Stroke(.pageUp, .pageUp, "K"), Stroke(.pageDown, .pageDown, "J")], in: [.train],
            help: Text("ten rows up, down; in histograms: layer before, after", "上移、下移十行；在直方图里：上一层、下一层")),
        Binding(
            [Stroke(.left, .left, "h"), Stroke(.right, .right, "l")], in: [.train],
            help: Text("in histograms: weights, gradients, activations", "在直方图里：权重、梯度、激活值")),
        Binding(ends, in: [.train], help: Text("to the beginning, to the end", "到开头、到末尾")),
    ]

    fileprivate static let ofLessons: [Binding] = [
        Binding(
            .goOn, .enter, in: [.learn], footer: Text("go on", "继续"),
            help: Text("go on; commit the answer", "继续；确认答案"), when: .goesOn),
        Binding(
            .goOn, .enter, in: [.learn], footer: Text("answer", "回答"), help: Text("commit the answer", "确认答案"),
            when: .asks),
        Binding(
            escape, in: [.learn], footer: Text("other keys", "用别的键"),
            help: Text(
                "leave the field that is typed in: until then letters and arrows belong to it",
                "离开输入框；在那之前，字母和箭头都归它用"),
            when: .isTyping),
        Binding(
            [Stroke(.pageBack, .pageUp, "K"), Stroke(.pageForward, .pageDown, "J")], in: [.learn],
            footer: Text("scroll", "滚动"),
            help: Text("scroll a long page", "页面较长时滚动"), when: .hasPages),
        Binding(
            vertical, in: [.learn], footer: Text("choose", "选择"),
            help: Text(
                "choose an answer (its key does, too); move a call; scroll", "选一个答案（也可以直接按它的键）；移动一个调用；滚动"),
            when: .choosesAnswers),
        Binding(
            .pickUp, " ", in: [.learn], footer: Text("take/put", "拿起/放下"),
            help: Text(
                "in a question with calls to order: take one to move it, put it down; in other lists as Enter",
                "排序题：拿起一个调用来移动，再按放下；别的选择题里和 Enter 一样"),
            when: .ordersCalls),
        Binding(
            [Stroke(.nextPanel, .tab), Stroke(.previousPanel, .backTab)], in: [.learn], footer: Text("ask", "追问"),
            help: Text(
                "go along the numbers of the verdict; Enter explains the chosen one",
                "在答案里的数之间移动；按 Enter 看选中的那个是怎么来的"),
            when: .hasNumbers, named: 1),
        Binding(
            vertical, in: [.learn], footer: Text("choose", "选择"),
            help: Text("choose a page in a list of pages; Enter goes there", "在页的列表里选一页；按 Enter 到那一页"),
            when: .choosesSteps),
        Binding(
            [Stroke(.left, .left, "h")], in: [.learn], footer: Text("back", "上一页"),
            help: Text("one page back; the network goes back as well", "回到上一页，网络也跟着退回去"),
            when: .canGoBackAStep),
        Binding(
            .sandbox, "o", in: [.learn], footer: Text("sandbox", "沙盒"),
            help: Text("the whole network to try things out; Esc returns", "打开整个网络随便试；按 Esc 回来"),
            when: .hasSandbox),
        Binding(
            [Stroke(.help, "?", .function(1))], in: [.learn], footer: Text("hint", "提示"),
            help: Text("a hint, where the page has one left; else this help", "还有提示就给提示，没有就是这份帮助"),
            when: .hasHint),
    ]

    fileprivate static let ofHelp: [Binding] = [
        Binding(
            vertical, in: [.help], footer: Text("scroll", "滚动"),
            help: Text("scroll what goes on: a list, a text like this", "滚动没显示完的内容：列表、像这样的文字")),
        Binding(
            [Stroke(.pageUp, .pageUp), Stroke(.pageDown, .pageDown, " ")], in: [.help], footer: Text("scroll", "翻页"),
            help: Text("scroll by a page", "翻一页")),
        Binding(ends, in: [.help], help: Text("to the beginning, to the end", "到开头、到末尾")),
        Binding(
            escape + [Stroke(.help, "?", .function(1))], in: [.help], footer: Text("close", "关闭"),
            help: Text("close this help", "关闭帮助"), named: 1),
    ]

    /// What is typed at the foot of the screen.
    fileprivate static let ofFields: [Binding] = [
        Binding(
            .accept, .enter, in: [.command], footer: Text("do it", "执行"),
            help: Text("do what the line says", "执行这一行")),
        Binding(
            .accept, .enter, in: [.search], footer: Text("go there", "去那里"),
            help: Text("go to the chosen one", "去选中的那一个")),
        Binding(
            .complete, .tab, in: [.command], footer: Text("complete", "补全"),
            help: Text("as much of the word as is certain", "补全到能确定的地方")),
        Binding(
            [Stroke(.up, .up), Stroke(.down, .down)], in: [.command], footer: Text("earlier lines", "以前的行"),
            help: Text("earlier lines, later ones", "以前的行、后来的行")),
        Binding(
            [Stroke(.up, .up), Stroke(.down, .down)], in: [.search], footer: Text("choose", "选择"),
            help: Text("choose one of what was found", "在找到的里面选一个")),
        Binding(
            [Stroke(.back, .escape)], in: [.command, .search], footer: Text("close", "关闭"),
            help: Text("close it and do nothing", "关闭，什么都不做")),
    ]

    fileprivate static let everywhere: [Binding] = [
        Binding(
            .zoom, "z", in: [.step, .explanation, .graph, .train, .learn], footer: Text("zoom", "放大"),
            help: Text(
                "this panel alone, and back; in a lesson the network alone", "只看这个面板，再按回来；在课程里只看网络"),
            when: .canZoom),
        Binding(
            [Stroke(.restart, "r"), Stroke(.restartNextSeed, "R")], in: [.step, .explanation, .graph, .train],
            footer: Text("start again", "重来"),
            help: Text("start again: with the same seed, with the next one", "从头再来：用同一个种子、用下一个种子"),
            when: .canRestart),
        Binding(
            .restart, "r", in: [.learn], footer: Text("start again", "重来"),
            help: Text("start this page of the lesson again", "这一页从头再来"), when: .canRestart),
        Binding(
            .search, "/", in: screens, footer: Text("search", "搜索"),
            help: Text("search: a layer, a number, a key by what it does", "搜索：层、数、或者按用途找一个键"),
            when: .isNotTyping),
        Binding(
            .commandLine, ":", in: screens, footer: Text("command", "命令"),
            help: Text(
                "the command line: the words behind these lines, and :lr 0.003, :goto 120, :set fc1.bias[0] 0.5",
                "命令行：每一行后面的词，还有 :lr 0.003、:goto 120、:set fc1.bias[0] 0.5"),
            when: .isNotTyping),
        Binding(
            .savePicture, "S", in: screens, footer: Text("save", "存图"),
            help: Text(
                "save the screen as a picture (SVG) in the current folder", "把屏幕存成图片 (SVG)，放在当前文件夹"),
            when: .isNotTyping),
        Binding(
            .otherLanguage, "L", in: screens, footer: Text("中文", "English"),
            help: Text("the other language, at the same place", "换成另一种语言，位置不变"), when: .isNotTyping),
        Binding(
            escape, in: [.step, .train, .learn], footer: Text("back", "返回"),
            help: Text("take away a message; close what is open; back to the list", "去掉提示；关掉打开的东西；回到列表"),
            when: .canGoToTheList),
        Binding(
            [Stroke(.help, "?", .function(1))],
            in: Set(KeyContext.allCases).subtracting([.help, .prompt, .command, .search]),
            footer: Text("help", "帮助"), help: Text("this help", "显示这份帮助"), when: .hasNoHint),
        Binding(
            .leave, "q", in: Set(KeyContext.allCases).subtracting([.prompt, .command, .search]),
            footer: Text("quit", "退出"),
            help: Text(
                "close what is open; else leave, where a run would be lost after asking", "关掉打开的东西；没有就退出，会丢掉训练时先问"),
            when: .isNotTyping),
        Binding(.quit, .control("c"), in: Set(KeyContext.allCases), help: Text("leave at once", "立刻退出")),
        Binding(
            .suspend, .control("z"), in: Set(KeyContext.allCases),
            help: Text("put Glassnet to sleep; `fg` wakes it", "挂起 Glassnet；用 `fg` 回来")),
    ]
}
