import Training

/// A case of the clinic being played: which tests were done, what the learner named and prescribed, and what that scored.
public struct ClinicPlay: Sendable, Equatable {
    public let current: ClinicCase
    public private(set) var record: ClinicRecord

    /// What is asked of the learner now.
    public enum Stage: Sendable, Equatable { case naming, prescribing, done }

    /// - Parameter record: how far it was left; one that is done begins anew
    public init(_ current: ClinicCase, record: ClinicRecord? = nil) {
        self.current = current
        self.record = ClinicRecord(number: current.number, best: record?.best)
        if let record, !record.isDone, record.fits(current) { self.record = record }
    }

    /// So many answers of each kind; after the last wrong one the right one is told.
    public static let tries = 3

    public var stage: Stage {
        if !isNamed { return .naming }
        return isHealed || record.prescribed.count >= Self.tries ? .done : .prescribing
    }

    /// Whether the fault is known: found, or told.
    public var isNamed: Bool { hasFound || record.named.count >= Self.tries }
    public var hasFound: Bool { record.named.last == current.fault.name }
    public var isHealed: Bool { record.prescribed.last?.heals == true }

    public var score: ClinicScore { ClinicScore(record, of: current) }

    /// A test is to be done.
    ///
    /// - Returns: whether it costs anything: once it is done it is there.
    public mutating func ask(for test: Probe.Name) -> Bool {
        guard stage != .done, !record.tests.contains(test) else { return false }
        record.tests.append(test)
        return true
    }

    /// - Returns: whether it is an answer: each counts once.
    public mutating func name(_ fault: ClinicFault.Name) -> Bool {
        guard stage == .naming, !record.named.contains(fault) else { return false }
        record.named.append(fault)
        return true
    }

    public func mayPrescribe(_ treatment: Treatment.Name) -> Bool {
        stage == .prescribing && !record.prescribed.contains { $0.treatment == treatment }
    }

    /// What a treatment has come to.
    public mutating func receive(_ trial: Treatment.Trial) {
        guard mayPrescribe(trial.treatment) else { return }
        record.prescribed.append(.init(treatment: trial.treatment, share: trial.share, heals: trial.heals))
        if stage == .done { record.finish(with: score.points) }
    }
}

/// What a case is worth: a hundred points without the tests and the wrong answers.
public struct ClinicScore: Sendable, Equatable {
    public var tests: Int
    public var wrongNames: Int
    public var wrongTreatments: Int

    public static let whole = 100
    public static let wrongName = 20
    public static let wrongTreatment = 10

    init(_ record: ClinicRecord, of current: ClinicCase) {
        tests = record.tests.reduce(0) { $0 + $1.cost }
        wrongNames = record.named.count { $0 != current.fault.name }
        wrongTreatments = record.prescribed.count { !$0.heals }
    }

    public var points: Int {
        max(0, Self.whole - tests - Self.wrongName * wrongNames - Self.wrongTreatment * wrongTreatments)
    }
}

extension Probe.Name {
    /// What the clinic takes for it.
    public var cost: Int {
        switch self {
        case .batch, .lossAtStart: 5
        case .zeroedInput, .gradientCheck, .updateRatios: 10
        case .fitOneBatch: 15
        case .oneEpoch: 20
        }
    }
}
