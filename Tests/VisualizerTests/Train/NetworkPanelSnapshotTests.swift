import Canvas
import Localization
import TestSupport
import Testing

@testable import Training
@testable import Visualizer

/// The dashboard's table of layers and its histograms alone.
struct NetworkPanelSnapshotTests {
    private func table(_ looks: Looks<[LayerVitals]>, _ row: Int? = nil, _ language: Language = .en) -> LayersTable {
        LayersTable(looks: looks.all, selected: row, language: language)
    }

    @Test(arguments: [Size(58, 8), Size(78, 8), Size(92, 13), Size(156, 13)])
    func layers(_ size: Size) {
        assertSnapshot(of: frame(size, table(SampleLayers.layers())), named: "layers-\(size.width)")
    }

    @Test func layersInOtherWays() {
        assertSnapshot(of: frame(Size(78, 8), table(SampleLayers.layers(sick: true), 6)), named: "layers-sick")
        assertSnapshot(
            of: frame(Size(110, 12), table(SampleLayers.layers(sick: true), nil, .zh)), named: "layers-sick-zh")
        assertSnapshot(of: frame(Size(78, 7), table(SampleLayers.layers(steps: [0]), 1)), named: "layers-ready")
        assertSnapshot(
            of: frame(Size(130, 12), Appearance(glyphs: .ascii, depth: .none), table(SampleLayers.layers())),
            named: "layers-ascii")
    }

    private func histograms(
        _ row: Int, _ shape: HistogramPanel.Shape = .bins, _ language: Language = .en
    ) -> HistogramPanel {
        HistogramPanel(
            looks: SampleLayers.histograms().all, look: HistogramLook(name: SampleLayers.histograms().last?[row].name),
            shape: shape, language: language)
    }

    @Test func histogramsOfEverySize() {
        assertSnapshot(of: frame(Size(36, 28), histograms(0)), named: "histograms-high")
        assertSnapshot(of: frame(Size(78, 8), histograms(0)), named: "histograms-wide")
        assertSnapshot(of: frame(Size(36, 8), histograms(3, .bins, .zh)), named: "histograms-small-zh")
        assertSnapshot(of: frame(Size(20, 6), histograms(0)), named: "histograms-tiny")
        assertSnapshot(of: frame(Size(92, 18), histograms(0, .percentiles)), named: "percentiles")
        assertSnapshot(
            of: frame(Size(60, 12), Appearance(glyphs: .ascii, depth: .none), histograms(0, .percentiles)),
            named: "percentiles-ascii")
    }

    /// One number, none, and gradients that never come.
    @Test(arguments: 1...5)
    func histogramsOfLittle(_ row: Int) {
        assertSnapshot(of: frame(Size(70, 7), histograms(row)), named: "histograms-little-\(row)")
        for shape in [HistogramPanel.Shape.bins, .percentiles] {
            for size in frameSizes { _ = frame(size, histograms(row, shape)) }
        }
    }

    /// Infinitely large steps over infinitely large weights are no number.
    @Test func anUpdateThatIsNoNumberHasNoPlaceOnTheGauge() {
        #expect(UpdateGauge.text(.nan, .ascii) == "...|--+--|...")
        #expect(UpdateGauge.text(.infinity, .ascii).hasSuffix(">"))
        #expect(UpdateGauge.text(-.infinity, .ascii).hasPrefix("<"))
        #expect(UpdateGauge.text(-3, .ascii) == "...|--o--|...")
    }
}
