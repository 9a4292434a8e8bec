/// How fast training runs; `+` and `-` go through them.
public enum TrainSpeed: Int, Sendable, CaseIterable {
    case one, ten, hundred, full

    /// `nil`: as fast as it can.
    public var stepsPerSecond: Int? {
        switch self {
        case .one: 1
        case .ten: 10
        case .hundred: 100
        case .full: nil
        }
    }

    func moved(by change: Int) -> TrainSpeed {
        TrainSpeed(rawValue: min(max(rawValue + change, 0), TrainSpeed.full.rawValue)) ?? self
    }
}

/// Steps one after another at a chosen speed: the engine is asked for as many as are due.
struct Pacer: Sendable, Equatable {
    var speed = TrainSpeed.full
    /// Thousandths of a step that are due.
    private var due = 0
    /// The step count that the engine was asked for and has not reached.
    private(set) var target: Int?

    /// Steps to ask for now that time has passed. What a busy engine misses is not made up for.
    mutating func steps(after milliseconds: Int, at step: Int, most: Int) -> Int {
        guard let rate = speed.stepsPerSecond else { return 0 }
        due += min(max(milliseconds, 0), 1000) * rate
        guard target == nil else {
            due = min(due, 1000)
            return 0
        }
        let steps = min(due / 1000, most)
        guard steps > 0 else { return 0 }
        due -= steps * 1000
        target = step + steps
        return steps
    }

    /// The first step comes at once.
    mutating func start() { (due, target) = (1000, nil) }

    mutating func reached(_ step: Int) { if let target, step >= target { self.target = nil } }

    mutating func stop() { target = nil }
}
