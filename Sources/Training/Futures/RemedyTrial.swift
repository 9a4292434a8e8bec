import Localization

/// Two runs from one step of a line: one goes on as it did, one with a remedy.
public struct RemedyTrial: Sendable, Equatable {
    /// What the remedy changes.
    public var edits: [Edit]
    /// Steps done where both begin, and how far each goes.
    public var from: Int
    public var steps: Int
    public var without = Future(edits: [])
    public var with: Future

    init(_ edits: [Edit], from: Int, steps: Int) {
        (self.edits, self.from, self.steps) = (edits, from, steps)
        with = Future(edits: edits)
    }

    /// What the remedy did; `nil` until both have come to their end.
    public var outcome: Outcome? {
        guard let before = without.end, let after = with.end else { return nil }
        // One validation says more than the losses of a few batches.
        let pair =
            before.validation.flatMap { first in after.validation.map { (first.loss, $0.loss) } }
            ?? (before.loss, after.loss)
        let isValidated = before.validation != nil && after.validation != nil
        switch (pair.0.isFinite, pair.1.isFinite) {
        case (true, true): break
        case (false, true): return .isNumberAgain(after.loss)
        case (true, false): return .isNumberNoMore
        case (false, false): return .neverNumber
        }
        let comparison = Comparison(without: pair.0, with: pair.1, isValidated: isValidated)
        if abs(comparison.change) < Self.least { return .same(comparison) }
        return comparison.change < 0 ? .helped(comparison) : .worse(comparison)
    }

    /// A smaller part of the loss than this is no help, and no harm.
    public static let least: Float = 0.02

    public struct Comparison: Sendable, Equatable {
        public var without: Float
        public var with: Float
        /// Whether these are validation losses, or else means of the last batches' losses.
        public var isValidated: Bool

        /// As a part of the loss without it: -0.5 is half of it.
        public var change: Float { without == 0 ? (with > 0 ? 1 : 0) : (with - without) / abs(without) }
    }

    public enum Outcome: Sendable, Equatable {
        case helped(Comparison), worse(Comparison), same(Comparison)
        /// Without it the loss is no number, with it it is this one; the other way round; or in neither.
        case isNumberAgain(Float), isNumberNoMore, neverNumber

        public var helps: Bool {
            switch self {
            case .helped, .isNumberAgain: true
            case .worse, .same, .isNumberNoMore, .neverNumber: false
            }
        }
    }
}

extension RemedyTrial {
    /// A sentence: by how much it helped, or that it did not; `nil` while it goes on.
    public var text: Text? {
        if let refusal = with.refusal { return refusal.text }
        let after = Text("After \(steps) steps ", "\(steps) 步之后，")
        switch outcome {
        case nil: return nil
        case .helped(let numbers): return Text("It helped. ", "有用。") + after + told(numbers)
        case .worse(let numbers): return Text("It did not help. ", "没有用。") + after + told(numbers)
        case .same(let numbers): return Text("It makes no difference to speak of. ", "几乎没有差别。") + after + told(numbers)
        case .isNumberAgain(let loss):
            return Text("It helped. ", "有用。") + after
                + Text(
                    "the loss is \(loss.short) with it; without it it is no number.",
                    "用它时损失是 \(loss.short)；不用它就不再是数。")
        case .isNumberNoMore:
            return Text("It did not help. ", "没有用。") + after
                + Text("the loss is no number with it; without it it is one.", "用它时损失不再是数；不用它还是数。")
        case .neverNumber:
            return Text("It did not help. ", "没有用。") + after
                + Text("the loss is no number, with it and without it.", "用不用它，损失都不再是数。")
        }
    }

    private func told(_ numbers: Comparison) -> Text {
        let (with, without) = (numbers.with.short, numbers.without.short)
        let part = "\(Int((abs(numbers.change) * 100).rounded())) %"
        let isLess = numbers.change < 0
        let name =
            numbers.isValidated
            ? Text("the validation loss", "验证损失")
            : Text("the mean of the last \(Future.judged(of: steps)) losses", "最后 \(Future.judged(of: steps)) 步的平均损失")
        return Text(
            "\(name.en) is \(with) with it and \(without) without: \(part) \(isLess ? "less" : "more").",
            "\(name.zh)用它时是 \(with)，不用时是 \(without)：\(isLess ? "少" : "多") \(part)。")
    }
}

extension Fork {
    /// - Parameter show: is given what there is after each step of both; `false` ends it there.
    func trial(_ edits: [Edit], from step: Int, steps: Int?, show: (RemedyTrial) -> Bool) -> RemedyTrial {
        let branches = branches(step, 2)
        var trial = RemedyTrial(edits, from: step, steps: steps ?? Futures.usualLength(session))
        guard branches.count == 2 else { return trial }
        trial.from = branches[0].session.stepsDone
        do throws(EditError) {
            for edit in edits { try branches[1].session.applyFreely(edit) }
        } catch {
            trial.with.refusal = error
            return trial
        }
        for _ in 0..<trial.steps {
            guard !StopSign.isUp, show(trial) else { return trial }
            for (branch, line) in zip(branches, [\RemedyTrial.without, \.with]) where branch.step() {
                let session = branch.session
                trial[keyPath: line].losses.append(
                    LossPoint(step: session.step, loss: session.lossSeries.last ?? .nan))
            }
        }
        trial.without.conclude(branches[0].session, of: trial.steps)
        trial.with.conclude(branches[1].session, of: trial.steps)
        return trial
    }
}
