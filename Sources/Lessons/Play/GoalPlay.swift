import Training

/// How far a learner is with a goal.
public struct GoalPlay: Sendable, Equatable {
    public enum State: Sendable, Equatable {
        /// So many steps were made.
        case open(steps: Int)
        case reached(steps: Int)
        /// It was reached and holds no more.
        case lost(steps: Int)
        /// More steps than the goal allows.
        case missed(steps: Int)
    }

    /// What a look at it came to.
    enum Look {
        case isReached, isOpen
        /// It held at the look before.
        case isLost
    }

    private(set) var state = State.open(steps: 0)
    /// What it was last looked at with.
    private(set) var values: LessonValues?
    /// What was changed that it does not let one change.
    private(set) var strays: [Edit] = []
    /// The number of the look that is to come, as the learner has acted; `nil`: none is.
    private(set) var wanted: Int?
    private var looks = 0

    mutating func look() {
        looks += 1
        wanted = looks
    }

    /// As it was set. Looks go on being counted, so that an answer to an earlier one is known.
    mutating func begin() { (state, values, strays, wanted) = (.open(steps: 0), nil, [], nil) }

    /// A goal is reached as long as it holds: who goes on beyond it has to come back.
    ///
    /// - Returns: `nil` when the answers do not tell of it.
    mutating func judge(_ answers: LessonAnswers, _ goal: LessonGoal) -> Look? {
        wanted = nil
        guard let place = answers.request.queries.firstIndex(of: goal.condition.expression) else { return nil }
        strays = goal.strays(answers.edits)
        values = LessonValues(answers)
        let holds = strays.isEmpty && (try? answers.values[place].get().truth) ?? false
        let isInTime = answers.steps <= goal.steps ?? .max
        if holds, isInTime || wasReached {
            state = .reached(steps: answers.steps)
            return .isReached
        }
        let look = wasReached ? Look.isLost : .isOpen
        state =
            !isInTime
            ? .missed(steps: answers.steps) : wasReached ? .lost(steps: answers.steps) : .open(steps: answers.steps)
        return look
    }

    private var wasReached: Bool {
        switch state {
        case .reached, .lost: true
        case .open, .missed: false
        }
    }
}
