import Canvas
import Localization
import TestSupport
import Testing
import Training

@testable import Visualizer

/// Back and forth in the dashboard, and from it into the stepper, with a real engine.
struct TrainMomentTests {
    let size = Size(120, 36)

    private func player(_ keys: String, _ size: Size, language: Language = .en) throws -> RealPlayer {
        try RealPlayer(Experiment.load("circle"), size, in: .train, language: language, press: keys)
    }

    @Test func backAndForthIsThere() throws {
        var player = try player("e n n", size)
        let there = player.frame
        player.press("p")
        #expect(text(player.frame).contains("back at step"))
        player.press("n")
        #expect(player.frame == there)
        player.press("P P P p")
        #expect(rowTexts(player.frame).last!.contains("beginning"))
        player.press("e n n")
        #expect(player.frame == there)
        player.press("g 2 Enter")
        #expect(player.train.snapshot?.step == 2)
        player.press("Space")
        #expect(player.train.snapshot?.status == .finished)
        player.press("p")
        #expect(player.train.snapshot?.status == .paused)
    }

    /// What was done after the moment that is gone back to stays in sight, on the same axis.
    @Test func theLineAheadIsDrawnFaint() throws {
        var player = try player("e n n", size)
        let whole = try #require(player.train.snapshot).lossPlot(.en)
        #expect(whole.ahead.allSatisfy { $0.history.buckets.isEmpty })
        player.press("P")
        let snapshot = try #require(player.train.snapshot)
        let back = snapshot.lossPlot(.en)
        #expect(back.ahead[0].history.buckets.first?.steps.lowerBound == snapshot.step)
        #expect(back.steps == whole.steps && back.curves[0].history.count == snapshot.step)
        let faint = PlotLook().chart(back, .en).series.filter { $0.drawing == .faint }
        #expect(faint.contains { !$0.points.isEmpty })
        player.press("n n")
        #expect(player.train.snapshot?.lossPlot(.en).curves.map(\.history.count) == whole.curves.map(\.history.count))
    }

    @Test func aStepThatNeverComesIsRefused() throws {
        var player = try player("n g 9 9 9 9 9 9 Enter", Size(80, 24))
        #expect(player.train.prompt?.problem != nil && player.state.keyContext == .prompt)
        player.press("Esc")
        #expect(player.train.prompt == nil && player.train.snapshot?.step == 1)
        player.press("g x Enter Esc : g o t o Space 3 Enter")
        #expect(player.train.snapshot?.step == 3)
    }

    @Test func enterOpensTheStepperAndEscComesBack() throws {
        var player = try player("e e p", size)
        let there = player.frame
        let step = try #require(player.train.snapshot?.step)
        player.press("Enter")
        #expect(player.step.snapshot?.step == step - 1 && player.step.snapshot?.completed == .update)
        #expect(rowTexts(player.frame)[0].contains("Esc goes back"))
        player.press("q")
        #expect(rowTexts(player.frame).last!.contains("q again leaves"))
        player.press("n n P P > r n n")
        #expect(player.step.snapshot?.step == 0)
        #expect(rowTexts(player.frame)[0].contains("Esc goes back"))
        player.press("Esc")
        #expect(player.frame == there)
        player.press("n")
        #expect(player.train.snapshot?.step == step + 1)
    }

    /// While a run is on its way to a moment, nothing acts that would need it.
    @Test func keysWaitForTheStepper() throws {
        var state = AppState(.train(TrainState()), size: size)
        _ = reduce(&state, .trainSnapshot(SampleTraining.digits(steps: 40, status: .paused)))
        #expect(reduce(&state, .key(.enter)).requests == [.openStepper()])
        #expect(reduce(&state, .key(.character("n"))).isEmpty)
        var replaying = SampleTraining.digits(steps: 17, status: .paused)
        replaying.line.replaysTo = 38
        _ = reduce(&state, .trainSnapshot(replaying))
        #expect(text(draw(state)).contains("17 of 38"))
        #expect(reduce(&state, .key(.escape)).requests == [.returnToRun])
    }

    /// What a panel shows says how old it is where that is over a second.
    @Test(arguments: [(Language.en, "3 s ago"), (.zh, "3 秒前")])
    func whatIsOldSaysSo(language: Language, words: String) {
        let size = Size(160, 48)
        var state = AppState(.train(TrainState(intent: .run)), size: size, language: language)
        var snapshot = SampleTraining.spiral(steps: 400, status: .running)
        _ = reduce(&state, .trainSnapshot(snapshot))
        #expect(!text(draw(state)).contains(words))
        guard case .train(let train) = state.screen else { return }
        for part in train.view(in: size, language).dashboard.parts { snapshot.ages[part] = 3 }
        #expect(!snapshot.ages.isEmpty)
        _ = reduce(&state, .trainSnapshot(snapshot))
        #expect(text(draw(state)).contains(words))
    }

    @Test(arguments: [("80x24", Size(80, 24)), ("120x36", Size(120, 36))], Language.allCases)
    func frames(size: (name: String, size: Size), language: Language) {
        var player = Player.train(steps: 90, size.size, status: .paused, language: language)
        player.engine = SampleEngine(.digits)
        var snapshot = SampleTraining.digits(steps: 90, status: .paused)
        snapshot.line.end = 120
        player.send(.trainSnapshot(snapshot))
        assertSnapshot(of: player.frame, named: "gone-back-\(size.name)-\(language.rawValue)")
        player.press("Enter n n n n n n")
        assertSnapshot(of: player.frame, named: "opened-\(size.name)-\(language.rawValue)")
    }
}

extension RealPlayer {
    var train: TrainState {
        guard case .train(let train) = state.screen else { preconditionFailure("the dashboard is not on show") }
        return train
    }
}
