import Training

/// How far the actions of a transcript may have gone. They are limited as the screen limits them, so that doing them again comes to
/// an end.
struct ActionsReach {
    /// The farthest step that the actions of this transcript may have come to; a lesson's own script has gone before them.
    private var farthest = RunAction.maximumSteps
    private var stepsAhead = 0
    private var count = 0

    /// More than anybody does in a lesson.
    static let mostActions = 10_000
    static let mostSteps = 10_000

    /// Takes in an action.
    ///
    /// - Returns: what would have been expected, where it goes too far.
    mutating func limit(beyond action: RunAction) -> String? {
        // How many steps they are, nothing here knows.
        if case .epochs = action { return "steps" }
        count += 1
        guard count <= Self.mostActions else { return "\(Self.mostActions) at most" }
        let ahead =
            switch action {
            case .goTo(let step): max(0, min(step, Int.max / 2) - farthest)
            case .steps(let count): count
            default: 0
            }
        if case .goTo = action, ahead > RunAction.mostStepsAhead {
            return "at most \(RunAction.mostStepsAhead) steps ahead"
        }
        farthest += max(ahead, 1)
        stepsAhead += ahead
        return stepsAhead <= Self.mostSteps ? nil : "\(Self.mostSteps) steps in all at most"
    }
}
