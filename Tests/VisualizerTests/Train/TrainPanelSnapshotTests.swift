import Canvas
import Localization
import TestSupport
import Testing
import Training

@testable import Visualizer

/// Each panel of the dashboard alone.
struct TrainPanelSnapshotTests {
    let english = Language.en
    let digits = SampleTraining.digits(steps: 215)

    @Test func loss() {
        assertSnapshot(of: frame(Size(50, 9), TrainLossPanel(snapshot: digits, language: english)), named: "loss")
        for glyphs in [Glyphs.block, .ascii] {
            assertSnapshot(
                of: frame(
                    Size(50, 9), Appearance(glyphs: glyphs, depth: .none),
                    TrainLossPanel(snapshot: digits, language: english)),
                named: "loss-\(glyphs.rawValue)-no-colour")
        }
        assertSnapshot(
            of: frame(Size(50, 5), TrainLossPanel(snapshot: SampleTraining.digits(steps: 0), language: english)),
            named: "loss-none")
    }

    @Test func accuracy() {
        assertSnapshot(of: frame(Size(36, 9), ScorePanel(snapshot: digits, language: english)), named: "accuracy")
    }

    @Test func gradients() {
        assertSnapshot(
            of: frame(Size(40, 10), TrainGradientsPanel(snapshot: digits, language: english)), named: "gradients")
        assertSnapshot(
            of: frame(Size(40, 6), TrainGradientsPanel(snapshot: digits, language: english)), named: "gradients-low")
    }

    @Test func batch() {
        assertSnapshot(of: frame(Size(39, 10), BatchPanel(batch: digits.batch, language: english)), named: "batch")
        assertSnapshot(
            of: frame(Size(39, 10), BatchPanel(batch: SampleTraining.spiral(steps: 9).batch, language: english)),
            named: "batch-points")
        assertSnapshot(
            of: frame(
                Size(75, 10), Appearance(glyphs: .ascii, depth: .none),
                BatchPanel(batch: digits.batch, language: english)),
            named: "batch-ascii")
    }

    @Test func epochs() {
        assertSnapshot(of: frame(Size(42, 6), EpochsPanel(snapshot: digits, language: english)), named: "epochs")
    }

    @Test func progress() {
        assertSnapshot(
            of: frame(
                Size(80, 1),
                TrainProgress(train: Player.train(steps: 215, Size(80, 24)).train, snapshot: digits, language: english)),
            named: "progress")
    }
}
