import Canvas
import Testing
import Training

@testable import Visualizer

struct StepReducerTests {
    let size = Size(80, 24)

    @Test func eachPressRunsOnePhase() {
        var player = RealPlayer.step(size)
        var phases: [Phase?] = []
        for _ in 0..<8 {
            player.press("n")
            phases.append(player.step.snapshot?.completed)
        }
        #expect(phases == [.define, .forward, .loss, .zeroGradients, .backward, .update, .forward, .loss])
        #expect(player.step.snapshot?.step == 1)
    }

    @Test func aRunCarriesTheView() {
        var player = RealPlayer.step(size)
        let effects = reduce(&player.state, .key(.character("n")))
        guard case .engine(.run(.phase(.define)), let view)? = effects.first else {
            Issue.record("\(effects)")
            return
        }
        // conv1's weight is what define shows first.
        #expect(view.layer == 1)
        #expect(effects.count == 1)
    }

    @Test func theFirstLayerShownIsTheFirstThatLearns() {
        let player = RealPlayer.step(size, press: "n")
        #expect(player.step.layer?.name == "conv1")
        #expect(player.step.mainPanel == .weights)
        #expect(player.step.subject == .weight)
    }

    @Test func pressesWhileTheEngineWorksAreRemembered() throws {
        var state = AppState(.step(StepState()), size: size)
        let engine = try EngineCore(stepping: RealPlayer.small)
        _ = reduce(&state, Action(engine.open()))
        let first = reduce(&state, .key(.character("n")))
        #expect(first.count == 1)
        #expect(reduce(&state, .key(.character("n"))).isEmpty)
        #expect(reduce(&state, .key(.character("n"))).isEmpty)
        var waiting = first
        var completed: [Phase?] = []
        while let effect = waiting.first {
            waiting.removeFirst()
            let snapshot = engine.answer(effect)!
            completed.append(snapshot.completed)
            waiting += reduce(&state, .stepSnapshot(snapshot))
        }
        #expect(Set(completed) == [.define, .forward, .loss])
        let step = try #require(state.stepper)
        #expect(step.request == nil)
        #expect(step.waiting.isEmpty)
    }

    /// Keys in one burst, faster than any engine: each does what it would have done alone.
    @Test(arguments: [
        (">>>>", "learning rate", Float(0.16)), ("<>>", "learning rate", 0.02), ("NN", "no_grad", 0),
        ("NNN", "no_grad", 1),
        ("GG", "requires_grad", 0), ("GGG", "requires_grad", 1), ("ee", "steps", 2), ("nnnnnn", "steps", 1),
    ])
    func nothingTypedFastIsLost(_ keys: String, _ what: String, _ value: Float) throws {
        var state = AppState(.step(StepState()), size: size)
        let engine = try EngineCore(stepping: RealPlayer.small)
        _ = reduce(&state, Action(engine.open()))
        var effects = reduce(&state, .key(.character("n")))
        for key in keys { effects += reduce(&state, .key(.character(key))) }
        while !effects.isEmpty {
            effects += reduce(&state, .stepSnapshot(engine.answer(effects.removeFirst())!))
        }
        let snapshot = try #require(state.stepper?.snapshot)
        let found: Float =
            switch what {
            case "learning rate": snapshot.run.learningRate
            case "no_grad": snapshot.isNextForwardUnrecorded ? 1 : 0
            case "requires_grad": snapshot.inputRequiresGrad ? 1 : 0
            default: Float(snapshot.step + (snapshot.completed == .update ? 1 : 0))
            }
        #expect(found == value)
    }

    @Test func spaceStopsWhatWasTypedAhead() throws {
        var state = RealPlayer.step(size).state
        for key in "nnnn " { _ = reduce(&state, .key(.character(key))) }
        let step = try #require(state.stepper)
        #expect(step.waiting.isEmpty && !step.playback.isPlaying)
    }

    @Test func anAnswerToAnEarlierViewDoesNotCountAsTheRun() {
        var player = RealPlayer.step(size, press: "n")
        let before = player.step.snapshot!
        let effects = reduce(&player.state, .key(.character("n")))
        #expect(effects.count == 1)
        _ = reduce(&player.state, .stepSnapshot(before))
        #expect(player.step.request?.phase == .forward)
        #expect(reduce(&player.state, .key(.character("n"))).isEmpty)
    }

    @Test func rememberedPressesHaveALimit() throws {
        var state = RealPlayer.step(size).state
        for _ in 0..<1000 { _ = reduce(&state, .key(.character("n"))) }
        let step = try #require(state.stepper)
        #expect(step.waiting.count == StepState.mostWaiting)
    }

    @Test func aRefusalIsShownAndStopsPlaying() {
        var player = RealPlayer.step(size, press: "n Space")
        #expect(player.step.playback.isPlaying)
        var refused = player.step.snapshot!
        refused.refusal = "backward needs a loss: run loss first."
        player.send(.stepSnapshot(refused))
        #expect(!player.step.playback.isPlaying)
        #expect(text(player.frame).contains("backward needs a loss"))
    }

    @Test func anEngineFailureIsShownUntilTheNextKey() {
        var player = RealPlayer.step(size, press: "n Space")
        player.send(.engineFailed("There is no memory for 10 TB of weights."))
        #expect(!player.step.playback.isPlaying)
        #expect(text(player.frame).contains("There is no memory"))
        player.press("Down")
        #expect(!text(player.frame).contains("There is no memory"))
        player.press("n")
        #expect(player.step.snapshot?.completed == .loss)
    }

    @Test func escapeTakesAMessageAwayAndThenDoesNothing() {
        var player = RealPlayer.step(size, press: "n")
        player.send(.engineFailed("No."))
        player.press("Esc")
        #expect(player.step.failure == nil)
        let before = player.state
        player.press("Esc")
        #expect(player.state == before)
        #expect(player.effects.isEmpty)
    }

    @Test func quitAndSuspendAreEffects() {
        var player = RealPlayer.step(size, press: "n q")
        #expect(player.effects == [.quit])
        player.press("Ctrl-C Ctrl-Z")
        #expect(player.effects == [.quit, .quit, .suspend])
    }

    @Test func tooSmallAcceptsQuitAndHelpOnly() {
        var player = RealPlayer.step(Size(59, 24), press: "n")
        #expect(player.step.snapshot?.completed == nil)
        #expect(text(player.frame).contains("59x24"))
        player.press("? Esc q")
        #expect(player.effects == [.quit])
        player.send(.resized(Size(60, 18)))
        player.press("n")
        #expect(player.step.snapshot?.completed == .define)
    }

    @Test func resizingAsksForPicturesThatFit() {
        var player = RealPlayer.step(size, press: "n n 2")
        let small = player.step.sentView!
        player.send(.resized(Size(160, 48)))
        let large = player.step.sentView!
        #expect(large.rooms[.activation]!.rows > small.rooms[.activation]!.rows)
        player.send(.resized(Size(160, 48)))
        #expect(player.step.sentView == large)
    }

    @Test func ticksAloneDoNothing() {
        var player = RealPlayer.step(size, press: "n")
        let before = player.state
        player.send(.tick(milliseconds: 60_000))
        #expect(player.state == before)
        #expect(player.state.tickInterval == nil)
    }
}
