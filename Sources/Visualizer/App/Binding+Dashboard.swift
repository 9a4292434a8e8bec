import Canvas
import Localization

/// The keys of the dashboard, and of the loss plot there and in the stepper.
extension Binding {
    static let ofPlots: [Binding] = [
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
            when: .zoomsPlot),
    ]

    static let ofTheDashboard: [Binding] = [
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
            [Stroke(.previousSample, "("), Stroke(.nextSample, ")")], in: [.train], footer: Text("sample", "样本"),
            help: Text(
                "in the batch and the list of mistakes: previous, next sample", "在批和错误列表里：上一个、下一个样本"),
            when: .choosesInBatch),
        Binding(
            [Stroke(.openNumber, .enter)], in: [.train], footer: Text("step into it", "进去看它"),
            help: Text("in the batch: the stepper at this step, with the sample", "在批里：打开这一步的逐步模式，看这个样本"),
            when: .choosesInBatch),
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
            .playPause, " ", in: [.train, .form], footer: Text("run/pause", "运行/暂停"), help: Text("run, pause", "运行、暂停"),
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
}
