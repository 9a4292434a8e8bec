import Training

/// Which of the answers to the validation samples are looked at.
struct AnswersLook: Sendable, Equatable {
    /// The cell of the confusion matrix under the cursor.
    var cell = ConfusionLook()
    /// The samples that the list of mistakes shows.
    var wanted = ValidationAnswers.Wanted.mistakes

    /// What the engine must work out for any view of them.
    var part: DashboardRequest.Part { .answers(wanted) }
}

/// A cell of the confusion matrix: places among its classes.
struct ConfusionLook: Sendable, Equatable {
    var row = 0
    var column = 0

    /// One cell further; `false` for other keys.
    mutating func move(_ command: KeyAction, of count: Int) -> Bool {
        let last = max(count - 1, 0)
        switch command {
        case .up: row = max(row - 1, 0)
        case .down: row = min(row + 1, last)
        case .left: column = max(column - 1, 0)
        case .right: column = min(column + 1, last)
        case .first: (row, column) = (0, 0)
        case .last: (row, column) = (last, last)
        default: return false
        }
        return true
    }
}
