import Canvas
import Localization
import TestSupport
import Testing
import Training

@testable import Visualizer

/// The plot alone, small and larger.
struct RunPlotSnapshotTests {
    private static let sizes = [Size(20, 6), Size(60, 12)]

    private func check(_ data: PlotData, _ look: PlotLook, _ name: String, _ language: Language = .en) {
        for size in Self.sizes {
            assertSnapshot(
                of: frame(size, RunPlot(data: data, look: look, language: language)),
                named: "\(name)-\(size.width)x\(size.height)")
        }
    }

    /// A noisy fall with one spike, and a number for each twenty steps.
    private func noisy(_ count: Int) -> PlotData {
        var generator = SeededGenerator(seed: 7)
        let losses = (0..<count).map { step in
            step == count / 2 ? 40 : 2 / (1 + Float(step) / 30) + Float.random(in: 0..<0.6, using: &generator)
        }
        var data = PlotData(curves: [PlotCurve(name: "train", history: MetricHistory(losses))], stepsPerEpoch: 20)
        var validation = MetricHistory()
        for step in stride(from: 20, through: count, by: 20) {
            validation.append(2.1 / (1 + Float(step) / 30) + 0.4, step: step)
        }
        data.curves.append(PlotCurve(name: "validation", history: validation))
        return data
    }

    @Test func usual() { check(noisy(400), PlotLook(), "noisy") }

    @Test func logarithmicByEpoch() {
        var look = PlotLook(smoothing: 0.9)
        for key in [KeyAction.valueScale, .plotAxis] { _ = look.obey(key, noisy(400)) }
        check(noisy(400), look, "log-epoch")
    }

    @Test func cursor() {
        var look = PlotLook()
        look.cursor = 200
        check(noisy(400), look, "cursor")
        check(noisy(400), look, "cursor-zh", .zh)
    }

    @Test func zoomedWithMarks() {
        var (data, look) = (noisy(400), PlotLook(smoothing: 0))
        look.cursor = 100
        for _ in 0..<3 { _ = look.obey(.zoomIn, data) }
        data.marks = [PlotMark(step: 110, letter: "l", text: "lr = 0.005")]
        check(data, look, "zoomed")
    }

    @Test func withoutColour() {
        for glyphs in Glyphs.allCases {
            let appearance = Appearance(glyphs: glyphs, depth: .none)
            let picture = frame(
                Self.sizes[1], appearance, RunPlot(data: noisy(400), look: PlotLook(), language: .en))
            assertSnapshot(of: picture, named: "noisy-no-colour-\(glyphs)")
        }
    }

    @Test func firstSteps() {
        check(PlotData(curves: [PlotCurve(name: "", history: MetricHistory([2.3]))]), PlotLook(), "one")
        check(PlotData(curves: [PlotCurve(name: "", history: MetricHistory([2.3, 2.1]))]), PlotLook(), "two")
    }
}
