import Canvas
import Testing
import Training

@testable import Visualizer

struct TrainReducerTests {
    let size = Size(80, 24)

    @Test func interactiveTrainingStartsWithTheFirstSnapshot() {
        var state = AppState(.train(TrainState(intent: .run)), size: size)
        #expect(
            reduce(&state, .trainSnapshot(SampleTraining.digits(steps: 0, status: .ready))).requests == [.train(.all)])
        #expect(reduce(&state, .trainSnapshot(SampleTraining.digits(steps: 1))).isEmpty)
    }

    @Test func framesWithoutATerminalWaitForAKey() {
        var state = AppState(.train(TrainState()), size: size)
        #expect(reduce(&state, .trainSnapshot(SampleTraining.digits(steps: 0, status: .ready))).requests == [.view])
        #expect(reduce(&state, .key(.character(" "))).requests == [.train(.all)])
    }

    /// What is on show is asked for once, whether training runs or not, and again where something else is.
    @Test func theEngineIsToldWhatIsOnShow() {
        var state = AppState(.train(TrainState(intent: .run)), size: Size(120, 36))
        let begun = reduce(&state, .trainSnapshot(SampleTraining.digits(steps: 0, status: .ready)))
        guard case .engine(.train(.all), let all)? = begun.first, begun.count == 1 else {
            return #expect(Bool(false), "\(begun)")
        }
        #expect(!all.dashboard.parts.isEmpty)
        #expect(reduce(&state, .trainSnapshot(SampleTraining.digits(steps: 1))).isEmpty)
        #expect(reduce(&state, .key(.character("1"))).isEmpty)
        #expect(reduce(&state, .key(.character("z"))) == [.engine(.view, view: ViewRequest())])
        #expect(reduce(&state, .tick(milliseconds: 100)).isEmpty)
        #expect(reduce(&state, .key(.escape)) == [.engine(.view, view: all)])
    }

    @Test func spaceTogglesEvenBeforeTheEngineAnswers() {
        var player = Player.train(steps: 20, size)
        var state = player.state
        #expect(reduce(&state, .key(.character(" "))).requests == [.train(.pause)])
        #expect(text(draw(state)).contains("pausing"))
        #expect(reduce(&state, .key(.character(" "))).requests == [.train(.all)])
        player.press("Space")
        player.send(.trainSnapshot(SampleTraining.digits(steps: 21, status: .paused)))
        #expect(text(player.frame).contains("paused"))
        #expect(player.state.tickInterval == nil)
    }

    @Test func oneStepAndOneEpoch() {
        var player = Player.train(steps: 20, size)
        player.effects = []
        player.press("n e")
        #expect(player.effects.requests == [.train(.step), .train(.epoch)])
        // An answer to the pause before is not the end of the epoch.
        player.send(.trainSnapshot(SampleTraining.digits(steps: 20, status: .paused)))
        #expect(text(player.frame).contains("starting"))
        player.send(.trainSnapshot(SampleTraining.digits(steps: 30)))
        #expect(text(player.frame).contains("running"))
        player.send(.trainSnapshot(SampleTraining.digits(steps: 45, status: .paused)))
        #expect(player.train.intent == .pause)
        #expect(text(player.frame).contains("paused"))
    }

    @Test func spaceStopsAnEpochOnItsWay() {
        var player = Player.train(steps: 20, size)
        player.press("e")
        player.effects = []
        player.press("Space")
        #expect(player.effects.requests == [.train(.pause)])
    }

    @Test func afterTheEndOnlyLeavingIsLeft() {
        var player = Player.train(steps: 360, size, status: .finished)
        player.effects = []
        player.press("Space n e")
        #expect(player.effects.isEmpty)
        player.press("q q")
        #expect(player.effects == [.quit])
    }

    @Test func theEndIsToldWithItsResult() {
        let shown = text(Player.train(steps: 360, Size(160, 48), status: .finished).frame)
        #expect(shown.contains("Done: 360 steps in 8 epochs"))
        #expect(shown.contains("accuracy 97.4 %"))
        #expect(shown.contains("glassnet step digits"))
    }

    @Test func aStoppedRunSaysWhy() {
        var player = Player.train(steps: 90, size, status: .stopped(SampleTraining.bad))
        #expect(text(player.frame).contains("What was found wrong"))
        player.press("Esc")
        let shown = text(player.frame)
        #expect(shown.contains("Step 90, forward: fc1[0,3] is inf; Linear made it of finite numbers."))
        #expect(shown.contains("! stopped"))
    }

    @Test func aFailureOfTheEngineIsShown() {
        var player = Player.train(steps: 90, size)
        player.send(.engineFailed("The disk is full."))
        #expect(text(player.frame).contains("The disk is full."))
        player.press("Esc")
        #expect(!text(player.frame).contains("The disk is full."))
    }

    @Test func theArrowsGoThroughTheListThatTabChose() {
        var player = Player.train(steps: 300, size)
        player.press("6 Home")
        #expect(player.train.focus == .epochs && player.train.row == 0)
        player.press("Tab")
        #expect(player.train.focus == .loss)
        player.send(.resized(Size(120, 36)))
        player.press("BackTab Home Up")
        #expect(player.train.focus == .epochs && player.train.row == 0)
    }

    @Test func tabTurnsThePagesOfASmallWindow() {
        var player = Player.train(steps: 300, Size(60, 18))
        let there = player.train.panels(player.train.snapshot!)
        #expect(there.count > 2 && text(player.frame).contains("panel 1 of \(there.count)"))
        for (index, panel) in there.enumerated() {
            player.press("Tab")
            #expect(player.train.focus == panel)
            #expect(text(player.frame).contains("panel \(index + 1) of \(there.count)"))
        }
    }

    @Test func numbersGoToPanelsAndZShowsOneAlone() {
        var player = Player.train(steps: 300, Size(120, 36))
        for panel in player.train.panels(player.train.snapshot!) {
            player.press("\(panel.number)")
            #expect(player.train.focus == panel)
            #expect(text(player.frame).contains("\(panel.number) "))
        }
        player.press("6 z")
        #expect(text(player.frame).contains("6 Epochs") && !text(player.frame).contains("1 Loss"))
        player.press("Tab")
        #expect(text(player.frame).contains("1 Loss") && !text(player.frame).contains("6 Epochs"))
        player.press("Esc")
        #expect(!player.train.isAlone && text(player.frame).contains("2 "))
    }

    @Test func bracketsGoThroughTheViewsOfAPanel() {
        var player = Player.train(steps: 300, size)
        player.press("]")
        #expect(player.train.focus == .loss && text(player.frame).contains("1 Accuracy  [2/2]"))
        player.press("]")
        #expect(text(player.frame).contains("1 Loss  [1/2]"))
        player.press("[ r")
        player.send(.trainSnapshot(SampleTraining.digits(steps: 0, status: .ready)))
        #expect(text(player.frame).contains("1 Accuracy  [2/2]"))
    }

    @Test func slowTrainingAsksForTheStepsThatAreDue() {
        var player = Player.train(steps: 20, size, status: .paused)
        player.press("Space - - - -")
        player.effects = []
        // The first comes at once, then one a second, at ten ticks.
        player.press("Space")
        #expect(player.effects.requests == [.train(.goTo(21))])
        #expect(text(player.frame).contains("running (1 step/s)"))
        #expect(player.state.tickInterval == 100)
        player.send(.trainSnapshot(SampleTraining.digits(steps: 21, status: .paused)))
        player.effects = []
        for _ in 0..<9 { player.send(.tick(milliseconds: 100)) }
        #expect(player.effects.isEmpty)
        player.send(.tick(milliseconds: 100))
        #expect(player.effects.requests == [.train(.goTo(22))])
        // A busy engine is not asked again, and what it misses is not made up for.
        for _ in 0..<30 { player.send(.tick(milliseconds: 100)) }
        #expect(player.effects.count == 1)
        player.send(.trainSnapshot(SampleTraining.digits(steps: 22, status: .paused)))
        player.press("+ +")
        player.effects = []
        for step in 0..<10 {
            player.send(.tick(milliseconds: 100))
            player.send(.trainSnapshot(SampleTraining.digits(steps: 22 + 11 * (step + 1), status: .paused)))
        }
        let asked = player.effects.requests.enumerated().map { index, request -> Int in
            if case .train(.goTo(let step)) = request { step - 22 - 11 * index } else { 0 }
        }
        #expect((100...101).contains(asked.reduce(0, +)) && asked.count == 10)
        player.effects = []
        player.press("+")
        #expect(player.effects.requests == [.train(.all)])
        player.send(.trainSnapshot(SampleTraining.digits(steps: 200)))
        #expect(text(player.frame).contains("(full speed)"))
        // What runs at full speed is stopped first.
        player.effects = []
        player.press("-")
        #expect(player.effects.requests == [.train(.pause), .train(.goTo(201))])
    }

    @Test func aSlowEpochEndsWhereTheEpochEnds() {
        var player = Player.train(steps: 40, size, status: .paused)
        player.press("Space - e")
        player.send(.trainSnapshot(SampleTraining.digits(steps: 41, status: .paused)))
        player.effects = []
        player.send(.tick(milliseconds: 1000))
        #expect(player.effects.requests == [.train(.goTo(45))])
        player.send(.trainSnapshot(SampleTraining.digits(steps: 45, status: .paused)))
        #expect(player.train.intent == .pause && player.state.tickInterval == nil)
    }

    @Test func theSpeedStaysWhenTrainingStartsAgain() {
        var player = Player.train(steps: 360, size, status: .finished)
        player.press("- - r")
        player.send(.trainSnapshot(SampleTraining.digits(steps: 0, status: .ready)))
        player.effects = []
        player.press("Space")
        #expect(player.effects.requests == [.train(.goTo(1))])
        #expect(text(player.frame).contains("running (10 steps/s)"))
    }

    @Test func whatNobodyMeasuredIsADash() {
        var player = Player.train(steps: 20, Size(120, 36), status: .paused)
        #expect(text(player.frame).contains("memory –"))
        player.send(.memoryMeasured(310_000_000))
        #expect(text(player.frame).contains("memory 310 MB"))
    }

    @Test func leavingAnUnfinishedTrainingIsAskedForOnce() {
        var player = Player.train(steps: 300, size)
        player.effects = []
        player.press("q")
        #expect(player.effects.isEmpty)
        #expect(rowTexts(player.frame).last!.contains("q again leaves"))
        player.press("Down q q")
        #expect(player.effects == [.quit])
        player.press("Ctrl-C")
        #expect(player.effects == [.quit, .quit])
    }

    @Test(arguments: [("r", false), ("R", true)])
    func aTrainingStartsAgain(key: String, nextSeed: Bool) {
        var player = Player.train(steps: 300, size)
        player.effects = []
        player.press(key)
        #expect(player.effects.requests == [.restart(nextSeed: nextSeed)])
        #expect(player.train.intent == .pause && player.train.snapshot == nil)
    }
}
