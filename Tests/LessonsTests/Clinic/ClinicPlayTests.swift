import Foundation
import Testing

@testable import Lessons
@testable import Training

struct ClinicPlayTests {
    private func play() throws -> ClinicPlay { ClinicPlay(try ClinicCase(1)) }

    private func trial(_ name: Treatment.Name, _ score: Float) -> Treatment.Trial {
        func course(_ score: Float) -> ClinicCourse {
            ClinicCourse(epochs: [.init(trainLoss: 1, validationLoss: 1, score: Score(.accuracy, score))])
        }
        return Treatment.Trial(treatment: name, treated: course(score), untreated: course(0.1), healthy: course(0.9))
    }

    @Test func testsAndWrongAnswersCostPoints() throws {
        var play = try play()
        let (fault, treatments) = (play.current.fault, play.current.treatments.map(\.name))
        let asked = [Probe.Name.batch, .oneEpoch, .batch].map { play.ask(for: $0) }
        #expect(asked == [true, true, false])
        #expect(play.score.points == 75)
        let wrong = try #require(play.current.candidates.first { $0.name != fault.name })
        let named = [wrong.name, wrong.name, fault.name].map { play.name($0) }
        #expect(named == [true, false, true])
        #expect(play.stage == .prescribing && play.hasFound)
        let useless = try #require(treatments.first { $0 != fault.treatment })
        play.receive(trial(useless, 0.2))
        #expect(play.stage == .prescribing && play.score.points == 45)
        play.receive(trial(fault.treatment, 0.9))
        #expect(play.stage == .done && play.isHealed && play.record.best == 45)
        let isLate = play.ask(for: .fitOneBatch)
        #expect(!isLate)
    }

    @Test func afterThreeWrongAnswersItIsTold() throws {
        var play = try play()
        for wrong in play.current.candidates where wrong.name != play.current.fault.name { _ = play.name(wrong.name) }
        #expect(play.record.named.count == 3 && play.isNamed && !play.hasFound)
        for wrong in play.current.treatments.prefix(3) { play.receive(trial(wrong.name, 0.1)) }
        #expect(play.stage == .done && !play.isHealed)
        #expect(play.score.points == 10)
    }

    @Test func whatWasDoneIsKeptAndComesBack() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "clinic-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let file = ClinicFile(folder: folder)
        #expect(try file.read().nextCase == 1)
        var play = try play()
        _ = play.ask(for: .gradientCheck)
        _ = play.name(play.current.fault.name)
        try file.keep(play.record)
        #expect(ClinicPlay(play.current, record: try file.read()[1]) == play)
        play.receive(trial(play.current.fault.treatment, 0.9))
        try file.keep(play.record)
        let records = try file.read()
        #expect(records[1] == play.record)
        #expect(records.nextCase == 2)
        // One that is done begins anew, and its best stays.
        let again = ClinicPlay(play.current, record: records[1])
        #expect(again.stage == .naming && again.record.best == 90)
    }

    @Test func aFileOfSomebodyElseStays() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "clinic-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let path = folder.appending(path: "clinic.yaml")
        try "mine: true\n".write(to: path, atomically: true, encoding: .utf8)
        let play = try play()
        #expect(throws: ExperimentError.self) { try ClinicFile(folder: folder.path).keep(play.record) }
        #expect(try String(contentsOf: path, encoding: .utf8) == "mine: true\n")
    }

    @Test func aTranscriptIsReadBack() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "clinic-\(UUID().uuidString).yaml")
        defer { try? FileManager.default.removeItem(at: path) }
        var play = try play()
        _ = play.ask(for: .batch)
        let transcript = ClinicTranscript(record: play.record, language: "zh", keys: ["Enter", "Tab"])
        try transcript.write(to: path.path)
        #expect(try ClinicTranscript(reading: path) == transcript)
        #expect(try ClinicTranscript.earlier(of: 1, in: path.path, force: false) == transcript)
        #expect(throws: ExperimentError.self) { try ClinicTranscript.earlier(of: 2, in: path.path, force: false) }
    }
}
