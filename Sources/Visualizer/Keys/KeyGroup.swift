/// Commands that a person thinks of as one thing (`+ -` speed): one entry of the footer and one line of the help.
public enum KeyGroup: String, Sendable, CaseIterable {
    case nextPhase, play, speed
    case chooseLayer, moveCell, ends, layers, channel, part
    case panels, panelNumbers
    case run, oneStep, oneEpoch
    case chooseExperiment, openChosen, openInStepper, openInTraining
    case scroll, scrollPage, scrollEnds, closeHelp
    case help, back, quit, suspend

    public var commands: [Command] {
        switch self {
        case .nextPhase: [.nextPhase]
        case .play, .run: [.playPause]
        case .speed: [.faster, .slower]
        case .chooseLayer, .chooseExperiment, .scroll: [.up, .down]
        case .moveCell: [.up, .down, .left, .right]
        case .ends, .scrollEnds: [.first, .last]
        case .layers: [.previousLayer, .nextLayer]
        case .channel: [.previousChannel, .nextChannel]
        case .part: [.switchPart]
        case .panels: [.nextPanel, .previousPanel]
        case .panelNumbers: [.panel1, .panel2, .panel3, .panel4, .panel5, .panel6]
        case .oneStep: [.oneStep]
        case .oneEpoch: [.oneEpoch]
        case .openChosen: [.openChosen]
        case .openInStepper: [.openInStepper]
        case .openInTraining: [.openInTraining]
        case .scrollPage: [.pageUp, .pageDown]
        case .closeHelp: [.back, .help]
        case .help: [.help]
        case .back: [.back]
        case .quit: [.quit]
        case .suspend: [.suspend]
        }
    }

    /// All groups that mean something in a context, as the help lists them.
    public static func all(in context: KeyContext) -> [KeyGroup] {
        switch context {
        case .home: [.chooseExperiment, .ends, .openChosen, .openInStepper, .openInTraining, .help, .quit, .suspend]
        case .step:
            [
                .nextPhase, .play, .speed, .chooseLayer, .moveCell, .channel, .layers, .part, .ends, .panels,
                .panelNumbers, .help, .back, .quit, .suspend,
            ]
        case .train: [.run, .oneStep, .oneEpoch, .help, .back, .quit, .suspend]
        case .help: [.scroll, .scrollPage, .scrollEnds, .closeHelp, .quit, .suspend]
        case .tooSmall: [.help, .quit, .suspend]
        }
    }
}
