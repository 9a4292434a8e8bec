import NeuralCore

extension TrainingRun {
    /// The first number that is NaN or infinite, where the run stands before the step that makes it: nothing of that step has taken
    /// effect. A change of the run lets it go on.
    public var firstBadNumber: FirstBadNumber? { isBeforeBadNumber ? badNumber : nil }

    /// Whether the next step is known to make a number that is not finite.
    var isBeforeBadNumber: Bool { ahead == nil && badNumber.map { $0.step == step } ?? false }

    /// Goes back to before the step that made the first number that is not finite. A step gives the same numbers each time, so that
    /// those done last are run once more, with all that they compute recorded.
    ///
    /// - Returns: whether there is such a number.
    func pauseBeforeBadNumber() -> Bool {
        let (end, after) = (step, run.state)
        var reach = FirstBadNumber.stepsBefore + 1
        while true {
            let start = max(0, end - reach)
            if let kept = cache.nearest(to: start) { run.restore(kept.state) }
            while step < start, !StopSign.isUp { _ = trainer.advance() }
            switch search(from: start, to: end) {
            case .found(let bad):
                badNumber = bad
                cache.removeAll(after: step)
                makeChangesByHand()
                twin?.follow(to: step)
                return true
            case .earlier where start > 0: reach *= 8
            case .earlier, .nowhere:
                run.restore(after)
                return false
            }
        }
    }

    /// What somebody changed before this very step is still changed, though it was no help.
    private func makeChangesByHand() {
        let session = trainer.session
        guard let last = session.events.lastIndex(where: { $0.isByHand && $0.step <= step }) else { return }
        while session.now.eventsDone <= last { session.makeNextChange() }
    }

    private enum Search {
        case found(FirstBadNumber)
        /// A parameter was no number any more where the search began.
        case earlier
        case nowhere
    }

    private func search(from start: Int, to end: Int) -> Search {
        var growth: [FirstBadNumber.Growth] = []
        while step < end, !StopSign.isUp {
            guard let look = trainer.session.lookAtNextStep() else { return .nowhere }
            growth.append(look.growth)
            if var bad = look.bad {
                if case .parameter = bad.number.tensor.owner, bad.isGiven, step == start, start > 0 { return .earlier }
                bad.growth = growth.suffix(FirstBadNumber.stepsBefore + 1)
                return .found(bad)
            }
            _ = trainer.advance()
        }
        return .nowhere
    }
}

extension Trainer {
    /// Whether a number of the last step may be NaN or infinite: the loss and the outputs of each step are looked at, and at some
    /// steps the parameters, all of which take longer to read than a small step does.
    var mayHaveGoneBad: Bool {
        if session.lossSeries.last?.isFinite == false { return true }
        if session.now.outputs.last?.withElements({ $0.firstNotFinite }) ?? nil != nil { return true }
        guard step.isMultiple(of: Self.stepsBetweenLooks) || stepInEpoch == 0 else { return false }
        return session.network?.parameters().contains { $0.withElements { $0.firstNotFinite } != nil } ?? false
    }

    private static let stepsBetweenLooks = 64
}
