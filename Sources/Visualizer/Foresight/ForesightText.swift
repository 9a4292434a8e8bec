import Canvas
import Localization
import Training

enum ForesightText {
    static func title(_ look: ForesightLook) -> Text {
        switch look.view {
        case .futures:
            switch look.choice {
            case .learningRates: Text("Futures with other learning rates", "换学习率的未来")
            case .batchSizes: Text("Futures with other batch sizes", "换批大小的未来")
            case .optimizers: Text("Futures with other optimizers", "换优化器的未来")
            case .seeds: Text("Futures with other random numbers", "换随机数的未来")
            }
        case .rate: Text("Find a learning rate", "找一个学习率")
        case .lines: Text("The loss along a line", "沿一条直线的损失")
        }
    }

    static func from(step: Int) -> Text { Text("step \(step)", "第 \(step) 步") }

    /// What is going on, or what can be done with what there is.
    static func status(_ look: ForesightLook, _ foresight: Foresight) -> Text {
        switch look.view {
        case .futures:
            guard let futures = foresight.futures else { return Text("") }
            if foresight.underWay == nil, let row = look.chosen(foresight), let refusal = futures.all[row].refusal {
                return refusal.text
            }
            if foresight.underWay != nil, let last = futures.all.last {
                let name = name(last, among: futures)
                return Text(
                    "\(name.en): \(last.losses.count) of \(futures.steps) steps",
                    "\(name.zh)：\(futures.steps) 步中的第 \(last.losses.count) 步")
            }
            return Text(
                "\(futures.steps) steps each. Enter takes one over; the run itself has not moved.",
                "每个走 \(futures.steps) 步。按 Enter 就走那一条；训练本身没有动。")
        case .rate:
            guard let sweep = foresight.sweep else { return Text("") }
            return Text(
                "\(sweep.points.count) of \(RateSweep.steps) steps: ", "\(RateSweep.steps) 步中的 \(sweep.points.count) 步："
            ) + ended(sweep)
        case .lines:
            guard let lines = foresight.lines else { return Text("") }
            let count = [lines.update, lines.start].reduce(0) { $0 + ($1?.points.count ?? 0) }
            return foresight.underWay != nil
                ? Text("\(count) points", "\(count) 个点")
                : Text(
                    "The present batch with weights on a straight line; nothing is trained.",
                    "这一批数据，权重沿直线移动；没有训练。")
        }
    }

    private static func ended(_ sweep: RateSweep) -> Text {
        let last = significant(sweep.points.last?.rate ?? 0, 2)
        return switch sweep.end {
        case nil: Text("lr \(last)", "学习率 \(last)")
        case .allRates: Text("all rates up to \(last). Enter takes the chosen one.", "一直试到 \(last)。按 Enter 就用选中的那个。")
        case .diverged:
            Text(
                "at \(last) the loss is over 4 times the least. Enter takes the chosen one.",
                "到 \(last) 时损失超过最小值的 4 倍。按 Enter 就用选中的那个。")
        case .notANumber:
            Text("at \(last) the loss is no number. Enter takes the chosen one.", "到 \(last) 时损失不再是数。按 Enter 就用选中的那个。")
        }
    }

    static func name(_ future: Future, among futures: Futures) -> Text {
        future.isUnchanged ? Text("as it is", "不变") : Text(future.edits.map(name).joined(separator: ", "))
    }

    /// An optimizer without the braces of its file.
    private static func name(_ edit: Edit) -> String {
        guard case .change(.setting("optimizer", let value)) = edit else { return edit.description }
        return value.replacing("{type: ", with: "").replacing("}", with: "")
    }

    static func mean(of count: Int) -> Text {
        count == 1 ? Text("last loss", "最后的损失") : Text("mean of last \(count)", "最后 \(count) 步的平均")
    }
    static let validation = Text("validation", "验证损失")

    static func meaning(_ kind: RateSweep.Suggestion) -> Text {
        switch kind {
        case .valley: Text("in the middle of the longest way down", "最长的下坡的中间")
        case .steep: Text("where the loss falls fastest", "损失降得最快的地方")
        case .minimum: Text("a tenth of the rate with the least loss", "损失最小处的十分之一")
        case .slide: Text("the last one before the loss runs away", "损失失控之前的最后一个")
        }
    }
    static let tooFew = Text("too few points", "点太少")
    static let suggestion = Text("suggestion", "建议")
    static let rate = Text("lr", "学习率")
    static let smoothedLoss = Text("smoothed loss", "平滑后的损失")
    static let rateAxis = Text("log10 lr")
    static let batchLoss = Text("batch", "这一批")

    static let updateTitle = Text("The last update, taken further", "最近一次更新，走得更远")
    /// - Parameter change: the last one that drew weights anew
    static func startTitle(_ change: RunChange?) -> Text {
        change.map { Text("From step \($0.step) (\($0.edit)) to now", "从第 \($0.step) 步（\($0.edit)）到现在") }
            ?? Text("From the start to now", "从起点到现在")
    }
    static let updateAxis = Text("lr ×")
    static func factor(_ factor: Float) -> Text {
        let name = Text(exact(factor))
        return switch factor {
        case 0: name + Text(" before", " 之前")
        case 1: name + Text(" as done", " 实际")
        default: name
        }
    }
    static let start = Text("start", "起点")
    static let now = Text("now", "现在")
    static let noUpdate = Text("There is no update yet.", "还没有更新过。")
    static func noWay(_ lines: LossLines) -> Text {
        guard let change = lines.since else { return Text("This is the start.", "现在就是起点。") }
        return lines.isSinceKept
            ? Text("Nothing was learned since \(change.edit).", "\(change.edit) 之后还没有学习过。")
            : Text(
                "\(change.edit) (step \(change.step)) drew weights anew, and this run was taken up from a file after that: where"
                    + " they began is not in it.",
                "\(change.edit)（第 \(change.step) 步）重新抽了权重，而这次训练是之后从文件接着做的：文件里没有它们的起点。")
    }

    static let layer = Text("layer", "层")
    static let alone = Text("its update alone", "只做它的更新")
    static let promised = Text("g·Δw")
    static let rest = Text("acting together", "相互作用")
    static let whole = Text("the whole update", "整个更新")
    static func shares(_ shares: LossShares) -> Text {
        let (before, after) = (significant(shares.before), significant(shares.after))
        return Text("loss \(before) → \(after)", "损失 \(before) → \(after)")
    }
}
