import Canvas
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

    @Test(arguments: [("Enter", RunMode.step), ("s", .step), ("t", .train)])
    func keysOpenTheSelectedExperiment(key: String, mode: RunMode) {
        var player = Player.home()
        player.press("Down \(key)")
        #expect(player.effects == [.openExperiment(name: "digits", mode: mode)])
        #expect(text(player.frame).contains("Opening"))
    }

    @Test func escapeComesBackToTheList() {
        var player = Player.home()
        player.press("Down s")
        player.send(.stepSnapshot(SampleEngine().snapshot))
        player.press("Esc")
        #expect(player.state.screen == .home)
        #expect(player.state.home?.selected == 1)
        #expect(player.effects.last == .closeExperiment)
    }

    @Test func whatCannotBeOpenedIsSaidOnTheList() {
        var player = Player.home()
        player.press("t")
        player.send(.engineFailed("mine.yaml:7: unknown key 'lose'; 'loss' is meant?"))
        #expect(player.state.screen == .home)
        #expect(text(player.frame).contains("mine.yaml:7: unknown key 'lose'"))
        player.press("Down")
        #expect(!text(player.frame).contains("mine.yaml:7"))
    }

    @Test func anEmptyListOpensNothing() {
        var player = Player(.home([], size: Size(80, 24)))
        player.press("Enter s t Down End")
        #expect(player.effects.isEmpty)
        #expect(text(player.frame).contains("No experiments"))
    }

    @Test func aListThatArrivesLaterKeepsTheSelectionInside() {
        var player = Player.home()
        player.press("End")
        player.send(.experiments([.init(name: "only", title: "")]))
        #expect(player.state.home?.selected == 0)
    }

    @Test func aLateSnapshotOfAClosedExperimentIsIgnored() {
        var player = Player.home()
        player.press("s Esc")
        player.send(.stepSnapshot(SampleEngine().snapshot))
        player.send(.trainSnapshot(SampleTraining.digits(steps: 3)))
        #expect(player.state.screen == .home)
    }
}
