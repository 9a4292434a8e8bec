import Localization

/// What would have been: worked out beside a run, which stays as it is.
public struct Foresight: Sendable, Equatable {
    public var futures: Futures?
    public var sweep: RateSweep?
    public var lines: LossLines?
    public var trial: RemedyTrial?
    /// What is being worked out.
    public var underWay: Question?
    /// Why the last question has no answer.
    public var refusal: ForesightRefusal?

    public enum Question: Sendable, Equatable {
        /// - Parameter steps: `nil`: as many as are sensible.
        case futures(Futures.Choice, steps: Int?)
        case rate
        case lines
        /// Whether changes from a step on, so many steps done, would have helped.
        case remedy([Edit], from: Int, steps: Int?)
    }
}

public enum ForesightRefusal: Sendable, Equatable, Worded {
    case notDefined
    case underWay
    case notFinite(Float)
    case noStepsLeft

    private static func name(_ loss: Float) -> String { loss.isNaN ? "nan" : "\(loss)" }

    public var text: Text {
        switch self {
        case .notDefined:
            Text("There is no network yet: define comes first (n).", "还没有网络：先运行 define（按 n）。")
        case .underWay:
            Text(
                "A phase is in the middle of its operations: n finishes it.", "这个阶段还没运行完：按 n 把它做完。")
        case .notFinite(let loss):
            Text(
                "The last loss is \(Self.name(loss)): every future of it would be no number either. Go back first (p, P, g).",
                "最后的损失是 \(Self.name(loss))：它的任何未来也不会是数。先倒回去（p、P、g）。")
        case .noStepsLeft:
            Text(
                "All epochs are done: nothing comes after this. Go back first (p, P, g).", "所有轮都做完了，后面没有了。先倒回去（p、P、g）。")
        }
    }
}

extension Fork {
    /// Works out an answer, beside the others that are there.
    ///
    /// - Parameter show: is given what there is on the way; `false` ends it there.
    func answer(_ question: Foresight.Question, beside others: Foresight, show: (Foresight) -> Bool) -> Foresight {
        var answer = others
        answer.refusal = refusal
        // It begins at another moment.
        if case .remedy = question { answer.refusal = session.network == nil ? .notDefined : nil }
        if answer.refusal == nil, case .futures = question, stepsLeft == 0 { answer.refusal = .noStepsLeft }
        guard answer.refusal == nil else { return answer }
        answer.underWay = question
        switch question {
        case .futures(let choice, let steps):
            answer.futures = futures(choice, steps: steps) {
                answer.futures = $0
                return show(answer)
            }
        case .rate:
            answer.sweep = sweep {
                answer.sweep = $0
                return show(answer)
            }
        case .lines:
            answer.lines = lines {
                answer.lines = $0
                return show(answer)
            }
        case .remedy(let edits, let step, let steps):
            answer.trial = trial(edits, from: step, steps: steps) {
                answer.trial = $0
                return show(answer)
            }
        }
        answer.underWay = nil
        return answer
    }
}
