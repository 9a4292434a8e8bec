import Canvas
import Localization
import TestSupport
import Testing
@testable import Training

@testable import Visualizer

/// The views beside the network, on made-up numbers. Styles are compared at 80x24, larger frames by their text.
struct StepViewSnapshotTests {
    private func check(_ player: Player, _ name: String) {
        let frame = player.frame
        let name = "\(name)-\(frame.width)x\(frame.height)"
        if frame.width <= 80 {
            assertSnapshot(of: frame, named: name)
        } else {
            assertSnapshot(of: text(frame) + "\n", named: name)
        }
    }

    static let sizes = [Size(80, 24), Size(120, 40)]

    @Test(arguments: sizes.indices)
    func explanations(index: Int) {
        let size = Self.sizes[index]
        check(.step(size, press: "n n 2 Enter Down Right"), "explain-window")
        check(.step(size, press: "n n n n n Enter Down"), "explain-gradient")
        check(.step(size, press: "n n n n n Enter c"), "explain-check")
        check(.step(size, press: "n n n Enter Right"), "explain-loss")
        check(.step(size, press: "n n 4 Enter"), "explain-refused")
    }

    @Test func explanationsInOtherLooks() {
        let size = Size(80, 24)
        check(.step(size, language: .zh, press: "n n n n n Enter c"), "explain-zh")
        check(
            .step(size, appearance: Appearance(glyphs: .ascii, depth: .none), press: "n n 2 Enter Down Right"),
            "explain-ascii")
        check(.step(Size(60, 18), press: "n n 2 Enter Enter Esc Right"), "explain-small")
    }

    @Test(arguments: sizes.indices)
    func graph(index: Int) {
        let size = Self.sizes[index]
        check(.step(size, press: "n n n v Down Down"), "graph")
        var player = Player.step(size, press: "n n n n v")
        player.engine.snapshot.graph = .document(backwards: 4)
        player.send(.stepSnapshot(player.engine.snapshot))
        check(player, "graph-backward")
    }

    @Test(arguments: sizes.indices)
    func breaks(index: Int) {
        let size = Self.sizes[index]
        check(.step(size, press: "n n b Down Down"), "breaks")
        check(.step(size, language: .zh, press: "b"), "breaks-zh")
        check(.step(size, press: "b Enter n n n n n n n n"), "twin")
    }

    @Test func prompts() {
        let size = Size(80, 24)
        check(.step(size, press: "n n n g 9 9 9 9 9 Enter"), "prompt-step")
        check(.step(size, press: "n 3 i - 0 . 5"), "prompt-edit")
        check(.step(size, language: .zh, press: "n n 2 K i Down"), "drawing-zh")
    }

    @Test func timelines() {
        func bar(_ timeline: TimelineSnapshot, step: Int, width: Int = 60, _ name: String) {
            assertSnapshot(
                of: frame(Size(width, 2), TimelineBar(timeline: timeline, step: step, language: .en)),
                named: "timeline-" + name)
        }
        let branches = [
            TimelineSnapshot.Branch(step: 4, name: "lr = 0.02", losses: [1, 0.9, 0.8, 0.7, 0.6]),
            TimelineSnapshot.Branch(step: 9, name: "skip zero_grad", losses: [1, 0.9]),
        ]
        var timeline = TimelineSnapshot(
            position: 61, length: 101, steps: 20, keyframes: [0, 8, 16], branches: branches, memoryBytes: 212_000_000,
            budgetBytes: 512 << 20)
        bar(timeline, step: 12, "back")
        bar(timeline, step: 12, width: 30, "narrow")
        bar(timeline, step: 0, "beginning")
        timeline.isReplaying = true
        bar(timeline, step: 12, "replaying")
    }

    @Test func curvesOfForksAndTwins() {
        var step = Player.step(Size(80, 24), press: "n n n n n n n n").step
        step.snapshot?.losses = [0.6, 0.55, 0.5, 0.52, 0.4, 0.3]
        step.snapshot?.timeline?.branches = [.init(step: 2, name: "lr = 0.02", losses: [0.6, 0.55, 0.5, 0.48, 0.45])]
        for width in [36, 90] {
            assertSnapshot(
                of: frame(Size(width, 9), LossCurves(step: step, language: .en)),
                named: "curves-fork-\(width)")
        }
        let twin = Player.step(Size(80, 24), press: "b Enter n n n n n n n n n").step
        assertSnapshot(
            of: frame(Size(50, 8), LossCurves(step: twin, language: .zh)), named: "curves-twin-zh")
    }
}
