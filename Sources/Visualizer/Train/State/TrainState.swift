import Training

public struct TrainState: Sendable, Equatable {
    /// The newest from the engine; `nil` until its first answer.
    public var snapshot: TrainSnapshot?
    /// What the person at the keyboard wants; the snapshot's status says what is.
    public var intent: Intent
    public var rate = RateMeter()
    /// The panel that has the keys; `nil`: none was chosen.
    var focus: TrainPanel?
    /// Whether that panel takes the whole screen.
    var isAlone = false
    /// Its row that is kept in sight.
    var row = 0
    /// Why something could not be done; until the next key press.
    public var failure: String?

    public enum Intent: Sendable, Equatable {
        case run, pause
        /// To the end of the epoch; asked for after so many steps.
        case epoch(from: Int)
    }

    public init(intent: Intent = .pause) {
        self.intent = intent
    }

    public var isRunning: Bool { snapshot?.status == .running }

    /// Whether training has come to an end from which no key continues it.
    public var isOver: Bool {
        switch snapshot?.status {
        case .finished, .stopped: true
        default: false
        }
    }

    public var stepsInAll: Int {
        guard let snapshot else { return 0 }
        let (product, overflow) = snapshot.stepsPerEpoch.multipliedReportingOverflow(by: snapshot.run.epochs)
        return overflow ? Int.max : max(product, 0)
    }

    /// Seconds until all epochs are done, at the present rate.
    public var secondsLeft: Double? {
        guard let snapshot, let rate = rate.stepsPerSecond, rate > 0 else { return nil }
        return Double(max(stepsInAll - snapshot.step, 0)) / rate
    }
}
