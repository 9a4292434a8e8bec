import Canvas
import TestSupport
import Testing

@Suite struct ScrollTests {
    private func lines(_ anchor: Scroll.Anchor, _ height: Int, _ appearance: Appearance = Appearance()) -> String {
        var frame = Frame(width: 14, height: height)
        Paragraph((1...9).map { "row \($0)" }, scroll: anchor).draw(in: frame.bounds, of: &frame, appearance)
        return frame.text
    }

    @Test func aListSaysThatItGoesOn() {
        #expect(lines(.from(0), 9).hasSuffix("row 9\n"))
        #expect(lines(.from(0), 4) == "row 1\nrow 2\nrow 3\n▼ 6 more\n")
        #expect(lines(.from(3), 4) == "row 4\nrow 5\nrow 6\n▲ 4-6 of 9 ▼\n")
        #expect(lines(.from(99), 4) == "row 7\nrow 8\nrow 9\n▲ 6 more\n")
        #expect(lines(.end, 3) == "row 8\nrow 9\n▲ 7 more\n")
        #expect(lines(.around(4), 4) == "row 4\nrow 5\nrow 6\n▲ 4-6 of 9 ▼\n")
        #expect(Scroll(showing: 3..<4, of: 9).text(Appearance()) == "▲ 4 of 9 ▼")
    }

    @Test func whereThereIsHardlyRoomOnlyArrows() {
        #expect(lines(.from(2), 1) == "row 3       ▲▼\n")
        #expect(lines(.from(0), 2) == "row 1\nrow 2       ▼\n")
        let words = WidgetWords(more: "还有 # 行", position: "第 #-# 行，共 # 行")
        #expect(lines(.from(3), 4, Appearance(words: words)) == "row 4\nrow 5\nrow 6\n▲▼\n")
    }

    @Test func inOtherGlyphsAndWords() {
        #expect(lines(.from(0), 3, Appearance(glyphs: .ascii)) == "row 1\nrow 2\nv 7 more\n")
        #expect(lines(.from(0), 3, Appearance(words: WidgetWords(more: "还有 # 行"))) == "row 1\nrow 2\n▼ 还有 7 行\n")
    }
}
