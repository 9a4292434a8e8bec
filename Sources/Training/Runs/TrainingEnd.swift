import Localization

/// How a training ended that was watched by early stopping.
public struct TrainingEnd: Sendable, Equatable {
    public var cause: Cause
    public var monitor: Monitor
    /// What was watched came to in the last epoch, and in the best one, which is counted from 0.
    public var last: Float
    public var best: Float
    public var bestEpoch: Int
    /// Whether the best epoch's weights were put back.
    public var isRestored: Bool

    public enum Cause: Sendable, Equatable {
        /// The epochs ran out.
        case epochs
        /// For so many epochs nothing was better.
        case patience(Int)
        case target(Double)
        case divergence(Double)

        var name: String {
            switch self {
            case .epochs: "epochs"
            case .patience: "patience"
            case .target: "target"
            case .divergence: "divergence"
            }
        }
    }
}

extension TrainingEnd: Worded {
    public var text: Text { reason + restored }

    /// Why it ended.
    public var reason: Text {
        let (name, epoch) = (monitor.rawValue, bestEpoch + 1)
        switch cause {
        case .epochs: return Text("all epochs are done", "全部轮次已完成")
        case .patience(let count):
            return Text(
                "early stopping: for \(count) \(count == 1 ? "epoch" : "epochs") \(name) was no better than"
                    + " \(best.text) (epoch \(epoch))",
                "提前停止：\(name) 连续 \(count) 轮没有好过 \(best.text)（第 \(epoch) 轮）")
        case .target(let bound):
            return Text(
                "early stopping: \(name) is \(last.text), better than the target \(bound)",
                "提前停止：\(name) 是 \(last.text)，好过目标 \(bound)")
        case .divergence(let bound):
            return Text(
                "early stopping: \(name) is \(last.text), worse than \(bound)",
                "提前停止：\(name) 是 \(last.text)，差过 \(bound)")
        }
    }

    private var restored: Text {
        guard isRestored else { return Text("") }
        return Text(
            "; the weights of epoch \(bestEpoch + 1), the best, are back", "；已放回最好的第 \(bestEpoch + 1) 轮的权重")
    }

    /// `{"event":"end","cause":"patience","monitor":"validation_loss","best":0.12,"best_epoch":3,"restored":true}`
    var json: JSON {
        .object([
            "event": .string("end"), "cause": .string(cause.name), "monitor": .string(monitor.rawValue),
            "best": .number(best), "best_epoch": .integer(bestEpoch), "restored": .flag(isRestored),
        ])
    }
}
