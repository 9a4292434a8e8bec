import Canvas
import Foundation
import Testing

@Suite struct AsciicastExporterTests {
    @Test func twoFrames() {
        var first = Frame(width: 4, height: 2)
        first.write("a\"\\", at: 0, 0)
        var second = first
        second.write("b", at: 3, 1, Style(nil, on: nil, .bold))
        let text = AsciicastExporter(depth: .none, title: "t").export([(0, first), (1.5, second)])
        #expect(
            text == #"""
                {"version": 2, "width": 4, "height": 2, "title": "t"}
                [0.0, "o", "\u001b[H\u001b[2Ja\"\\\r\n"]
                [1.5, "o", "\u001b[2;4H\u001b[1mb\u001b[0m"]

                """#)
    }

    @Test func anotherSizeIsDrawnAnew() {
        var second = Frame(width: 2, height: 1)
        second.write("b", at: 0, 0)
        let text = AsciicastExporter(depth: .none).export([(0, Frame(width: 3, height: 1)), (1, second)])
        #expect(text.hasSuffix(#"[1.0, "o", "\u001b[H\u001b[2Jb"]"# + "\n"))
        #expect(text.hasPrefix(#"{"version": 2, "width": 3, "height": 1}"#))
    }

    @Test func everyLineIsJSON() throws {
        var frame = Frame(width: 10, height: 2)
        frame.write("损失 ▀ é\u{7F}", at: 0, 0, Style(Color(hex: 0x123456)))
        let lines = AsciicastExporter(title: "\u{1}\n\"").export([(0.25, frame), (.nan, frame), (-.infinity, frame)])
            .split(separator: "\n")
        #expect(lines.count == 4)
        for line in lines { _ = try JSONSerialization.jsonObject(with: Data(line.utf8)) }
    }
}
