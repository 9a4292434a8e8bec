/// The checks of a run so far: at most ``limit``. When they are too many, every other one goes and the distance doubles, so that
/// what is kept depends on the number of steps alone.
struct RunChecks: Sendable, Equatable {
    private(set) var kept: [RunCheck] = []
    /// Steps from one check to the next.
    private(set) var distance = 1
    /// What is looked for from one check on for as many steps as it takes, and what the last such look came to, layer by layer.
    var look: UnitLook?
    private(set) var idle: [RunCheck.Idle?] = []

    /// After every other one went, eleven are left: no rule asks for more than ten in a row.
    static let limit = 20

    func isDue(_ step: Int) -> Bool { step.isMultiple(of: distance) }
    /// Whether a look at silent units begins with the step: they stay silent for long.
    func isLookDue(_ step: Int) -> Bool { look == nil && step.isMultiple(of: 4 * distance) }

    mutating func endLook() {
        idle = look?.result ?? idle
        look = nil
    }

    /// - Precondition: the step is due.
    mutating func append(_ check: RunCheck) {
        while let last = kept.last, last.step >= check.step { kept.removeLast() }
        kept.append(check)
        guard kept.count > Self.limit else { return }
        distance *= 2
        kept.removeAll { !$0.step.isMultiple(of: distance) }
    }
}
