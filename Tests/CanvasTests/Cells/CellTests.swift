import Canvas
import Testing

@Suite struct CellTests {
    @Test func aCellIsTwentyBytesWithoutReferences() {
        #expect(MemoryLayout<Cell>.size == 20)
        #expect(_isPOD(Cell.self))
    }

    @Test func stylesKeepTheirParts() {
        var style = Style(Color(hex: 0x010203), on: Color(hex: 0), [.bold, .inverse])
        #expect(style.foreground == Color(1, 2, 3))
        #expect(style.background == Color(hex: 0))
        #expect(style.attributes == [.bold, .inverse])
        style.background = nil
        #expect(style.background == nil)
        #expect(style.attributes == [.bold, .inverse])
        style.attributes = .underline
        #expect(style == Style(Color(1, 2, 3), on: nil, .underline))
        // Black is a colour, the terminal's own is none.
        #expect(Style(Color(hex: 0)) != Style())
    }

    @Test func marks() {
        var cell = Cell("a")
        #expect(cell.mark1 == nil)
        cell.mark1 = "\u{301}"
        #expect(cell.text == "a\u{301}")
        #expect(Cell.continuation(.plain).text.isEmpty)
    }
}
