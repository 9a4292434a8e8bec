import Foundation
import Testing
import Training

@testable import Lessons

/// What somebody did in a lesson, written down, read back and done again.
struct TranscriptTests {
    private func lesson() throws -> Lesson {
        let folder = FileManager.default.temporaryDirectory.appending(path: "lessons-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        return try LessonFile.read(try LessonSkeleton.write("13-mine", language: "en", in: folder))
    }

    /// A learner who plays with an engine, recorded.
    private func recorded(_ lesson: Lesson) throws -> Transcript {
        let core = try EngineCore(stepping: Experiment.load("xor"))
        var play = LessonPlay(lesson)
        var recorder = TranscriptRecorder(play, language: "en")
        func send(_ command: EngineRequest) throws {
            recorder.act(command)
            guard case .step(let snapshot) = core.perform(command) else { return }
            if case .lesson = command { play.receive(try #require(snapshot.answers)) }
        }
        func settle() throws {
            while let request = play.pending { try send(.lesson(request)) }
            recorder.follow(play)
        }
        let answers: [String: Answer] = [
            "output-shape": .shape([1, 6, 30, 30]), "first-loss": .number(0.5), "closing": .choice(0),
        ]
        try settle()
        for _ in 0..<40 where play.step != nil {
            recorder.press("Enter")
            if case .asking = play.stage, let step = play.step {
                let isErring = !play.tried.isEmpty
                if isErring { play.showHint() }
                recorder.letPass(.milliseconds(2500))
                play.answer(isErring ? .number(0.6) : try #require(answers[step.id]))
            } else if case .goal(.open) = play.stage {
                try send(.run(.edit(.learningRate(0.2))))
                try send(.run(.goTo(step: 99)))
                play.checkGoal()
            } else {
                play.advance()
            }
            try settle()
        }
        #expect(play.stage == .closing)
        return recorder.transcript
    }

    @Test
    func isDoneAgain() throws {
        let lesson = try lesson()
        let transcript = try recorded(lesson)
        #expect(transcript.predictions.map(\.step) == ["output-shape", "first-loss", "train", "closing"])
        #expect(transcript.predictions.map(\.isRight) == [true, false, true, true])
        #expect(transcript.predictions[1].misconception == "initial-loss")
        #expect(transcript.predictions.map(\.later) == [[], ["0.6"], [], []])
        #expect(transcript.predictions.map(\.hints) == [0, 1, 0, 0])
        #expect(transcript.predictions.map(\.seconds) == [2, 2, 0, 2])
        // An option by what it stands for, and as it was read.
        #expect(transcript.predictions[3].answer == "train_loss < first" && transcript.predictions[3].said == "Down")
        #expect(transcript.predictions[2].actions == [.edit(.learningRate(0.2)), .goTo(step: 99)])
        #expect(try Transcript(transcript.yaml, file: "a.yaml") == transcript)
        let replayed = try TranscriptReplay([lesson]).replay(transcript)
        #expect(replayed.transcript == transcript && replayed.differences.isEmpty)
    }

    /// As it was written before actions had one name and transcripts a version.
    private static let old = """
        # What was done in a lesson; 'glassnet lessons replay' does it again.
        lesson: "13-mine"
        language: "en"
        seed: 0
        predictions:
          - {step: "train", answer: "", right: true, moves: ["lr = 0.2", "go to 99"]}
        keys: "Enter 1 Enter"

        """

    @Test
    func anOldOneIsDoneAgain() throws {
        let lesson = try lesson()
        let transcript = try Transcript(Self.old, file: "old.yaml")
        #expect(transcript.predictions[0].actions == [.edit(.learningRate(0.2)), .goTo(step: 99)])
        var now = try recorded(lesson).predictions[2]
        now.seconds = nil
        #expect(transcript.predictions[0] == now)
        #expect(try TranscriptReplay([lesson]).replay(transcript).differences.isEmpty)
        #expect(transcript.yaml.contains("version: 3") && transcript.yaml.contains("actions: ["))
        #expect(try Transcript(transcript.yaml, file: "new.yaml") == transcript)
    }

    /// What was answered counts, whatever a file says came of it; what does not match the lesson is named.
    @Test
    func whatWasAnsweredCounts() throws {
        let lesson = try lesson()
        let transcript = try recorded(lesson)
        let replay = TranscriptReplay([lesson])
        func replayed(_ change: (inout Transcript) -> Void) throws -> TranscriptReplay.Replayed {
            var changed = transcript
            change(&changed)
            return try replay.replay(changed)
        }
        #expect(throws: TranscriptReplay.Difference.unknownLesson("99-other")) {
            try replayed { $0.lesson = "99-other" }
        }
        let judged = try replayed { ($0.predictions[1].isRight, $0.predictions[1].misconception) = (true, nil) }
        #expect(judged.transcript == transcript)
        #expect(judged.differences == [.judged(step: "first-loss", said: "right", now: "wrong, initial-loss")])
        let answered = try replayed { $0.predictions[1].answer = "0.7" }
        #expect(answered.transcript.predictions.map(\.isRight) == [true, true, true, true])
        let idle = try replayed { $0.predictions[2].actions = [.phase(.forward)] }
        #expect(idle.transcript.predictions.map(\.isRight) == [true, false, false, true])
        let changed = try replayed {
            $0.predictions[0].step = "nowhere"
            $0.predictions[1].value = "0.7"
            $0.predictions[3].answer = "many"
        }
        #expect(changed.transcript.predictions.map(\.step) == ["train"])
        #expect(
            changed.differences == [
                .unknownStep("nowhere"), .changed(step: "first-loss", was: "0.7", now: "0.7058"),
                .noAnswer(step: "closing", "many"),
            ])
    }

    static let broken: [(text: String, message: String)] = [
        ("lesson: a\n", "t.yaml:1: a transcript needs 'language'"),
        ("- 1\n", "t.yaml:1: a transcript must be a mapping"),
        (
            "lesson: a\nlanguage: en\nseed: 0\nkeys: \"\"\npredictions: [{step: a, answer: b, moves: [fly]}]\n",
            "t.yaml:5: 'moves' is 'fly'"
        ),
        (
            "version: 2\nlesson: a\nlanguage: en\nseed: 0\nkeys: \"\"\n"
                + "predictions: [{step: a, answer: b, actions: [fly]}]\n",
            "t.yaml:6: 'actions' is 'fly'"
        ),
        ("version: 4\nlesson: a\n", "t.yaml:1: 'version' is 4"),
    ]

    @Test(arguments: broken.indices)
    func aBrokenFileIsToldWithItsLine(_ index: Int) {
        let (text, message) = Self.broken[index]
        let error = #expect(throws: ExperimentError.self) { try Transcript(text, file: "t.yaml") }
        #expect(error?.description.hasPrefix(message) == true, "\(error?.description ?? "none")")
    }

    /// Counts are limited as the screen limits them: 'lessons replay' comes to an end whatever a file says.
    static let tooFar: [(moves: String, message: String)] = [
        ("go to 65536", "'moves' is 'go to 65536'; it must be at most 500 steps ahead"),
        ("go to 9223372036854775807", "'moves' is 'go to 9223372036854775807'; it must be at most 500 steps ahead"),
        ("go to 9223372036854775808", "'moves' is 'go to 9223372036854775808'; it must be moves"),
        ("go to -1", "'moves' is 'go to -1'; it must be moves"),
        ("100000 steps", "'moves' is '100000 steps'; it must be moves"),
        ("5000 steps, 5000 steps, 1 step", "'moves' is '1 step'; it must be 10000 steps in all at most"),
        (
            (1...21).map { "go to \(5000 + 500 * $0)" }.joined(separator: ", "),
            "'moves' is 'go to 15500'; it must be 10000 steps in all at most"
        ),
        (
            [String](repeating: "forward", count: 10_001).joined(separator: ", "),
            "'moves' is 'forward'; it must be 10000 at most"
        ),
        ("lr = nan", "'moves' is 'lr = nan'; it must be moves"),
        ("lr = 1e999", "'moves' is 'lr = 1e999'; it must be moves"),
        ("\"fc1.bias = inf\"", "'moves' is 'fc1.bias = inf'; it must be moves"),
        ("\"fc1.weight[0,0] = 1e39\"", "'moves' is 'fc1.weight[0,0] = 1e39'; it must be moves"),
    ]

    private static func transcript(_ moves: String) -> String {
        "lesson: a\nlanguage: en\nseed: 0\nkeys: \"\"\npredictions: [{step: a, answer: '', moves: [\(moves)]}]\n"
    }

    @Test(arguments: tooFar.indices)
    func movesThatGoTooFarAreRefused(_ index: Int) {
        let (moves, message) = Self.tooFar[index]
        let text = Self.transcript(moves)
        let error = #expect(throws: ExperimentError.self) { try Transcript(text, file: "t.yaml") }
        #expect(error?.kind == .contents)
        #expect(error?.description == "t.yaml:5: \(message)", "\(error?.description ?? "none")")
    }

    @Test
    func theFarthestThatTheScreenAllowsIsRead() throws {
        let moves = (1...20).map { "go to \(5000 + 500 * $0)" }.joined(separator: ", ")
        #expect(try Transcript(Self.transcript(moves), file: "t.yaml").predictions[0].actions.count == 20)
    }

    static let actions: [RunAction] = [
        .next, .phase(.update), .forwardWithoutGraph, .steps(1), .steps(20), .epochs(3), .operation, .skip,
        .back(.phase), .back(.step), .goTo(step: 7),
        .fault(.deadReLU), .fault(nil), .edit(.learningRate(0.1)),
        .edit(.assign(ElementPath(.parameter(layer: "fc1", name: "weight"), at: [3, 7]), 0.1)),
        .edit(.fill(TensorPath(.parameter(layer: "fc1", name: "bias")), -1.5)),
    ]

    @Test(arguments: actions)
    func actionsAreReadBack(_ action: RunAction) { #expect(RunAction("\(action)") == action) }

    /// What is read is written so that it is the same again, blanks or not.
    @Test(arguments: ["lr  = 0.2", " lr = 0.2", "fc1.weight[3, 7]  = 0.5", "fc1.weight  = 1"])
    func blanksMakeNoOtherAction(_ text: String) throws {
        let action = try #require(RunAction(text))
        #expect(RunAction("\(action)") == action)
    }

    @Test
    func whatTwoWindowsAddIsJoined() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).yaml").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let start = Transcript(lesson: try lesson(), language: "en")
        func with(_ step: String, _ keys: [String]) -> Transcript {
            var transcript = start
            transcript.predictions = [.init(step: step, answer: "1", isRight: true)]
            transcript.keys = keys
            return transcript
        }
        try start.add(to: path, since: start)
        let (one, other) = (with("a", ["1", "Enter"]), with("b", ["2"]))
        try one.add(to: path, since: start)
        try other.add(to: path, since: start)
        // Nothing new.
        try one.add(to: path, since: one)
        var later = one
        later.keys.append("q")
        later.predictions[0].answer = "3"
        try later.add(to: path, since: one)
        let joined = try Transcript(reading: URL(fileURLWithPath: path))
        #expect(joined.predictions.map(\.step) == ["b", "a"] && joined.predictions.map(\.answer) == ["1", "3"])
        #expect(joined.keys == ["1", "Enter", "2", "q"])
    }

    @Test
    func theTableIsByMisconception() throws {
        let transcript = try recorded(lesson())
        var table = PredictionTable()
        table.add(transcript, who: "ann")
        table.add(transcript, who: "bob, jun.")
        #expect(
            table.sorted.map(\.who) == ["ann", "bob, jun."] + [
                "ann", "bob, jun.", "ann", "bob, jun.", "ann", "bob, jun.",
            ])
        #expect(table.sorted[0].misconception == "initial-loss" && table.sorted[2].misconception == nil)
        let lines = table.csv.split(separator: "\r\n")
        #expect(lines[0] == "misconception,lesson,step,who,answer,value,right,tries,hints,seconds")
        #expect(lines[2].hasPrefix("initial-loss,13-mine,first-loss,\"bob, jun.\",0.5,0.7058,no,"))
        #expect(lines[2].hasSuffix(",2,1,2"), "two tries, a hint, two seconds")
        #expect(table.text.hasPrefix("misconception  lesson   step          who        answer"))
        #expect(
            table.text.hasSuffix(
                "\n\nmisconception  times  learners  lessons\ninitial-loss   2      2         13-mine\n"))
        #expect(table.totalsAsCSV == "misconception,times,learners,lessons\r\ninitial-loss,2,2,13-mine\r\n")
    }
}
