import Expressions
import Localization
import Testing
import Training

@testable import Lessons

/// A question that is answered with a file: what is written in it is trained and judged.
struct WriteQuestionTests {
    private static func file(
        _ network: String, data: String = "circle", optimizer: String = "{type: adam, lr: 0.05}", epochs: Int = 20
    ) -> String {
        """
        input: [2]
        network: [\(network)]
        data: \(data)
        loss: cross-entropy
        optimizer: \(optimizer)
        batch_size: 20
        epochs: \(epochs)
        seed: 0

        """
    }

    private static let start = file("{linear: {out: 2}}", epochs: 2)
    private static let solution = file("{linear: {out: 16}}, relu, {linear: {out: 2}}")

    private static func lesson() throws -> Lesson {
        func block(_ text: String) -> String { text.split(separator: "\n").map { "    \($0)\n" }.joined() }
        return try LessonFile.parse(
            "---\ntitle: T\nsummary: S\nexperiment: xor\nminutes: 5\n---\n# T\n\nText.\n\n```step\nid: a\ntries: 9\n"
                + "write:\n  ask: \"Write it.\"\n  start: |\n\(block(start))  when: \"parameters < 100 and accuracy >= 0.95\"\n"
                + "  tag: own\n  misconceptions: [{when: \"parameters >= 100\", tag: larger, why: Too large.}]\n"
                + "  solution: |\n\(block(solution))```\n", file: "a.md", name: "a")
    }

    /// What a learner may write, and what is said of it: before it is trained, and by what it comes to.
    enum Said: Equatable { case unsaved, refused(String), right, wrong(tag: String?) }

    static let files: [(text: String, said: Said)] = [
        (start, .unsaved),
        (solution, .right),
        (file("{linear: {out: 12}}, tanh, {linear: {out: 2}}"), .right),
        (file("{linear: {out: 2}}"), .wrong(tag: "own")),
        (file("{linear: {out: 16}}, {linear: {out: 2}}"), .wrong(tag: "own")),
        (file("{linear: {out: 64}}, relu, {linear: {out: 2}}"), .wrong(tag: "larger")),
        (file("{linear: {out: 16}}, relu, {linear: {out: 3}}"), .refused("network.yaml")),
        (file("{linear: {out: 16}}, rleu, {linear: {out: 2}}"), .refused("network.yaml:2: ")),
        ("input: [2]\nnetwork: [{linear: {out: 2}\n", .refused("network.yaml:")),
        (file("{linear: {out: 16}}, relu, {linear: {out: 2}}", data: "xor"), .refused("here it is to stay circle")),
        (file("{linear: {out: 16}}, relu, {linear: {out: 2}}", epochs: 100_000), .refused("take too long")),
        ("", .refused("network.yaml")),
    ]

    @Test(arguments: files.indices)
    func aFileIsJudgedByWhatItComesTo(index: Int) throws {
        let (text, said) = Self.files[index]
        let lesson = try Self.lesson()
        guard case .write(let question)? = lesson.steps[0].question else { return #expect(Bool(false)) }
        switch question.examine(text, file: WriteQuestion.file) {
        case .unsaved: #expect(said == .unsaved)
        case .refused(let sentence):
            guard case .refused(let words) = said else {
                Issue.record("\(sentence.en)")
                return
            }
            #expect(sentence.en.contains(words) && sentence.zh != sentence.en, "\(sentence.en)")
        case .fits:
            let run = ScriptedRun()
            var play = LessonPlay(lesson)
            while let request = play.pending { play.receive(run.answers(to: request)) }
            play.answer(.text(text))
            while let request = play.pending { play.receive(run.answers(to: request)) }
            // What only its data refuses is told by the engine, and costs no try either.
            if case .refused = said {
                #expect(play.records["a"] == nil && play.stage == .asking(.write(question)))
                return
            }
            let record = try #require(play.records["a"])
            #expect(said == (record.verdict == .right ? .right : .wrong(tag: record.tag)))
            let outcome = try #require(play.outcome ?? play.triedOutcome)
            #expect(question.measures(outcome).count == 2)
        }
    }

    /// As transcripts keep it.
    @Test func aFileIsReadBack() throws {
        let lesson = try Self.lesson()
        let engine = LessonEngine()
        var play = LessonPlay(lesson)
        var recorder = TranscriptRecorder(play, language: "en")
        for answer in [Self.file("{linear: {out: 2}}"), Self.solution] {
            while let request = play.pending { play.receive(engine.answers(to: request)) }
            play.answer(.text(answer))
        }
        while let request = play.pending { play.receive(engine.answers(to: request)) }
        recorder.follow(play)
        let read = try Transcript(recorder.transcript.yaml, file: "t.yaml")
        #expect(read.predictions.map(\.later) == [[Self.solution]])
        let replayed = try TranscriptReplay([lesson]).replay(read)
        #expect(replayed.differences.isEmpty && replayed.transcript == recorder.transcript)
    }

    @Test func theCheckTrainsBothFiles() throws {
        let lesson = try Self.lesson()
        #expect(PlayCheck(lesson: lesson, engine: LessonEngine()).problems() == [])
        guard case .write(var question)? = lesson.steps[0].question else { return #expect(Bool(false)) }
        func problems() -> [String] {
            var lesson = lesson
            lesson.steps[0].question = .write(question)
            return PlayCheck(lesson: lesson, engine: LessonEngine()).problems().map(\.description)
        }
        question.solution = Self.file("{linear: {out: 4}}")
        #expect(problems().contains { $0.contains("the solution does not reach the goal") })
        (question.solution, question.start) = (Self.solution, Self.solution)
        #expect(problems().contains { $0.contains("holds") })
    }
}
