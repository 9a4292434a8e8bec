import Canvas
import Testing
import Training

@testable import Visualizer

struct RunActionTests {
    let size = Size(80, 24)

    private func effects(_ keys: String, _ key: String) -> [Effect] {
        var player = RealPlayer.step(size, press: keys)
        return reduce(&player.state, .key(Player.key(key)))
    }

    @Test func keysAskForMoves() {
        func isAsked(_ key: String, _ matches: (EngineRequest) -> Bool) -> Bool {
            let effects = effects("n n n", key)
            guard effects.count == 1, case .engine(let request, _)? = effects.first else { return false }
            return matches(request)
        }
        #expect(isAsked("p") { $0 == .run(.back(.phase)) })
        #expect(isAsked("P") { $0 == .run(.back(.step)) })
        #expect(isAsked("Left") { $0 == .run(.back(.phase)) })
        #expect(isAsked("Right") { $0 == .run(.phase(.zeroGradients)) })
        #expect(isAsked(".") { $0 == .run(.operation) })
        #expect(isAsked("x") { $0 == .run(.skip) })
        #expect(isAsked("<") { $0 == .run(.edit(.learningRate(0.005))) })
        #expect(isAsked(">") { $0 == .run(.edit(.learningRate(0.02))) })
    }

    @Test func leftAndRightMoveTheCursorInOtherPanels() {
        var player = RealPlayer.step(size, press: "n n 2 Right")
        #expect(player.step.snapshot?.completed == .forward)
        #expect(player.step.selection.unit.column > 0)
        player.press("Left")
        #expect(player.step.selection.unit.column == 0)
    }

    @Test func goingBackShowsWhatWasThere() {
        var player = RealPlayer.step(size, press: "n n n n")
        let there = player.step.snapshot
        player.press("n n p p")
        #expect(player.step.snapshot?.completed == .zeroGradients)
        #expect(player.step.snapshot?.losses == there?.losses)
        #expect(player.step.request == nil)
    }

    @Test func beforeTheBeginningThereIsASentence() {
        let player = RealPlayer.step(size, press: "n p p")
        #expect(player.step.snapshot?.completed == nil)
        #expect(text(player.frame).contains("this is the beginning"))
        #expect(player.step.request == nil)
    }

    @Test func actionsWaitInTheirOrder() throws {
        var state = AppState(.step(StepState()), size: size)
        let engine = try EngineCore(stepping: RealPlayer.small)
        _ = reduce(&state, Action(engine.open()))
        var waiting = reduce(&state, .key(.character("n")))
        for key in "nnp>x" { #expect(reduce(&state, .key(.character(key))).isEmpty) }
        var done: [EngineRequest] = []
        while let effect = waiting.first {
            waiting.removeFirst()
            if case .engine(let request, _) = effect, request.action != nil { done.append(request) }
            waiting += reduce(&state, .stepSnapshot(engine.answer(effect)!))
        }
        #expect(done.count == 6)
        let snapshot = try #require(state.stepper?.snapshot)
        #expect(snapshot.completed == .forward)
        #expect(snapshot.run.learningRate == 0.02)
        #expect(snapshot.skipped == [.loss])
    }

    @Test func aReplayUnderWayIsNotTheAnswer() {
        var player = RealPlayer.step(size, press: "n n n")
        _ = reduce(&player.state, .key(.character("p")))
        var replaying = player.step.snapshot!
        replaying.timeline?.isReplaying = true
        _ = reduce(&player.state, .stepSnapshot(replaying))
        #expect(player.step.request?.action == .back(.phase))
        #expect(text(draw(player.state)).contains("replaying"))
    }

    /// A phase that takes long is told at once, however narrow the terminal.
    @Test(arguments: [140, 80, 72, 60])
    func whatRunsIsToldAtAnyWidth(_ columns: Int) {
        var player = RealPlayer.step(Size(columns, 24), press: "n n n n")
        #expect(!text(player.frame).contains("running ..."))
        _ = reduce(&player.state, .key(.character("n")))
        #expect(text(draw(player.state)).contains("running ..."))
    }

    @Test func operationsAreCounted() {
        let player = RealPlayer.step(Size(120, 36), press: "n .")
        #expect(text(player.frame).contains("forward: operation 1 of 10"))
        #expect(RealPlayer.step(size, press: "n . . . . . . . . .").step.snapshot?.completed == .define)
        #expect(RealPlayer.step(size, press: "n . . . . . . . . . .").step.snapshot?.completed == .forward)
    }

    /// Each snapshot is a pass over all parameters and gradients: a press must not want a second one because its panel has changed.
    @Test(arguments: [Size(60, 30), Size(80, 24), Size(140, 40)])
    func onePressIsOneSnapshot(_ size: Size) throws {
        // Define may ask twice: shapes are not known before. So may going back past something that left no mark.
        var player = try RealPlayer("xor", size, press: "n")
        for key in "n n n n n n . . . p n n n n p p P n x >".split(separator: " ").map(String.init) {
            let before = player.world.requests.count
            player.press(key)
            #expect(player.world.requests.count == before + 1, "\(key): \(player.world.requests[before...])")
        }
    }
}
