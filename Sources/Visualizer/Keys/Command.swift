/// What a key press can mean. The raw value is the name under which a command can be bound to other keys.
public enum Command: String, Sendable, CaseIterable {
    case quit, suspend, help, back
    case up, down, left, right, first, last, pageUp, pageDown
    case nextPanel, previousPanel
    case panel1, panel2, panel3, panel4, panel5, panel6
    case nextPhase, playPause, faster, slower
    case previousLayer, nextLayer, previousChannel, nextChannel, switchPart
    case oneStep, oneEpoch
    case openInStepper, openInTraining, openChosen

    /// Where the command does something.
    public var contexts: Set<KeyContext> {
        switch self {
        case .quit, .suspend, .help: Set(KeyContext.allCases)
        case .back: [.step, .train, .help]
        case .up, .down: [.home, .step, .help]
        case .first, .last: [.home, .step, .help]
        case .left, .right: [.step]
        case .pageUp, .pageDown: [.help]
        case .nextPanel, .previousPanel, .panel1, .panel2, .panel3, .panel4, .panel5, .panel6: [.step]
        case .nextPhase, .faster, .slower: [.step]
        case .previousLayer, .nextLayer, .previousChannel, .nextChannel, .switchPart: [.step]
        case .playPause: [.step, .train]
        case .oneStep, .oneEpoch: [.train]
        case .openInStepper, .openInTraining, .openChosen: [.home]
        }
    }
}

/// Which table a key press is looked up in: the screen on top, or what covers it.
public enum KeyContext: String, Sendable, CaseIterable {
    case home, step, train, help
    /// The window is too small for any screen.
    case tooSmall
}
