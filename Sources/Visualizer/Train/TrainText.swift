import Canvas
import Localization
import Training

/// The dashboard.
enum TrainText {
    static func status(_ status: TrainSnapshot.Status) -> Text {
        switch status {
        case .ready: Text("ready", "就绪")
        case .running: Text("running", "运行中")
        case .paused: Text("paused", "已暂停")
        case .finished: Text("finished", "已完成")
        case .stopped: Text("stopped", "已停止")
        }
    }
    /// The stepper is being opened from a run.
    static func onTheWay(_ snapshot: TrainSnapshot?) -> Text {
        guard let snapshot, let goal = snapshot.line.replaysTo else { return AppText.opening }
        let way = replaying(snapshot.step, to: goal)
        return Text("\(way.en) ...", "\(way.zh)……")
    }
    static func goneBack(_ step: Int, of end: Int) -> Text {
        Text("back at step \(step) of \(end)", "倒回到第 \(step) 步，共 \(end) 步")
    }
    static func replaying(_ step: Int, to goal: Int) -> Text {
        Text("replaying, step \(step) of \(goal)", "正在重走，第 \(step) 步，共 \(goal) 步")
    }
    /// How old what a panel shows is.
    static func ago(_ seconds: Int) -> Text { Text("\(seconds) s ago", "\(seconds) 秒前") }
    static let pausing = Text("pausing", "正在暂停")
    static let starting = Text("starting", "正在开始")
    static func epoch(_ number: Int, of count: Int) -> Text { Text("epoch \(number)/\(count)", "轮 \(number)/\(count)") }
    static func stepInEpoch(_ number: Int, of count: Int) -> Text {
        Text("step \(number)/\(count)", "步 \(number)/\(count)")
    }
    /// The loss of the last batch alone.
    static let batchLoss = Text("batch loss", "本批损失")
    static let validationLoss = Text("validation loss", "验证损失")
    static func panel(_ number: Int, of count: Int) -> Text {
        Text("panel \(number) of \(count)", "面板 \(number)/\(count)")
    }
    static func speed(_ speed: TrainSpeed) -> Text {
        guard let rate = speed.stepsPerSecond else { return Text("full speed", "全速") }
        return rate == 1 ? Text("1 step/s", "每秒 1 步") : stepsPerSecond("\(rate)")
    }
    static func stepsPerSecond(_ rate: String) -> Text { Text("\(rate) steps/s", "每秒 \(rate) 步") }
    static func samplesPerSecond(_ rate: String) -> Text { Text("\(rate) samples/s", "每秒 \(rate) 个样本") }
    static func left(_ time: Text) -> Text { Text("\(time.en) left", "还要 \(time.zh)") }
    static func memory(_ size: String) -> Text { Text("memory \(size)", "内存 \(size)") }
    /// In one unit.
    static func roughly(_ seconds: Double) -> Text {
        guard seconds.isFinite, seconds < 360_000 else { return Text("over 99 h", "超过 99 小时") }
        let whole = Int(seconds.rounded(.up))
        if whole < 120 { return Text("\(whole) s", "\(whole) 秒") }
        return whole < 7200
            ? Text("\((whole + 30) / 60) min", "\((whole + 30) / 60) 分钟")
            : Text("\((whole + 1800) / 3600) h", "\((whole + 1800) / 3600) 小时")
    }
    static let best = Text("best", "最好")
    static let epochColumn = Text("epoch", "轮")
    /// What a bar can be as long as.
    static func upTo(_ most: Float) -> Text {
        let number = NumberFormat.significant(3).string(most)
        return Text("0 to \(number)", "0 到 \(number)")
    }
    static let noLossesYet = Text("no step has run yet", "还没有走过一步")
    static let noEpochYet = Text("comes after the first epoch", "第一轮之后才有")
    static let firstStep = Text("after the first step", "第一步之后")
    static let noBatchYet = Text("no batch yet", "还没有数据")
    /// Training waits before a step that makes a number that is none.
    static func stopped(_ bad: FirstBadNumber) -> Text {
        bad.text
            + Text(
                " Training waits before that step. Enter looks at it.", "训练停在这一步之前。按 Enter 去看。")
            + FindingText.more
    }
    static func correct(_ right: Int, of count: Int) -> Text {
        Text("\(right) of \(count) right", "\(count) 个中对了 \(right) 个")
    }

    static func duration(_ seconds: Double) -> Text {
        guard seconds.isFinite, seconds < 360_000 else { return Text("over 99 h", "超过 99 小时") }
        let whole = Int(seconds.rounded(.up))
        if whole < 60 { return Text("\(whole) s", "\(whole) 秒") }
        let (minutes, rest) = (whole / 60, whole % 60)
        if whole < 3600 { return Text("\(minutes) min \(rest) s", "\(minutes) 分 \(rest) 秒") }
        return Text("\(minutes / 60) h \(minutes % 60) min", "\(minutes / 60) 小时 \(minutes % 60) 分")
    }
    static func finished(_ snapshot: TrainSnapshot, seconds: Double?) -> Text {
        func count(_ number: Int, _ word: String) -> String { "\(number) \(word)\(number == 1 ? "" : "s")" }
        let (steps, epochs) = (snapshot.step, snapshot.end == nil ? snapshot.run.epochs : snapshot.epoch)
        // The weights that are there are those of this epoch.
        let best = snapshot.end.flatMap { $0.isRestored ? $0.bestEpoch : nil }
        let epoch =
            best.flatMap { snapshot.epochs.indices.contains($0) ? snapshot.epochs[$0] : nil } ?? snapshot.epochs.last
        var text = Text("Done: \(count(steps, "step")) in \(count(epochs, "epoch"))", "训练完成：\(epochs) 轮，共 \(steps) 步")
        if let time = seconds.map(duration) { text += Text(", \(time.en)", "，用了 \(time.zh)") }
        if let loss = epoch?.validationLoss.map({ NumberFormat.significant(4).string($0) }) {
            text += Text(". Validation loss \(loss)", "。验证损失 \(loss)")
        }
        if let score = epoch?.validationScore {
            let (name, value) = (score.measure.name, score.measure.format.string(score.value))
            text += Text(", \(name.en) \(value)", "，\(name.zh) \(value)")
        }
        if let end = snapshot.end, end.cause != .epochs || end.isRestored {
            text += Text(". ", "。") + end.text.capitalized
        }
        let step = "glassnet step \(snapshot.run.argument)"
        return text
            + Text(
                ". Next: r starts again (- is slower); \(step) shows how each weight got there; --lr, --seed, --optimizer change the run.",
                "。接下来：按 r 重来（按 - 放慢）；\(step) 可以看每个权重是怎么来的；--lr、--seed、--optimizer 换一种训练法。")
    }

}
