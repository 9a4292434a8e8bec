/// Commands that a person thinks of as one thing (`+ -` speed): one entry of the footer and one line of the help.
public enum KeyGroup: String, Sendable, CaseIterable {
    case nextPhase, play, speed
    case operation, backInTime, goToStep, skip
    case open, openOperand, chooseOperand, check, difference
    case graph, chooseNode, openNode
    case breaks, chooseBreak, startBreak, twin, chooseRow
    case edit, rate, requiresGrad, noGrad, enterNumber, cancel, togglePixel, movePixel
    case chooseLayer, moveCell, ends, layers, networkView, channel, part
    case chooseLine, openLine, codeLanguage
    case panels, panelNumbers
    case run, oneStep, oneEpoch
    case chooseExperiment, openChosen, openInStepper, openInTraining
    case goOn, commitAnswer, leaveField, chooseAnswer, pickUp, stepBack, pages, hint, sandbox, otherLanguage
    case scroll, scrollPage, scrollEnds, closeHelp
    case help, back, quit, suspend

    public var commands: [KeyAction] {
        switch self {
        case .nextPhase: [.nextPhase]
        case .play, .run: [.playPause]
        case .speed: [.faster, .slower]
        case .operation: [.oneOperation]
        case .backInTime: [.backPhase, .backStep]
        case .goToStep: [.goToStep]
        case .skip: [.skipPhase]
        case .open, .openOperand, .openNode, .openLine: [.openNumber]
        case .check: [.checkGradient]
        case .difference: [.largerDifference, .smallerDifference]
        case .graph: [.showGraph]
        case .breaks: [.showBreaks]
        case .twin: [.showTwin]
        case .edit: [.editNumber]
        case .rate: [.halveRate, .doubleRate]
        case .requiresGrad: [.switchGradient]
        case .noGrad: [.switchNoGrad]
        case .startBreak, .enterNumber, .togglePixel: [.accept]
        case .cancel, .leaveField: [.back]
        case .chooseLayer, .chooseExperiment, .scroll, .chooseNode, .chooseBreak, .chooseRow, .chooseAnswer,
            .chooseLine:
            [.up, .down]
        case .moveCell, .chooseOperand, .movePixel: [.up, .down, .left, .right]
        case .ends, .scrollEnds: [.first, .last]
        case .layers: [.previousLayer, .nextLayer]
        case .networkView, .channel, .codeLanguage: [.previousChannel, .nextChannel]
        case .part: [.switchPart]
        case .panels: [.nextPanel, .previousPanel]
        case .panelNumbers: [.panel1, .panel2, .panel3, .panel4, .panel5, .panel6]
        case .oneStep: [.oneStep]
        case .oneEpoch: [.oneEpoch]
        case .openChosen: [.openChosen]
        case .openInStepper: [.openInStepper]
        case .openInTraining: [.openInTraining]
        case .goOn, .commitAnswer: [.goOn]
        case .pickUp: [.pickUp]
        case .stepBack: [.left]
        case .pages: [.pageBack, .pageForward]
        case .hint: [.help]
        case .sandbox: [.sandbox]
        case .otherLanguage: [.otherLanguage]
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
        case .home:
            [
                .chooseExperiment, .ends, .openChosen, .openInStepper, .openInTraining, .otherLanguage, .help, .quit,
                .suspend,
            ]
        case .step:
            [
                .nextPhase, .operation, .backInTime, .goToStep, .skip, .play, .speed, .open, .graph, .breaks, .twin,
                .edit, .rate, .requiresGrad, .noGrad, .chooseLayer, .networkView, .chooseRow, .moveCell, .channel,
                .chooseLine, .openLine,
                .codeLanguage, .layers, .part, .ends,
                .panels, .panelNumbers, .help, .back, .quit, .suspend,
            ]
        case .explanation:
            [
                .chooseOperand, .openOperand, .cancel, .check, .difference, .ends, .edit, .nextPhase, .operation,
                .backInTime, .goToStep, .skip, .play, .rate, .requiresGrad, .noGrad, .graph, .breaks, .twin, .help,
                .quit, .suspend,
            ]
        case .graph:
            [
                .chooseNode, .openNode, .operation, .ends, .cancel, .nextPhase, .backInTime, .goToStep, .skip,
                .play, .speed, .rate, .requiresGrad, .noGrad, .graph, .breaks, .twin, .help, .quit, .suspend,
            ]
        case .breaks: [.chooseBreak, .startBreak, .ends, .breaks, .cancel, .help, .quit, .suspend]
        case .prompt: [.enterNumber, .cancel, .help, .quit, .suspend]
        case .drawing: [.movePixel, .togglePixel, .ends, .cancel, .help, .quit, .suspend]
        case .train: [.run, .oneStep, .oneEpoch, .panels, .scroll, .scrollEnds, .help, .back, .quit, .suspend]
        case .learn:
            [
                .goOn, .leaveField, .chooseAnswer, .pickUp, .stepBack, .hint, .sandbox, .pages, .otherLanguage, .back,
                .quit, .suspend,
            ]
        case .help: [.scroll, .scrollPage, .scrollEnds, .closeHelp, .quit, .suspend]
        case .tooSmall: [.help, .quit, .suspend]
        }
    }
}
