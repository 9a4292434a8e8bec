import Canvas
import Localization
import Testing
import Training

@testable import Visualizer

struct HomeReducerTests {
    @Test func theListHasEnds() {
        var player = Player.home()
        player.press("Up")
        #expect(player.state.home?.selected == 0)
        player.press("Down Down Down Down")
        #expect(player.state.home?.selected == 2)
        player.press("Home")
        #expect(player.state.home?.selected == 0)
    }

    @Test(arguments: [("Enter", RunMode.step), ("d", .train)])
    func keysOpenTheSelectedExperiment(key: String, mode: RunMode) {
        var player = Player.home()
        player.press("Down \(key)")
        #expect(player.effects == [.openExperiment(name: "digits", mode: mode)])
        #expect(text(player.frame).contains("Opening"))
    }

    @Test func escapeComesBackToTheList() {
        var player = Player.home()
        player.press("Down Enter")
        player.send(.stepSnapshot(SampleEngine().snapshot))
        player.press("Esc")
        #expect(player.state.screen == .home)
        #expect(player.state.home?.selected == 1)
        #expect(player.effects.suffix(2) == [.closeExperiment, .listRuns])
    }

    @Test func whatCannotBeOpenedIsSaidOnTheList() {
        var player = Player.home()
        player.press("d")
        player.send(.engineFailed("mine.yaml:7: unknown key 'lose'; 'loss' is meant?"))
        #expect(player.state.screen == .home)
        #expect(text(player.frame).contains("mine.yaml:7: unknown key 'lose'"))
        player.press("Down")
        #expect(!text(player.frame).contains("mine.yaml:7"))
    }

    @Test func anEmptyListOpensNothing() {
        var player = Player(AppState(.home, size: Size(80, 24), home: HomeState(experiments: [])))
        player.press("Enter d Down End")
        #expect(player.effects.isEmpty)
        #expect(text(player.frame).contains("No experiments"))
    }

    @Test func aLateSnapshotOfAClosedExperimentIsIgnored() {
        var player = Player.home()
        player.press("Enter Esc")
        player.send(.stepSnapshot(SampleEngine().snapshot))
        player.send(.trainSnapshot(SampleTraining.digits(steps: 3)))
        #expect(player.state.screen == .home)
    }

    @Test func theNextLessonIsChosenAndExperimentsFollow() {
        var player = Player.home(lessons: Player.lessons)
        #expect(player.state.home?.selected == 1)
        player.press("Down Down")
        #expect(player.state.home?.entry == .experiment(Player.experiments[0]))
        player.press("End")
        #expect(player.state.home?.entry == .experiment(Player.experiments[2]))
        player.press("Down d")
        #expect(player.effects == [.openExperiment(name: "xor", mode: .train)])
    }

    @Test func whatNextIs() {
        var lessons = Player.lessons
        #expect(lessons.next == 1)
        lessons[1].status = .done(right: 1, of: 1)
        #expect(lessons.next == 2)
        lessons[2].status = .done(right: 0, of: 0)
        #expect(lessons.next == nil)
    }

    /// A review comes when all lessons are done; one with nothing to ask does not.
    @Test func whenAReviewIsNext() {
        var lessons = Player.chapters
        #expect(lessons.next == 1 && !lessons[2].isDone)
        lessons[1].status = .done(right: 1, of: 2)
        #expect(lessons.next == 3)
        lessons[3].status = .done(right: 2, of: 2)
        #expect(lessons.next == 2)
        lessons[2].status = .review(open: 0, of: 9)
        #expect(lessons.next == nil && lessons[2].isDone)
        lessons[2].status = .review(open: 0, of: 0)
        #expect(!lessons[2].isDone)
    }

    @Test(arguments: [Language.en, .zh])
    func linesHaveHeadings(language: Language) {
        let lines = LearnGuide(language).lines(Player.chapters)
        #expect(lines.count == 6 && !lines[0].hasPrefix(" ") && lines[0].contains("The network"))
        #expect(lines[3].hasPrefix("  review-1  Mixed review") && !lines[4].hasPrefix(" "))
        #expect(LearnGuide(language).lines(Player.lessons).count == 3)
    }

    /// Twelve lessons and nine experiments: the chosen one is always seen.
    @Test(arguments: [Size(60, 18), Size(80, 24), Size(120, 36)])
    func theChosenOneIsSeen(size: Size) {
        let lessons = (1...12).map { LessonListing(name: "\($0)-x", title: "lesson \($0).", summary: "", minutes: 10) }
        let experiments = (1...9).map { ExperimentListing(name: "experiment\($0).", title: "") }
        var player = Player(
            AppState(.home, size: size, home: HomeState(lessons: lessons, experiments: experiments)))
        for index in 0..<21 {
            let wanted = index < 12 ? "lesson \(index + 1)." : "experiment\(index - 11)."
            let row = rowTexts(player.frame).first { $0.contains("▸") }
            #expect(row?.contains(wanted) == true, "\(wanted) at \(size)")
            #expect(text(player.frame).contains("Lessons") && text(player.frame).contains("Experiments"))
            player.press("Down")
        }
    }
}
