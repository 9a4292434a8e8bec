import Canvas
import Testing
import Training

@testable import Visualizer

struct ASCIITests {
    @Test func asciiGlyphsMeanASCIIFrames() {
        let appearance = Appearance(glyphs: .ascii, depth: .none)
        for size in [Size(60, 18), Size(80, 24), Size(160, 48)] {
            for frame in [
                Player.home(size, appearance: appearance).frame, Player.step(size, appearance: appearance).frame,
                Player.step(size, appearance: appearance, press: "n n n n n").frame,
                Player.step(size, appearance: appearance, press: "n n ?").frame,
                Player.step(size, appearance: appearance, press: "n n 2 Enter Right").frame,
                Player.step(size, appearance: appearance, press: "n n n n n Enter c Enter").frame,
                Player.step(size, appearance: appearance, press: "n n n v").frame,
                Player.step(size, appearance: appearance, press: "n n n x b").frame,
                Player.step(size, appearance: appearance, press: "b Enter n n n n n n n n n g").frame,
                Player.train(steps: 100, size, appearance: appearance).frame,
                Player.train(steps: 100, size, appearance: appearance, points: true).frame,
            ] {
                let others = frame.cells.filter { !(0x20..<0x7F).contains($0.base.value) || $0.mark1 != nil }
                #expect(others.isEmpty, "\(others.map(\.text))")
            }
        }
    }

    @Test func withoutColoursNothingHasAColour() {
        let appearance = Appearance(depth: .none)
        let frame = Player.step(Size(80, 24), appearance: appearance, press: "n n").frame
        // Theme colours are the screen's to leave out; the heat map must not need them.
        let picture = rowTexts(frame)[3...10].joined()
        #expect(!picture.contains("▀"))
        #expect(picture.contains("#") && picture.contains("-") && picture.contains("+"))
    }
}
