import Canvas
import Testing

@testable import Visualizer

struct StepLayoutTests {
    static let panes = [
        Rect(x: 39, y: 1, width: 41, height: 23), Rect(x: 47, y: 1, width: 73, height: 35),
        Rect(x: 0, y: 0, width: 80, height: 24), Rect(x: 3, y: 2, width: 120, height: 36),
    ]

    @Test(arguments: panes, StepPanel.allCases)
    func panelsShareTheRectangle(pane: Rect, focus: StepPanel) {
        let main = focus == .network ? StepPanel.activations : focus
        let layout = StepLayout(pane, main: main, focus: focus, layerCount: 11)
        let rects = [layout.header, layout.phases, layout.footer] + layout.panels.map(\.rect)
        for (index, rect) in rects.enumerated() {
            #expect(rect.intersection(pane) == rect && !rect.isEmpty)
            for other in rects[(index + 1)...] { #expect(rect.intersection(other).isEmpty) }
        }
        #expect(layout.panels.contains { $0.panel == focus })
        #expect(layout.panels.contains { $0.panel == .network })
    }

    @Test func wherePanelsStandDoesNotChangeTheirSize() {
        for pane in Self.panes {
            let here = StepLayout(pane, main: .weights, focus: .weights, layerCount: 11)
            let atOrigin = StepLayout(Rect(pane.size), main: .weights, focus: .weights, layerCount: 11)
            #expect(here.panels.map(\.rect.size) == atOrigin.panels.map(\.rect.size))
        }
    }

    /// First and last gradient are compared: the picture below gives rows up for that, where it keeps one.
    @Test(arguments: [(15, 12), (13, 12), (16, 12), (12, 8), (8, 4)])
    func allGradientsHaveABarWhereTheyCan(_ height: Int, _ bars: Int) {
        let parts = GradientsPanel.parts(of: Rect(x: 0, y: 0, width: 30, height: height), parameterCount: 12)
        #expect(parts.bars.height == bars)
        #expect(parts.rest.height >= 1)
    }

    @Test(arguments: ["n", "n n", "n n 2", "n n n n n 4", "n n 1", "n n n 5", "n n 6"])
    func aNarrowPaneStaysInside(keys: String) {
        let pane = Rect(x: 39, y: 1, width: 41, height: 23)
        let step = Player.step(Size(41, 23), press: keys).step
        var frame = Frame(Size(80, 24))
        StepScreen(step: step, keys: .standard, language: .en).draw(in: pane, of: &frame, Appearance())
        for (row, line) in rowTexts(frame).enumerated() {
            #expect(line.prefix(39).allSatisfy { $0 == " " }, "\(row)")
        }
        #expect(rowTexts(frame)[1].contains("document"))
        #expect(rowTexts(frame)[1].contains("step 0 · L1Loss · SGD lr 0.01"))
    }
}
