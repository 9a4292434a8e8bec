import Canvas
import Testing

@Suite struct TextExporterTests {
    @Test func blanksAtLineEndsGo() {
        var frame = Frame(width: 8, height: 3)
        frame.write("a  损", at: 1, 0)
        frame.restyle(frame.bounds) { $0.background = Color(hex: 0xFF) }
        frame.write("e\u{301}", at: 0, 2)
        #expect(frame.text == " a  损\n\ne\u{301}\n")
    }

    @Test func nothing() {
        #expect(Frame(width: 0, height: 0).text == "")
        #expect(Frame(width: 0, height: 2).text == "\n\n")
    }
}
