import Canvas
import Localization
import TestSupport
import Testing
import Training

@testable import Visualizer

/// Each panel of the stepper alone, at the size it has at 80x24.
struct StepPanelSnapshotTests {
    let english = Language.en
    let size = Size(43, 12)

    private func step(_ keys: String, _ network: SampleNetwork = .document) -> StepState {
        Player.step(Size(80, 24), network, press: keys).step
    }

    @Test func network() {
        assertSnapshot(of: frame(Size(36, 12), NetworkPanel(step: step("n n J"), language: english)), named: "network")
        assertSnapshot(
            of: frame(Size(70, 14), NetworkPanel(step: step("n n n n n"), language: english)), named: "network-wide")
    }

    @Test func activations() {
        assertSnapshot(
            of: frame(size, ActivationsPanel(step: step("n n 2 ] Right Down"), language: english)), named: "activations"
        )
        assertSnapshot(
            of: frame(size, ActivationsPanel(step: step("n n 2 J J J J J"), language: english)),
            named: "activations-linear")
        assertSnapshot(
            of: frame(Size(43, 3), ActivationsPanel(step: step("n 2"), language: english)), named: "activations-none")
    }

    @Test func activationsWithoutColours() {
        for glyphs in Glyphs.allCases {
            let appearance = Appearance(glyphs: glyphs, depth: .none)
            let player = Player.step(Size(80, 24), appearance: appearance, press: "n n 2 ] Right Down")
            assertSnapshot(
                of: frame(size, appearance, ActivationsPanel(step: player.step, language: english)),
                named: "activations-\(glyphs.rawValue)-no-colour")
        }
    }

    @Test func weights() {
        assertSnapshot(
            of: frame(size, WeightsPanel(step: step("n 3 ] Right"), language: english)), named: "weights-conv")
        assertSnapshot(
            of: frame(size, WeightsPanel(step: step("n 3 J J J J J"), language: english)), named: "weights-linear")
        assertSnapshot(
            of: frame(Size(43, 3), WeightsPanel(step: step("n 3 J"), language: english)), named: "weights-none")
    }

    @Test func gradients() {
        func snapshot(_ keys: String, _ name: String) {
            assertSnapshot(
                of: frame(size, GradientsPanel(step: step(keys), language: english)), named: "gradients-" + name)
        }
        snapshot("n n n", "none")
        snapshot("n n n n n J J", "computed")
        snapshot("n n n n n n n n n", "zeroed")
        var twice = step("n n n n n")
        for index in twice.snapshot!.parameters.indices {
            guard case .computed(let statistics, _) = twice.snapshot!.parameters[index].gradient else { continue }
            twice.snapshot!.parameters[index].gradient = .computed(statistics, backwards: 2)
        }
        assertSnapshot(of: frame(size, GradientsPanel(step: twice, language: english)), named: "gradients-sum")
    }

    @Test func loss() {
        let keys = Array(repeating: "n n n n n", count: 6).joined(separator: " ")
        assertSnapshot(of: frame(size, LossPanel(step: step(keys), language: english)), named: "loss")
        assertSnapshot(of: frame(Size(36, 7), LossPanel(step: step("n n n"), language: english)), named: "loss-first")
        assertSnapshot(of: frame(size, LossPanel(step: step("n"), language: english)), named: "loss-none")
        assertSnapshot(
            of: frame(Size(72, 11), LossPanel(step: step("n n n", .digits), language: english)), named: "loss-classes")
    }

    @Test func code() {
        func snapshot(_ keys: String, _ size: Size, _ name: String) {
            assertSnapshot(
                of: frame(size, CodePanel(step: step(keys), keys: .standard, language: english)), named: "code-" + name)
        }
        snapshot("n", Size(43, 7), "define")
        snapshot("n n", Size(43, 7), "forward")
        snapshot("n n n n n n", Size(43, 7), "update")
        snapshot("n n n", Size(100, 12), "wide")
        snapshot("n n n", Size(54, 20), "tall")
    }

    @Test func intro() {
        assertSnapshot(
            of: frame(Size(76, 21), IntroPanel(step: RealPlayer.step(size).step, keys: .standard, language: english)),
            named: "intro")
    }

    @Test func phases() {
        for (keys, name) in [
            ("", "before"), ("n n n", "after-loss"), ("n n n n n n", "after-update"), ("n Space", "playing"),
        ] {
            assertSnapshot(
                of: frame(Size(80, 1), PhasesLine(step: step(keys), keys: .standard, language: english)),
                named: "phases-" + name)
        }
        assertSnapshot(
            of: frame(Size(60, 1), PhasesLine(step: step("n n n"), keys: .standard, language: english)),
            named: "phases-narrow")
    }
}
