import Localization

/// Where the tests of a case are done and its treatments tried. Belongs to one thread at a time.
public final class ClinicRoom {
    private let session: Session
    private let current: ClinicCase
    /// What was done so far, which is done once.
    private var results: [Probe.Result] = []
    private var trials: [Treatment.Trial] = []
    private var courses: (untreated: ClinicCourse, healthy: ClinicCourse)?

    public init(_ current: ClinicCase) throws(ExperimentError) {
        self.current = current
        session = try Session(current.broken)
    }

    /// What was seen so far, in the order in which it was asked for.
    public var snapshot: ClinicSnapshot { ClinicSnapshot(results: results, trials: trials) }

    package func perform(_ request: ClinicRequest) {
        switch request {
        case .probe(let name):
            guard !results.contains(where: { $0.name == name }) else { return }
            if let result = Probe.named(name).result(of: session) { results.append(result) }
        case .treat(let name):
            guard !trials.contains(where: { $0.treatment == name }), let trial = try? trial(name) else { return }
            trials.append(trial)
        }
    }

    /// `nil` where nobody wants it any more; a treatment that does not go with the network leaves it as it was.
    private func trial(_ name: Treatment.Name) throws(ExperimentError) -> Treatment.Trial? {
        let courses =
            if let courses { courses } else {
                (untreated: try ClinicCourse(of: current.broken), healthy: try ClinicCourse(of: current.healthy))
            }
        guard !StopSign.isUp else { return nil }
        self.courses = courses
        let treated = (try? Treatment.named(name).applied(to: current.broken)) ?? current.broken
        let course = try ClinicCourse(of: treated)
        guard !StopSign.isUp else { return nil }
        return Treatment.Trial(
            treatment: name, treated: course, untreated: courses.untreated, healthy: courses.healthy)
    }
}

public enum ClinicRequest: Sendable, Equatable {
    case probe(Probe.Name)
    case treat(Treatment.Name)
}

/// What a case's tests and treatments have shown.
public struct ClinicSnapshot: Sendable, Equatable {
    public var results: [Probe.Result] = []
    public var trials: [Treatment.Trial] = []

    public init(results: [Probe.Result] = [], trials: [Treatment.Trial] = []) {
        (self.results, self.trials) = (results, trials)
    }

    public subscript(probe: Probe.Name) -> Probe.Result? { results.first { $0.name == probe } }
    public subscript(treatment: Treatment.Name) -> Treatment.Trial? { trials.first { $0.treatment == treatment } }
}
