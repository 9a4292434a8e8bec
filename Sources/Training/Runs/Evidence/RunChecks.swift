/// The checks of a run so far: at most ``limit``. When they are too many, every other one goes and the distance doubles, so that
/// what is kept depends on the number of steps alone.
public struct RunChecks: Sendable, Equatable {
    public private(set) var kept: [RunCheck] = []
    /// Steps from one check to the next.
    public private(set) var distance = 1

    static let limit = 64

    public init() {}

    /// Whether the step is one to be noted.
    public func isDue(_ step: Int) -> Bool { step.isMultiple(of: distance) }

    /// - Precondition: the step is due, and later than those before.
    mutating func append(_ check: RunCheck) {
        kept.append(check)
        guard kept.count > Self.limit else { return }
        distance *= 2
        kept.removeAll { !$0.step.isMultiple(of: distance) }
    }
}
