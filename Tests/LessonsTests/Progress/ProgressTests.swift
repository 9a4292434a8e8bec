import Foundation
import Testing
import Training

@testable import Lessons

struct ProgressTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "glassnet-\(UUID().uuidString)/state")
        .path
    private var file: ProgressFile { ProgressFile(folder: folder) }

    private func put(_ text: String) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try text.write(toFile: file.path, atomically: true, encoding: .utf8)
    }

    private func removeFolder() {
        try? FileManager.default.removeItem(at: URL(fileURLWithPath: folder).deletingLastPathComponent())
    }

    static let progress = LessonProgress(
        step: "conv2", isDone: true,
        answers: [
            .init(step: "conv1", answer: "1,6,30,30", isRight: true, value: "[1, 6, 30, 30]"),
            .init(step: "odd \"one\" \\ 中文: #", answer: "yes\n- no", isRight: false, misconception: "l1-sign"),
        ])

    @Test func whatIsWrittenIsRead() throws {
        let book = ProgressBook(["01-network": Self.progress, "02: [x]": LessonProgress(step: "123")])
        #expect(try ProgressBook(book.yaml, file: "p") == book)
        #expect(try ProgressBook(ProgressBook().yaml, file: "p") == ProgressBook())
    }

    /// A file of before has first answers only, and options by their places.
    @Test func whatIsNotNotedIsNothing() throws {
        let old = "lessons: {a: {step: b, done: true, answers: [{step: b, answer: '2', right: true}]}}"
        let progress = try #require(try ProgressBook(old, file: "p").lessons["a"])
        #expect(progress.answers == [.init(step: "b", answer: "2", isRight: true)])
        #expect(progress.best == nil && progress.rightCount == 1)
        var answered = progress
        answered.best = 3
        answered.answers[0].later = ["loss > 1", "3"]
        answered.answers[0].hints = 2
        let book = ProgressBook(["a": answered])
        #expect(try ProgressBook(book.yaml, file: "p") == book)
    }

    /// A lesson that is taken again counts as well as it went best.
    @Test func anotherTimeMayBeBetterAndNotWorse() throws {
        let text = """
            ---
            title: T
            summary: S
            experiment: xor
            minutes: 1
            ---
            # T

            ```step
            id: a
            sign: {ask: "?", of: lr}
            ```
            """
        let lesson = try LessonFile.parse(text, file: "a.md", name: "a")
        func taken(_ verdict: Outcome.Verdict, after earlier: LessonProgress?) -> LessonProgress {
            var play = LessonPlay(lesson, records: ["a": .init(answer: .sign(.zero), verdict: verdict)])
            play.go(to: 1)
            return LessonProgress(play, earlier: earlier)
        }
        let wrong = taken(.wrong, after: nil)
        #expect(wrong.best == 0 && wrong.rightCount == 0 && wrong.play(lesson).records.isEmpty)
        let better = taken(.right, after: wrong)
        #expect(better.best == 1 && better.rightCount == 1)
        let worse = taken(.wrong, after: better)
        #expect(worse.best == 1 && worse.rightCount == 1 && worse.answers.map(\.isRight) == [false])
        #expect(LessonProgress(LessonPlay(lesson), earlier: worse).rightCount == 1)
    }

    @Test func oneLessonIsKeptBesideTheOthers() throws {
        defer { removeFolder() }
        #expect(try file.read() == ProgressBook())
        try file.keep(Self.progress, of: "01-network")
        try file.keep(LessonProgress(step: "a"), of: "02-autograd")
        #expect(try file.read().lessons == ["01-network": Self.progress, "02-autograd": LessonProgress(step: "a")])
        try file.forget("01-network")
        #expect(try file.read().lessons.keys.sorted() == ["02-autograd"])
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
                == [".progress.yaml.lock", "progress.yaml"])
    }

    @Test(arguments: [
        ("", "needs 'lessons'"), ("hello", "mapping"), ("lessons: [1]", ":1:"),
        ("lessons: {a: {step: b, star: 1}}", "star"),
        ("other: 1\nlessons: {}", "other"), ("lessons:\n  a: {done: true}", "step"),
        ("lessons: {a: {step: b, answers: 3}}", "answers"),
        ("\u{0}\u{1}", ":"),
    ])
    func foreignContentIsNamedAndLeftAlone(text: String, named: String) throws {
        defer { removeFolder() }
        try put(text)
        do {
            try file.keep(Self.progress, of: "01-network")
            Issue.record("\(text) was overwritten")
        } catch {
            #expect(error.description.hasPrefix(file.path))
            #expect(error.description.contains(named), "\(error)")
            #expect(!error.description.contains("\n"))
        }
        #expect(try String(contentsOfFile: file.path, encoding: .utf8) == text)
    }

    // MARK: Two windows

    private func answered(_ steps: String..., at step: String, by answer: String = "1") -> LessonProgress {
        LessonProgress(step: step, answers: steps.map { .init(step: $0, answer: answer, isRight: true) })
    }

    @Test func answersOfTwoWindowsAreJoined() throws {
        defer { removeFolder() }
        let order = ["a", "b", "c", "d"]
        let (one, other) = (file, file)
        #expect(one.begin("01") == nil && other.begin("01") == nil)
        try one.keep(answered("a", at: "b"), of: "01", order: order)
        // The other knows nothing of it, and is farther on.
        try other.keep(answered("b", at: "c"), of: "01", order: order)
        #expect(try file.read().lessons["01"] == answered("a", "b", at: "c"))
        // The one goes on, but not so far.
        try one.keep(answered("a", at: "a"), of: "01", order: order)
        #expect(try file.read().lessons["01"]?.step == "c")
        // What is answered anew here counts, what is as it was does not.
        var anew = answered("a", at: "a", by: "2")
        anew.answers.append(.init(step: "d", answer: "4", isRight: false))
        try one.keep(anew, of: "01", order: order)
        try other.keep(answered("b", at: "d"), of: "01", order: order)
        let joined = try #require(try file.read().lessons["01"])
        #expect(joined.answers.map(\.step) == ["a", "b", "d"] && joined.answers.map(\.answer) == ["2", "1", "4"])
        #expect(joined.step == "d")
    }

    @Test func whoGoesBackAloneIsKeptThere() throws {
        defer { removeFolder() }
        let window = file
        for step in ["c", "a"] { try window.keep(answered(at: step), of: "01", order: ["a", "b", "c"]) }
        #expect(try file.read().lessons["01"]?.step == "a")
    }

    @Test func aResetElsewhereWins() throws {
        defer { removeFolder() }
        let window = file
        var done = answered("a", "b", at: "b")
        done.isDone = true
        try window.keep(done, of: "01", order: ["a", "b", "c"])
        try file.forget("01")
        done.step = "c"
        done.answers.append(.init(step: "c", answer: "3", isRight: true))
        try window.keep(done, of: "01", order: ["a", "b", "c"])
        let kept = try #require(try file.read().lessons["01"])
        #expect(kept.answers.map(\.step) == ["c"] && kept.step == "c" && !kept.isDone)
        try file.forget(nil)
        #expect(try file.read() == ProgressBook())
    }

    /// Whatever two windows know, what comes out has every answer that one of them changed, and each step once.
    @Test func joiningLosesNoAnswer() {
        let steps = ["a", "b", "c"]
        func progress(_ code: Int) -> LessonProgress {
            let answers = steps.enumerated().compactMap { place, step -> LessonProgress.Answered? in
                let digit = code / [1, 3, 9][place] % 3
                return digit == 0 ? nil : .init(step: step, answer: "\(digit)", isRight: true)
            }
            return LessonProgress(step: steps[code % 3], answers: answers)
        }
        for code in 0..<(27 * 27 * 27) where code % 7 == 0 {
            let (ours, theirs, base) = (progress(code % 27), progress(code / 27 % 27), progress(code / 729))
            let joined = ours.joined(with: theirs, since: base, order: steps)
            for step in steps {
                func answer(_ progress: LessonProgress) -> String? {
                    progress.answers.first { $0.step == step }?.answer
                }
                let expected = answer(ours) == answer(base) ? answer(theirs) : answer(ours)
                #expect(answer(joined) == expected)
            }
            #expect(joined.answers.map(\.step) == joined.answers.map(\.step).sorted())
        }
    }

    @Test func windowsThatKeepAtOnceLoseNothing() throws {
        defer { removeFolder() }
        let path = folder
        let lessons = (0..<4).map { "0\($0)" }
        for round in 0..<5 {
            DispatchQueue.concurrentPerform(iterations: lessons.count) { window in
                let own = ProgressFile(folder: path)
                var shared = own.begin("shared") ?? LessonProgress(step: "x")
                shared.answers.append(.init(step: "\(round)-\(window)", answer: "", isRight: true))
                try? own.keep(LessonProgress(step: "\(round)"), of: lessons[window])
                try? own.keep(shared, of: "shared")
            }
            let book = try file.read()
            for lesson in lessons { #expect(book.lessons[lesson]?.step == "\(round)") }
        }
        #expect(try file.read().lessons["shared"]?.answers.count == 5 * lessons.count)
    }

    @Test func whatIsInTheWayIsKnownBeforehand() throws {
        defer { removeFolder() }
        #expect(file.obstacle == nil)
        try file.keep(Self.progress, of: "a")
        #expect(file.obstacle == nil)
        try "lessons: 3".write(toFile: file.path, atomically: true, encoding: .utf8)
        #expect(file.obstacle != nil)
        #expect(ProgressFile(folder: "/dev/null/glassnet").obstacle?.kind == .unwritable)
    }

    @Test func aFolderThatCannotBeMadeIsNamed() throws {
        defer { removeFolder() }
        try FileManager.default.createDirectory(
            atPath: URL(fileURLWithPath: folder).deletingLastPathComponent().path, withIntermediateDirectories: true)
        try "a file".write(toFile: folder, atomically: true, encoding: .utf8)
        #expect(throws: ExperimentError.self) { try file.keep(Self.progress, of: "a") }
    }
}
