import Canvas
import Testing

@Suite struct TextExporterTests {
    @Test func blanksAtLineEndsGo() {
        var frame = Frame(width: 8, height: 3)
        frame.write("a  损", at: 1, 0)
        frame.restyle(frame.bounds) { $0.background = Color(hex: 0xFF) }
        frame.write("e\u{301}", at: 0, 2)
        #expect(TextExporter().export(frame) == " a  损\n\ne\u{301}\n")
    }

    @Test func nothing() {
        #expect(TextExporter().export(Frame(width: 0, height: 0)) == "")
        #expect(TextExporter().export(Frame(width: 0, height: 2)) == "\n\n")
    }
}
