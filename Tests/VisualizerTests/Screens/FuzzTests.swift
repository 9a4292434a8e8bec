import Canvas
import TestSupport
import Testing
@testable import Training

@testable import Visualizer

/// Random keys, sizes and answers: nothing traps, the frame has the window's size, and nothing stands where it should not.
struct FuzzTests {
    static let keys: [Key] =
        [
            .up, .down, .left, .right, .enter, .escape, .backspace, .tab, .backTab, .home, .end, .pageUp, .pageDown,
            .function(1), .delete, .control("c"), .control("z"), .character("中"),
        ] + "nnnnnn hjklJK[]w?q123456+-=set.pPgxvbtciiee<>:/zzrRSLG".map { .character($0) }

    @Test(arguments: Endurance.share(oneIn: 2, of: 0..<6))
    func theStepperSurvives(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        let network: SampleNetwork = [.document, .digits, .xor][seed % 3]
        var player = Player(
            AppState(.step(StepState()), size: Size(80, 24), appearance: Self.appearance(&random)), network)
        for _ in 0..<120 {
            switch Int.random(in: 0..<12, using: &random) {
            case 0: player.send(.resized(Self.size(&random)))
            case 1: player.send(.tick(milliseconds: Int.random(in: -5...5000, using: &random)))
            case 2: player.send(.stepSnapshot(Self.disturbed(player.engine.snapshot, &random)))
            case 3 where Bool.random(using: &random): player.send(.engineFailed("Something in the engine broke."))
            default: player.press(Self.keys.randomElement(using: &random)!)
            }
            check(player.state)
        }
    }

    @Test(arguments: Endurance.share(oneIn: 2, of: 0..<4))
    func theDashboardSurvives(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed + 100))
        var player = Player(
            AppState(.train(TrainState(intent: .run)), size: Size(80, 24), appearance: Self.appearance(&random)))
        let statuses: [TrainSnapshot.Status] = [.ready, .running, .paused, .finished, .stopped(SampleTraining.bad)]
        for _ in 0..<80 {
            switch Int.random(in: 0..<6, using: &random) {
            case 0: player.send(.resized(Self.size(&random)))
            case 1: player.send(.tick(milliseconds: Int.random(in: -5...5000, using: &random)))
            case 2, 3:
                let steps = Int.random(in: 0...400, using: &random)
                let status = statuses.randomElement(using: &random)!
                var snapshot =
                    Bool.random(using: &random)
                    ? SampleTraining.digits(steps: steps, status: status)
                    : SampleTraining.spiral(steps: steps, status: status)
                if Int.random(in: 0..<4, using: &random) == 0 {
                    snapshot.curves.loss.append(.nan, step: steps)
                    snapshot.stepsPerEpoch = Int.random(in: -1...1, using: &random)
                    snapshot.run.epochs = [Int.max, 0, -3].randomElement(using: &random)!
                    snapshot.batch?.samples.append(
                        .init(
                            input: .point(x: .infinity, y: .nan),
                            answer: .named(truth: -7, prediction: Int.max, confidence: .nan)))
                }
                player.send(.trainSnapshot(snapshot))
            default: player.press(Self.keys.randomElement(using: &random)!)
            }
            check(player.state)
        }
    }

    @Test func everyUsualSizeIsDrawn() {
        forEachSize { size in
            for state in [
                Player.home(size).state, Player.step(size).state,
                Player.step(Size(80, 24), press: "n n n n n n n").state,
                Player.train(steps: 100, size).state, Player.train(steps: 100, size, points: true).state,
            ] {
                var state = state
                _ = reduce(&state, .resized(size))
                check(state)
                _ = reduce(&state, .key(.character("?")))
                check(state)
            }
        }
    }

    private func check(_ state: AppState) {
        let frame = draw(state)
        #expect(frame.size == state.size)
        // A value that nobody worded shows the names of Swift's types.
        let shown = text(frame)
        for name in ["Training.", "Lessons.", "Localization.", "Optional("] { #expect(!shown.contains(name)) }
        // A wide character is whole, and nothing that moves a terminal's cursor is in a cell.
        for y in 0..<frame.height {
            for x in 0..<frame.width {
                let cell = frame[x, y]
                if cell.isContinuation {
                    #expect(x > 0 && frame[x - 1, y].base.value > 0x1100)
                } else if cell.base.value < 0x20 || (0x7F..<0xA0).contains(cell.base.value) {
                    Issue.record("control character \(cell.base.value) at \(x), \(y)")
                }
            }
        }
    }

    private static func size(_ random: inout SeededGenerator) -> Size {
        Size(Int.random(in: -1...210, using: &random), Int.random(in: -1...70, using: &random))
    }

    private static func appearance(_ random: inout SeededGenerator) -> Appearance {
        Appearance(
            glyphs: Glyphs.allCases.randomElement(using: &random)!, theme: Bool.random(using: &random) ? .dark : .light,
            depth: ColorDepth.allCases.randomElement(using: &random)!)
    }

    /// A snapshot as it should not be: numbers that are none, shapes that lie, names that are long.
    private static func disturbed(_ snapshot: StepSnapshot, _ random: inout SeededGenerator) -> StepSnapshot {
        var snapshot = snapshot
        switch Int.random(in: 0..<8, using: &random) {
        case 0:
            snapshot.losses.append(
                [.nan, .infinity, -0.0, 1e38, .leastNonzeroMagnitude].randomElement(using: &random)!)
        case 1: snapshot.output = Array(repeating: .nan, count: Int.random(in: 0...2000, using: &random))
        case 2: snapshot.target = .classIndex(Int.random(in: -1...20, using: &random), names: ["a\u{1B}[2Jb", "c\nd"])
        case 3: snapshot.activation?.planes.removeAll()
        case 4: snapshot.layers = Array(snapshot.layers.prefix(Int.random(in: 0...3, using: &random)))
        case 5: snapshot.parameters.removeAll()
        case 6:
            snapshot.run.title = LocalText(String(repeating: "很长的标题\u{7}", count: 40))
            snapshot.refusal = String(repeating: "no ", count: 300)
        default:
            snapshot.weight?.blockRows = 0
            snapshot.weight?.planeCount = 0
            snapshot.activation?.rows = 0
            snapshot.activation?.statistics.maximum = .nan
        }
        return snapshot
    }
}
