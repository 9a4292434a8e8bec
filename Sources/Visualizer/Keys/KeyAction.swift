import Training

/// What a key press can mean. The raw value is the word by which the command line knows it.
public enum KeyAction: String, Sendable, CaseIterable {
    /// At once.
    case quit
    /// Closes what is open; on a bare screen leaves the program.
    case leave
    case suspend, help, back
    case commandLine = "command"
    case search, zoom
    case savePicture = "save"
    case keepRun = "keep"
    case restart
    case restartNextSeed = "next-seed"
    case up, down, left, right, first, last
    case pageUp = "page-up"
    case pageDown = "page-down"
    case nextPanel = "next-panel"
    case previousPanel = "previous-panel"
    case panel1 = "panel-1"
    case panel2 = "panel-2"
    case panel3 = "panel-3"
    case panel4 = "panel-4"
    case panel5 = "panel-5"
    case panel6 = "panel-6"
    case panel7 = "panel-7"
    case panel8 = "panel-8"
    case panel9 = "panel-9"
    case nextPhase = "next"
    case playPause = "play"
    case faster, slower
    case oneOperation = "operation"
    case backPhase = "back-phase"
    case backStep = "back-step"
    case oneStepBack = "step-back"
    case backEpoch = "back-epoch"
    case goToStep = "goto"
    case skipPhase = "skip"
    case openNumber = "explain"
    case checkGradient = "check"
    case largerDifference = "larger-h"
    case smallerDifference = "smaller-h"
    case showGraph = "graph"
    case showBreaks = "break"
    case showTwin = "twin"
    case switchGradient = "requires_grad"
    case switchNoGrad = "no_grad"
    case editNumber = "edit"
    case halveRate = "halve-lr"
    case doubleRate = "double-lr"
    case showForm = "form"
    case undo, redo
    case addLayer = "add-layer"
    case remove = "take-away"
    case accept
    case previousLayer = "previous-layer"
    case nextLayer = "next-layer"
    case previousChannel = "previous-view"
    case nextChannel = "next-view"
    case previousSample = "previous-sample"
    case nextSample = "next-sample"
    case switchPart = "part"
    case smoothing
    case valueScale = "log"
    case plotAxis = "x-axis"
    case outliers
    case zoomOut = "zoom-out"
    case zoomIn = "zoom-in"
    case oneStep = "step"
    case foresee = "futures"
    case beside
    case diagnose = "findings"
    case oneEpoch = "epoch"
    case openInTraining = "dashboard"
    case openChosen = "open"
    case openClinic = "clinic"
    case goOn = "go-on"
    case pickUp = "take"
    case pageBack = "page-back"
    case pageForward = "page-forward"
    case sandbox
    case editFile = "edit-file"
    case otherLanguage = "language"
    case complete

    /// The number keys, which go to panels.
    static let panels: [KeyAction] = [
        .panel1, .panel2, .panel3, .panel4, .panel5, .panel6, .panel7, .panel8, .panel9,
    ]

    /// The number of the panel that it goes to.
    var panel: Int? { Self.panels.firstIndex(of: self).map { $0 + 1 } }
}

extension KeyAction {
    /// What it does to a run, whatever the screen shows; `nil` for what depends on that, and for all else.
    var runAction: RunAction? {
        switch self {
        case .nextPhase: .next
        case .oneOperation: .operation
        case .backPhase: .back(.phase)
        case .backStep: .back(.step)
        case .skipPhase: .skip
        default: nil
        }
    }
}

/// Where a key press is looked up: the screen on top, or what covers it.
public enum KeyContext: String, Sendable, CaseIterable {
    case home, help
    case step = "stepper"
    case train = "dashboard"
    case learn = "lesson"
    case classroom = "class"
    /// What the stepper shows instead of its panels, or what it asks.
    case explanation, graph, prompt, drawing
    case breaks = "mistakes"
    /// What would have been, over the stepper or the dashboard.
    case foresight = "futures"
    /// What was found wrong, over them.
    case diagnosis = "findings"
    /// A network with a hidden fault.
    case clinic
    /// The experiment as a form, and points being set by hand.
    case form = "settings"
    case points = "drawing points"
    /// A line that is typed at the foot of the screen.
    case command, search
    /// The window is too small for any screen.
    case tooSmall = "small window"
}
