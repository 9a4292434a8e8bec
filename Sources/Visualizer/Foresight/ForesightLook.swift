import Training

/// How what would have been is looked at: what of it, and the row that the arrows are at.
struct ForesightLook: Sendable, Equatable {
    var view = View.futures
    /// What is different in the futures.
    var choice = Futures.Choice.learningRates
    /// How far futures go; `nil`: as far as is sensible.
    var steps: Int?
    /// `nil`: none was chosen yet.
    var row: Int?

    enum View: Sendable, CaseIterable { case futures, rate, lines }

    /// What has to be worked out for it.
    var question: Foresight.Question {
        switch view {
        case .futures: .futures(choice, steps: steps)
        case .rate: .rate
        case .lines: .lines
        }
    }

    /// Whether there is nothing of it yet, and nobody works at it.
    func lacks(_ foresight: Foresight) -> Bool {
        guard foresight.underWay != question else { return false }
        return switch view {
        case .futures: foresight.futures?.choice != choice
        case .rate: foresight.sweep == nil
        case .lines: foresight.lines == nil
        }
    }

    /// Rows that Enter can take.
    func rows(_ foresight: Foresight) -> Int {
        switch view {
        case .futures: foresight.futures?.all.count ?? 0
        case .rate: foresight.sweep?.end == nil ? 0 : RateSweep.Suggestion.allCases.count
        case .lines: 0
        }
    }

    /// The row of Enter: what was chosen, else the run as it is, and the usual suggestion.
    func chosen(_ foresight: Foresight) -> Int? {
        let rows = rows(foresight)
        guard rows > 0 else { return nil }
        let usual = view == .futures ? foresight.futures?.all.firstIndex(where: \.isUnchanged) ?? 0 : 0
        return min(row ?? usual, rows - 1)
    }
}

extension ForesightLook {
    /// What Enter does: changes, and steps after them; `nil` where there is nothing to take.
    func taken(_ foresight: Foresight) -> (edits: [Edit], steps: Int)? {
        guard let row = chosen(foresight) else { return nil }
        switch view {
        case .futures:
            guard let future = foresight.futures?.all[row], future.end != nil else { return nil }
            return (future.edits, future.losses.count)
        case .rate:
            let rate = foresight.sweep?.suggestion(RateSweep.Suggestion.allCases[row])
            return rate.flatMap { Double("\($0)") }.map { ([.learningRate($0)], 0) }
        case .lines: return nil
        }
    }
}
