import Foundation
import Localization
import Testing
import Training

@testable import Lessons

/// Chapters of the course, and the reviews at their ends.
struct ChapterReviewTests {
    private static let chapters = ["en", "zh"].map { language in
        Chapter.chapters(of: (try? LessonLibrary.bundled().files(language).map(LessonOutline.init(reading:))) ?? [])
    }

    private func progress(_ wrong: [String], right: [String] = []) -> LessonProgress {
        LessonProgress(
            step: "x", isDone: true,
            answers: (wrong + right).map { .init(step: $0, answer: "1", isRight: right.contains($0)) })
    }

    @Test func theCourseHasFiveChapters() throws {
        for chapters in Self.chapters {
            #expect(chapters.map(\.number) == Array(1...5))
            #expect(chapters.flatMap(\.lessons) == Course.english.map(\.name))
        }
        #expect(Self.chapters[0].map(\.lessons) == Self.chapters[1].map(\.lessons))
    }

    /// By turns of the lessons, and only what is open.
    @Test func asksWhatWentWrong() {
        var two = progress(["c", "d", "e"], right: ["f"])
        two.answers[1].isSettled = true
        let book = ProgressBook(["1-one": progress(["a", "b"]), "2-two": two, "3-other": progress(["g"])])
        let review = ChapterReview(of: ["1-one", "2-two", "9-not-taken"], book)
        #expect(review.questions.map(\.id) == ["1-one/a", "2-two/c", "1-one/b", "2-two/e"])
        #expect(review.answered == 6)
    }

    /// Each is asked as its own lesson asks it: the same request, the same verdict.
    @Test func aQuestionIsTheSameAsInItsLesson() throws {
        let lessons = Array(Course.english.prefix(6).suffix(2))
        let wrong = lessons.map { lesson in Array(lesson.steps.filter { $0.question != nil }.map(\.id).suffix(2)) }
        let book = ProgressBook(
            Dictionary(uniqueKeysWithValues: zip(lessons.map(\.name), wrong.map { progress($0) })))
        let review = ChapterReview(of: lessons.map(\.name), book).lesson("review-2", "Title", from: lessons, .en)
        #expect(review.steps.count == 4 && review.title == "Review: Title")
        var play = LessonPlay(review)
        let engine = LessonEngine()
        for step in review.steps {
            let source = try #require(ChapterReview.Question(step.id))
            let lesson = try #require(lessons.first { $0.name == source.lesson })
            var own = LessonPlay(lesson, at: source.step)
            while let request = own.pending { own.receive(engine.answers(to: request)) }
            while let request = play.pending { play.receive(engine.answers(to: request)) }
            #expect(play.step?.id == step.id && play.stage == own.stage)
            #expect(play.step.map { play.filledBefore($0.text) } == own.step.map { own.filledBefore($0.text) })
            let script = LessonScript(lesson: review).whole(through: play.index)
            #expect(script == LessonScript(lesson: lesson).whole(through: own.index))
            play.go(to: play.index + 1)
        }
        #expect(play.step == nil)
    }

    /// What was answered in a review is judged by the lessons that its steps are of.
    @Test func aTranscriptOfAReviewReplays() throws {
        let lesson = try #require(Course.english.first { $0.name == "01-network" })
        let text = """
            lesson: "review-1"
            language: en
            seed: 0
            keys: ""
            predictions:
              - {step: "01-network/neurons", answer: "900", right: false, value: "5400", misconception: "shape-arithmetic"}
              - {step: "09-gone/x", answer: "1", right: true, value: "1"}

            """
        let replayed = try TranscriptReplay([lesson]).replay(try Transcript(text, file: "t.yaml"))
        #expect(replayed.transcript.predictions.map(\.step) == ["01-network/neurons"])
        #expect(replayed.transcript.predictions[0].misconception == "shape-arithmetic")
        #expect(replayed.differences == [.unknownStep("09-gone/x")])
    }

    /// What is right in a review is settled in the lesson's progress, and stays so while the lesson goes on.
    @Test func whatIsRightIsNotAskedAgain() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "review-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let file = ProgressFile(folder: folder)
        try file.keep(progress(["a", "b"]), of: "1-one")
        let answers = [("1-one/a", true), ("1-one/b", false), ("2-gone/c", true)].map {
            LessonProgress.Answered(step: $0, answer: "2", isRight: $1)
        }
        try file.settle(LessonProgress(step: "", answers: answers))
        let book = try ProgressFile(folder: folder).read()
        #expect(ChapterReview(of: ["1-one"], book).questions.map(\.step) == ["b"])
        #expect(try ProgressBook(book.yaml, file: "p.yaml") == book)
        #expect(book.lessons["1-one"]?.answers.map(\.isRight) == [false, false], "first answers count")
    }

    @Test(arguments: [Language.en, .zh])
    func nothingWentWrong(language: Language) {
        func closing(_ book: ProgressBook) -> String {
            let review = ChapterReview(of: ["1-one"], book).lesson("review-1", "T", from: [], language)
            #expect(review.steps.isEmpty)
            return review.closing.withoutValues
        }
        let untaken = closing(ProgressBook())
        let allRight = closing(ProgressBook(["1-one": progress([], right: ["a", "b"])]))
        #expect(untaken != allRight && allRight.contains("2"))
    }
}
