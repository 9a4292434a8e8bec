import Localization

/// Where the script's loop over the epochs is over. A run that is stepped through can go on past it.
public struct LoopEnd: Sendable, Equatable {
    /// The steps of the loop.
    public var steps: Int
    public var epochs: Int
    /// How early stopping ended it; `nil` where the epochs ran out.
    public var early: TrainingEnd?
    /// The epoch whose weights the script puts back then, from 0; `nil` where it keeps the last.
    public var bestEpoch: Int?
    /// Whether a step was begun after it.
    public var isPassed: Bool

    /// Why it ends.
    public var reason: Text {
        early?.reason
            ?? Text(epochs == 1 ? "its one epoch is done" : "all \(epochs) epochs are done", "\(epochs) 轮都做完了")
    }
}

extension LoopEnd: Worded {
    public var text: Text {
        let best = bestEpoch.map {
            Text(
                " The script puts the weights of epoch \($0 + 1), the best, back there.",
                "脚本会在那里放回最好的第 \($0 + 1) 轮的权重。")
        }
        let told =
            isPassed
            ? Text(
                "Past the end of the script's loop, after step \(steps - 1) (", "已越过脚本循环的终点，它在第 \(steps - 1) 步之后（")
                + reason + Text(").", "）。")
            : Text("The script's loop ends here: ", "脚本的循环到这里结束：") + reason
                + Text(". One can step past it.", "。还可以越过它继续走。")
        return told + (best ?? Text(""))
    }
}

extension Session {
    /// Whether the loop is over, and no change waits that may want more.
    private var isLoopOver: Bool {
        network != nil
            && (now.training.done.epoch >= experiment.epochs && !hasDueChange || now.stopper?.hasEnded == true)
    }

    /// Before a step begins: remembers where the loop was over.
    func noteLoopEnd() { now.loopEnd = isLoopOver ? now.loopEnd ?? stepsDone : nil }

    /// `nil` while it is not over.
    var loopEnd: LoopEnd? {
        guard isLoopOver else { return nil }
        let stopper = now.stopper
        let restores = stopper?.rule.restoresBest == true && stopper?.isBestBehind == true
        return LoopEnd(
            steps: now.loopEnd ?? stepsDone, epochs: experiment.epochs,
            early: stopper?.hasEnded == true ? stopper?.end : nil,
            bestEpoch: restores ? stopper?.memory.bestEpoch : nil, isPassed: now.loopEnd != nil)
    }
}
