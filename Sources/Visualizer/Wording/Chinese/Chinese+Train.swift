import Canvas
import Training

extension Chinese: TrainWording {
    func status(_ status: TrainSnapshot.Status) -> String {
        switch status {
        case .ready: "就绪"
        case .running: "运行中"
        case .paused: "已暂停"
        case .finished: "已完成"
        case .stopped: "已停止"
        }
    }
    var pausing: String { "正在暂停" }
    var starting: String { "正在开始" }
    func epoch(_ number: Int, of count: Int) -> String { "轮 \(number)/\(count)" }
    func stepInEpoch(_ number: Int, of count: Int) -> String { "步 \(number)/\(count)" }
    var trainSeries: String { "训练" }
    var validationSeries: String { "验证" }
    var batchLoss: String { "本批损失" }
    var validationLoss: String { "验证损失" }
    var accuracy: String { "准确率" }
    var validationAccuracy: String { "验证准确率" }
    var stepsPerSecond: String { "每秒步数" }
    var timeLeft: String { "剩余时间" }
    var parametersLabel: String { "参数个数" }
    var steps: String { "步数" }
    var best: String { "最好" }
    var learningRate: String { "学习率" }
    var epochColumn: String { "轮" }
    var noLossesYet: String { "还没有走过一步" }
    var noEpochYet: String { "第一轮之后才有" }
    var noBatchYet: String { "还没有数据" }
    func noCurve(_ loss: Float) -> String {
        "损失是 \(NumberFormat.significant(4).string(loss))，画不出曲线"
    }
    func stopped(_ step: Int, _ loss: Float) -> String {
        "训练已停止：第 \(step) 步的损失是 \(NumberFormat.significant(4).string(loss))。多半是学习率太大，用 --lr 换一个更小的试试。"
    }
    func correct(_ right: Int, of count: Int) -> String { "\(count) 个中对了 \(right) 个" }
    func duration(_ seconds: Double) -> String {
        guard seconds.isFinite, seconds < 360_000 else { return "超过 99 小时" }
        let whole = Int(seconds.rounded(.up))
        if whole < 60 { return "\(whole) 秒" }
        if whole < 3600 { return "\(whole / 60) 分 \(whole % 60) 秒" }
        return "\(whole / 3600) 小时 \(whole % 3600 / 60) 分"
    }
    func finished(_ snapshot: TrainSnapshot, seconds: Double?) -> String {
        var text = "训练完成：\(snapshot.run.epochs) 轮，共 \(snapshot.step) 步"
        if let seconds { text += "，用了 \(duration(seconds))" }
        if let last = snapshot.epochs.last {
            if let loss = last.validationLoss { text += "。验证损失 \(NumberFormat.significant(4).string(loss))" }
            if let accuracy = last.validationAccuracy { text += "，准确率 \(NumberFormat.percent(1).string(accuracy))" }
        }
        return text
            + "。接下来：glassnet step \(snapshot.run.argument) 可以看每个权重是怎么来的；--lr、--seed、--optimizer 换一种训练法。"
    }
}
