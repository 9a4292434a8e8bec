/// What a key press can mean. The raw value is the name under which a command can be bound to other keys.
public enum KeyAction: String, Sendable, CaseIterable {
    case quit, suspend, help, back
    case up, down, left, right, first, last, pageUp, pageDown
    case nextPanel, previousPanel
    case panel1, panel2, panel3, panel4, panel5, panel6
    case nextPhase, playPause, faster, slower
    case oneOperation, backPhase, backStep, goToStep, skipPhase
    case openNumber, checkGradient, largerDifference, smallerDifference
    case showGraph, showBreaks, showTwin
    case switchGradient, switchNoGrad
    case editNumber, halveRate, doubleRate, accept
    case previousLayer, nextLayer, previousChannel, nextChannel, switchPart
    case oneStep, oneEpoch
    case openInStepper, openInTraining, openChosen
    case goOn, pickUp, pageBack, pageForward, sandbox, otherLanguage

    /// Where the command does something.
    public var contexts: Set<KeyContext> {
        switch self {
        case .quit, .suspend, .help: Set(KeyContext.allCases)
        case .back: [.step, .explanation, .graph, .breaks, .prompt, .drawing, .train, .learn, .help]
        case .up, .down: [.home, .step, .explanation, .graph, .breaks, .drawing, .train, .learn, .help]
        case .first, .last: [.home, .step, .explanation, .graph, .breaks, .drawing, .train, .help]
        case .left: [.step, .explanation, .drawing, .learn]
        case .right: [.step, .explanation, .drawing]
        case .pageUp, .pageDown: [.help]
        case .nextPanel, .previousPanel: [.step, .train]
        case .panel1, .panel2, .panel3, .panel4, .panel5, .panel6: [.step]
        case .nextPhase, .oneOperation, .backPhase, .backStep, .goToStep, .skipPhase: [.step, .explanation, .graph]
        case .halveRate, .doubleRate, .switchGradient, .switchNoGrad: [.step, .explanation, .graph]
        case .faster, .slower: [.step, .graph]
        case .openNumber: [.step, .explanation, .graph]
        case .editNumber: [.step, .explanation]
        case .checkGradient, .largerDifference, .smallerDifference: [.explanation]
        case .showGraph: [.step, .explanation, .graph]
        case .showBreaks: [.step, .explanation, .graph, .breaks]
        case .showTwin: [.step, .explanation, .graph]
        case .accept: [.breaks, .prompt, .drawing]
        case .previousLayer, .nextLayer, .previousChannel, .nextChannel, .switchPart: [.step]
        case .playPause: [.step, .explanation, .graph, .train]
        case .oneStep, .oneEpoch: [.train]
        case .openInStepper, .openInTraining, .openChosen: [.home]
        case .goOn, .pickUp, .pageBack, .pageForward, .sandbox: [.learn]
        case .otherLanguage: [.home, .learn]
        }
    }
}

/// Which table a key press is looked up in: the screen on top, or what covers it.
public enum KeyContext: String, Sendable, CaseIterable {
    case home, step, train, learn, help
    /// What the stepper shows instead of its panels, or what it asks.
    case explanation, graph, breaks, prompt, drawing
    /// The window is too small for any screen.
    case tooSmall
}
