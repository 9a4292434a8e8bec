import Canvas
import Foundation
import Lessons
import Localization
import TestSupport
import Testing

@testable import Visualizer

/// The answers of a class of thirty on the screen.
struct ClassScreenTests {
    /// Read once for all tests.
    private static let report: ClassReport = {
        let folder = FileManager.default.temporaryDirectory.appending(path: "class-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        do {
            try SampleClass.write(["08-loss-functions"], to: folder)
            try "hello".write(to: folder.appending(path: "notes.txt"), atomically: true, encoding: .utf8)
            var report = try ClassReader(folder.path, LessonCatalog([.bundled()])).read()
            report.folder = "my-class"
            return report
        } catch {
            preconditionFailure("\(error)")
        }
    }()

    private func state(
        _ size: Size, _ language: Language = .en, names: Bool = false, press keys: String = ""
    ) -> AppState {
        let classroom = ClassState(Self.report, showsNames: names)
        var state = AppState(.classroom(classroom), size: size, language: language)
        for name in keys.split(separator: " ") { _ = reduce(&state, .key(Player.key(String(name)))) }
        return state
    }

    @Test func everyAnswerOfEverybodyCounts() {
        let report = Self.report
        #expect(report.transcripts == 30 && report.learners == 30 && report.passedOver.map(\.file) == ["notes.txt"])
        for question in report.questions {
            #expect(question.count(.first) == 30, "\(question.step)")
            // Who was wrong, and had another try, is counted once more.
            #expect(question.count(.second) <= 30 - question.right(.first), "\(question.step)")
            let seen = question.answers.flatMap(\.first)
            #expect(Set(seen).count == 30 && seen.count == 30)
        }
        #expect(report.questions.contains { $0.count(.second) > 0 && $0.right(.second) > 0 })
        #expect(report.misconceptions.count > 3 && report.misconceptions.allSatisfy { !$0.lessons.isEmpty })
    }

    @Test(arguments: Language.allCases, [Size(80, 24), Size(160, 48)])
    func isDrawn(_ language: Language, _ size: Size) {
        let frame = draw(state(size, language, press: "Down"))
        assertSnapshot(of: frame, named: "\(language.rawValue)-\(size.width)x\(size.height)")
    }

    @Test func nobodyIsNamedUnlessAsked() {
        let size = Size(160, 48)
        #expect(!text(draw(state(size, press: "Down 2 Down 3"))).contains("learner-"))
        #expect(text(draw(state(size, names: true))).contains("learner-"))
    }

    @Test func keysGoThroughTheLists() {
        let state = state(Size(80, 24), press: "Down Down 2 Down Tab Down")
        guard case .classroom(let classroom) = state.screen else {
            Issue.record("no class")
            return
        }
        #expect(classroom.row(of: .questions) == 2 && classroom.focus == .misconceptions)
        #expect(classroom.row(of: .answers) == 1 && classroom.row(of: .misconceptions) == 1)
        #expect(classroom.question == Self.report.questions[2])
        // Another question's answers begin at the first.
        guard case .classroom(let other) = self.state(Size(80, 24), press: "2 Down 1 Down").screen else { return }
        #expect(other.row(of: .answers) == 0)
    }

    @Test func aFolderThatIsWatchedIsReadAgain() {
        var classroom = ClassState(Self.report, isWatching: true)
        classroom.rows[.questions] = 3
        var state = AppState(.classroom(classroom), size: Size(80, 24))
        #expect(state.tickInterval == 2000 && reduce(&state, .tick(milliseconds: 2000)) == [.readClass])
        var later = Self.report
        later.questions.removeFirst()
        _ = reduce(&state, .classRead(later))
        guard case .classroom(let read) = state.screen else {
            Issue.record("no class")
            return
        }
        #expect(read.question?.step == Self.report.questions[3].step && read.report == later)
    }

    @Test(arguments: Language.allCases)
    func anEmptyFolderSaysWhatWritesIntoIt(_ language: Language) {
        let state = AppState(
            .classroom(ClassState(ClassReport(folder: "my-class"))), size: Size(160, 48), language: language)
        #expect(text(draw(state)).contains("glassnet learn"))
        #expect(text(draw(state)).contains("my-class/"))
    }
}
