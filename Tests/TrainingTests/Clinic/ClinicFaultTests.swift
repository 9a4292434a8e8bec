import TestSupport
import Testing

@testable import Training

struct ClinicFaultTests {
    /// The quickest network of each mistake; all of them, with every seed, in the long form.
    private static var cases: [(fault: ClinicFault, patient: ClinicPatient, seed: UInt64)] {
        guard !Endurance.isWhole else {
            return (0..<UInt64(ClinicCase.seeds)).flatMap { seed in
                ClinicFault.all.flatMap { fault in fault.patients.map { (fault, $0, seed) } }
            }
        }
        let quick: [ClinicPatient] = [.iris, .circle, .digitsMLP, .digitsCNN]
        return Endurance.share(oneIn: 14, of: ClinicFault.all).compactMap { fault in
            quick.first(where: fault.patients.contains).map { (fault, $0, 0) }
        }
    }

    @Test func everyMistakeIsSeenByATestAndHealedByItsTreatment() throws {
        for (fault, patient, seed) in Self.cases {
            let current = try ClinicCase(1, fault, patient, seed: seed)
            let name = "\(fault.name) in \(patient), seed \(seed)"
            let (broken, healthy) = (try Session(current.broken), try Session(current.healthy))
            let seen = Probe.all.first { $0.result(of: broken)?.isUsual == false }
            let test = try #require(seen, "\(name): no test shows it")
            #expect(test.result(of: healthy)?.isUsual == true, "\(name): \(test.name) of the healthy network")
            let room = try ClinicRoom(current)
            room.perform(.treat(fault.treatment))
            let trial = try #require(room.snapshot[fault.treatment])
            #expect(trial.healthy.score - trial.untreated.score >= 0.1, "\(name): it does no harm")
            #expect(trial.heals, "\(name): \(trial.share) came back")
        }
    }

    @Test func eachMistakeHasARowAndATurn() throws {
        let all = ClinicFault.all
        #expect(Set(all.map(\.name)) == Set(ClinicFault.Name.allCases))
        #expect(all.count >= 20)
        #expect(Set(Treatment.all.map(\.name)) == Set(Treatment.Name.allCases))
        let first = try (1...all.count).map { try ClinicCase($0) }
        #expect(Set(first.map(\.fault.name)).count == all.count)
        for current in first {
            #expect(current.candidates.contains { $0.name == current.fault.name })
            #expect(current.candidates.allSatisfy { $0.patients.contains(current.patient) })
            #expect(current.treatments.contains { $0.name == current.fault.treatment })
            #expect(current.fault.title.zh != current.fault.title.en)
        }
    }

    @Test func theSameNumberIsTheSameCase() throws {
        for number in [1, 77, ClinicCase.numbers.upperBound] {
            let (one, other) = (try ClinicCase(number), try ClinicCase(number))
            #expect(one.fault.name == other.fault.name && one.patient == other.patient)
            #expect(one.candidates.map(\.name) == other.candidates.map(\.name))
            #expect(one.broken.seed == other.broken.seed)
        }
    }

    @Test func whatDoesNotGoWithTheNetworkDoesNotHeal() throws {
        let current = try ClinicCase(1, .named(.noOptimizerStep), .iris, seed: 0)
        let room = try ClinicRoom(current)
        for treatment in [Treatment.Name.smallerRate, .balance] {
            room.perform(.treat(treatment))
            #expect(room.snapshot[treatment]?.heals == false)
        }
    }
}
