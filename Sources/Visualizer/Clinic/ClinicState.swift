import Lessons
import Localization
import Training

/// The clinic on show: a case being played, and what its tests have shown.
public struct ClinicState: Sendable, Equatable {
    public var play: ClinicPlay
    var snapshot = ClinicSnapshot()
    var list = List.tests
    /// The chosen row of each list.
    var rows: [List: Int] = [:]
    /// The first line seen of what was found; `nil`: where it opens.
    var scroll: Int?
    /// A treatment that is being tried.
    var trying: Treatment.Name?
    /// Why something could not be done.
    var failure: String?

    /// In the order in which they come.
    enum List: Int, Sendable, CaseIterable { case tests, faults, treatments }

    public init(_ play: ClinicPlay) {
        self.play = play
        list = Self.list(of: play.stage)
    }

    private static func list(of stage: ClinicPlay.Stage) -> List {
        stage == .naming ? .tests : .treatments
    }

    /// The lists that are there: what to prescribe is asked when the fault is known.
    var lists: [List] { play.isNamed ? [.tests, .treatments] : [.tests, .faults] }

    var row: Int { rows[list, default: 0] }

    func count(of list: List) -> Int {
        switch list {
        case .tests: Probe.all.count
        case .faults: play.current.candidates.count
        case .treatments: play.current.treatments.count
        }
    }

    var chosenTest: Probe { Probe.all[rows[.tests, default: 0]] }
    var chosenFault: ClinicFault { play.current.candidates[rows[.faults, default: 0]] }
    var chosenTreatment: Treatment { play.current.treatments[rows[.treatments, default: 0]] }

    /// What was asked for and is not there yet.
    var isWaiting: Bool { trying != nil || play.record.tests.contains { snapshot[$0] == nil } }

    /// What has to be done again to have what was seen before.
    var requests: [ClinicRequest] {
        play.record.tests.map { .probe($0) } + play.record.prescribed.map { .treat($0.treatment) }
    }
}

extension ClinicState {
    mutating func perform(_ command: KeyAction) -> [Effect] {
        failure = nil
        switch command {
        case .accept where play.stage == .done, .restartNextSeed:
            let next = play.current.number + 1
            return [.openCase(ClinicCase.numbers.contains(next) ? next : ClinicCase.numbers.lowerBound)]
        case .accept: return trying == nil ? accept() : []
        case .restart:
            let best = play.record.best
            play = ClinicPlay(play.current, record: ClinicRecord(number: play.current.number, best: best))
            (list, rows, scroll, trying) = (.tests, [:], nil, nil)
            return [.keepCase(play.record)]
        case .nextPanel, .previousPanel:
            list = lists.first { $0 != list } ?? list
            scroll = nil
        case .panel1, .panel2, .panel3:
            let wanted = List.allCases[(command.panel ?? 1) - 1]
            if lists.contains(wanted) { list = wanted }
            scroll = nil
        default: break
        }
        return []
    }

    private mutating func accept() -> [Effect] {
        scroll = nil
        switch list {
        case .tests:
            let test = chosenTest.name
            guard play.ask(for: test) else { return [] }
            return [.engine(.clinic(.probe(test))), .keepCase(play.record)]
        case .faults:
            guard play.name(chosenFault.name) else { return [] }
            if play.isNamed { list = .treatments }
            return [.keepCase(play.record)]
        case .treatments:
            guard play.mayPrescribe(chosenTreatment.name) else { return [] }
            trying = chosenTreatment.name
            return [.engine(.clinic(.treat(chosenTreatment.name)))]
        }
    }

    /// Takes in what the tests have shown.
    mutating func receive(_ snapshot: ClinicSnapshot) -> [Effect] {
        self.snapshot = snapshot
        guard let wanted = trying, let trial = snapshot[wanted] else { return [] }
        trying = nil
        scroll = nil
        play.receive(trial)
        return [.keepCase(play.record)]
    }
}
