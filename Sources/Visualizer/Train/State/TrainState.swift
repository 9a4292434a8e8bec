import Training

public struct TrainState: Sendable, Equatable {
    /// The newest from the engine; `nil` until its first answer.
    public var snapshot: TrainSnapshot?
    /// What the person at the keyboard wants; the snapshot's status says what is.
    public var intent: Intent
    public var rate = RateMeter()
    var pacer = Pacer()
    /// Bytes that the program takes; `nil` where nobody measures them.
    public var memory: Int?
    /// The panel that has the keys; `nil`: none was chosen.
    var focus: TrainPanel?
    /// The view of each panel that was chosen with `[` and `]`.
    var views: [TrainPanel: TrainView.Name] = [:]
    var answers = AnswersLook()
    /// The unit whose surface is seen.
    var plane = PlaneLook()
    var histograms = HistogramLook()
    /// What the engine was last asked to show.
    var sentView = ViewRequest()
    /// Whether that panel takes the whole screen.
    var isAlone = false
    /// Its row that is kept in sight.
    var row = 0
    /// How the plots of loss and score are looked at.
    var plot = PlotLook()
    /// A step being typed.
    var prompt: NumberPrompt?
    /// The experiment as a form, while it is open.
    var form: ExperimentForm?
    /// What came of the last change; until the next key press.
    var told: ChangeTold?
    /// Why something could not be done; until the next key press.
    public var failure: String?

    public enum Intent: Sendable, Equatable {
        case run, pause
        /// To the end of the epoch, where so many steps are done.
        case epoch(until: Int)
    }

    public init(intent: Intent = .pause) {
        self.intent = intent
    }

    /// The panels that can ever show something of this run.
    func panels(_ snapshot: TrainSnapshot) -> [TrainPanel] {
        TrainPanel.allCases.filter { !$0.views(snapshot).isEmpty }
    }

    /// What a panel shows: the view that was chosen, else the first that has something to show.
    func view(of panel: TrainPanel, _ snapshot: TrainSnapshot) -> TrainView? {
        let there = panel.views(snapshot)
        return there.first { $0.name == views[panel] } ?? there.first { $0.awaits(snapshot) == nil } ?? there.first
    }

    /// What each panel shows.
    func shown(_ snapshot: TrainSnapshot) -> [TrainPanel: TrainView] {
        Dictionary(
            uniqueKeysWithValues: panels(snapshot).compactMap { panel in view(of: panel, snapshot).map { (panel, $0) } }
        )
    }

    /// Whether Esc closes something before it leaves the dashboard.
    var hasSomethingOpen: Bool {
        prompt != nil || form != nil || plane.pen != nil || isAlone || plot.cursor != nil || answers.wanted != .mistakes
    }

    /// Which commands keys give now.
    var keyContext: KeyContext {
        if prompt != nil || form?.typed != nil { return .prompt }
        return form != nil ? .form : plane.pen != nil ? .points : .train
    }

    var isAtTheBeginning: Bool { snapshot?.step == 0 }

    /// Stands still while something else is on show.
    mutating func wait() {
        intent = .pause
        rate.stop()
    }

    /// Whether training is under way, at full speed or step by step.
    public var isRunning: Bool { snapshot?.status == .running || isPaced }

    /// Whether steps are asked for as time passes.
    var isPaced: Bool { snapshot != nil && intent != .pause && pacer.speed != .full && !isOver }

    /// Whether training has come to an end from which no key continues it.
    public var isOver: Bool {
        switch snapshot?.status {
        case .finished, .stopped: true
        default: false
        }
    }

    /// The step, and the changes before it, of the last number that was told to be none.
    var toldBad: [Int] = []
    /// What training waits before.
    var badNumber: FirstBadNumber? { if case .stopped(let bad)? = snapshot?.status { bad } else { nil } }

    public var stepsInAll: Int {
        guard let snapshot else { return 0 }
        let (product, overflow) = snapshot.stepsPerEpoch.multipliedReportingOverflow(by: snapshot.run.epochs)
        return overflow ? Int.max : max(product, 0)
    }

    /// Seconds until all epochs are done, at the present rate.
    public var secondsLeft: Double? { snapshot.flatMap { rate.seconds(for: stepsInAll - $0.step) } }
}
