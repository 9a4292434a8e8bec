import Training

/// How far the moves of a transcript may have gone. They are limited as the screen limits them, so that doing them again comes to
/// an end.
struct MovesReach {
    /// The farthest step that the moves of this transcript may have come to; a lesson's own script has gone before them.
    private var farthest = RunItem.maximumSteps
    private var stepsAhead = 0
    private var moves = 0

    /// More than anybody does in a lesson.
    static let mostMoves = 10_000
    static let mostSteps = 10_000

    /// Takes in a move.
    ///
    /// - Returns: what would have been expected, where the move goes too far.
    mutating func limit(beyond move: Move) -> String? {
        moves += 1
        guard moves <= Self.mostMoves else { return "\(Self.mostMoves) moves at most" }
        let ahead =
            switch move {
            case .goTo(let step): max(0, min(step, Int.max / 2) - farthest)
            case .steps(let count): count
            case .phase, .operation, .forwardWithoutGraph, .skip, .edit, .backPhase, .backStep, .experiment: 0
            }
        if case .goTo = move, ahead > Move.mostStepsAhead { return "at most \(Move.mostStepsAhead) steps ahead" }
        farthest += max(ahead, 1)
        stepsAhead += ahead
        return stepsAhead <= Self.mostSteps ? nil : "\(Self.mostSteps) steps in all at most"
    }
}
