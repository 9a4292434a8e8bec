import Foundation
import Testing

@testable import Lessons
@testable import Training

struct ClinicReplayTests {
    /// A small case, played to its end: two tests, a wrong name, the right one, and what heals.
    private func played() throws -> ClinicPlay {
        let small = try #require(try ClinicCase.small)
        var play = ClinicPlay(small)
        let wrong = try #require(small.candidates.first { $0.name != small.fault.name })
        for test in [Probe.Name.batch, .lossAtStart] { _ = play.ask(for: test) }
        for name in [wrong.name, small.fault.name] { _ = play.name(name) }
        let room = try ClinicRoom(small)
        room.perform(.treat(small.fault.treatment))
        play.receive(try #require(room.snapshot[small.fault.treatment]))
        #expect(play.stage == .done && play.isHealed && play.score.points == 70)
        return play
    }

    private func replay(_ text: String) throws -> ClinicPlay {
        let file = FileManager.default.temporaryDirectory.appending(path: "clinic-\(UUID().uuidString).yaml")
        defer { try? FileManager.default.removeItem(at: file) }
        try text.write(to: file, atomically: true, encoding: .utf8)
        #expect(ClinicTranscript.isOne(file))
        return try ClinicReplay.play(file)
    }

    @Test func whatWasAnsweredIsJudgedAnew() throws {
        let play = try played()
        let text = ClinicTranscript(record: play.record, language: "en", keys: ["Enter"]).yaml
        #expect(try replay(text).record == play.record)
        var table = PredictionTable()
        table.add(play, who: "ann")
        let (fault, treatment) = (play.current.fault, play.current.fault.treatment.rawValue)
        #expect(table.rows.map(\.step) == ["fault", "treatment", "points"])
        #expect(table.rows.map(\.answer) == [play.record.named[0].rawValue, treatment, "70"])
        #expect(table.rows.map(\.value) == [fault.name.rawValue, treatment, "100"])
        #expect(table.rows.map(\.isRight) == [false, true, true] && table.rows.map(\.tries) == [2, 1, 1])
        // What cannot have been, each with its line; the last ones are known only after the treatment was tried.
        let named = play.record.named.map(\.rawValue).joined(separator: ", ")
        let lies = [
            (
                "[look-at-the-batch, loss-at-start]", "[look-at-the-batch, look-at-the-batch]",
                "'tests': 'look-at-the-batch' cannot come there"
            ),
            ("[look-at-the-batch, loss-at-start]", "[look-at-the-batch, x-ray]", "'tests': 'x-ray' cannot come there"),
            (named, named + ", " + named, "'named': '\(play.record.named[0].rawValue)' cannot come there"),
            ("prescribed: [\(treatment)]", "prescribed: [surgery]", "'prescribed': 'surgery' cannot come there"),
            ("healed: true", "healed: false", "'healed': '\(treatment)' does heal"),
            ("done: true", "done: false", "'done': these answers end the case"),
            ("best: 70", "best: 60", "'best': these answers are worth 70"),
        ]
        for (truth, lie, message) in lies {
            #expect(text.contains(truth))
            let error = #expect(throws: ExperimentError.self) { try replay(text.replacing(truth, with: lie)) }
            let told = try #require(error?.description)
            #expect(told.contains(message) && told.contains(".yaml:4: "), "\(told)")
        }
    }
}

extension ClinicCase {
    /// One on points or irises: it trains in no time.
    fileprivate static var small: ClinicCase? {
        get throws { try (1...28).lazy.map { try ClinicCase($0) }.first { [.circle, .iris].contains($0.patient) } }
    }
}
