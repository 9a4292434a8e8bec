import Canvas
import Foundation
import TestSupport
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite struct PictureExporterTests {
    /// One of each thing a picture can hold.
    private var frame: Frame {
        var frame = Frame(width: 12, height: 3)
        frame.write("a<b & \"损\"", at: 0, 0)
        frame.write(
            TextLine([Span("▀▀", Style(Color(hex: 0xFF0000), on: Color(hex: 0x0000FF))), Span("⠑"), Span("╭─┤")]),
            at: 0, 1)
        frame.write("loss  0.5", at: 0, 2, Style(nil, on: nil, [.bold, .inverse]))
        return frame
    }

    @Test func svg() {
        assertSnapshot(of: frame.svg(title: "a < b"), named: "picture", extension: "svg")
    }

    @Test func html() {
        assertSnapshot(of: frame.html(title: "a < b"), named: "picture", extension: "html")
    }

    @Test func theSameFrameGivesTheSameBytes() {
        #expect(frame.svg() == frame.svg())
        #expect(frame.html() == frame.html())
    }

    /// Whatever stands in the frame, the pictures are well-formed XML.
    @Test func wellFormed() throws {
        var generator = SeededGenerator(seed: 21)
        let texts = ["<", "&amp;", "]]>", "\"'", "损失", "▀⠿█", "╭╮", "a\u{301}", "  ", "\u{FFFE}", "\u{FFFF}", "\u{1}"]
        for _ in 0..<20 {
            var frame = Frame(width: 20, height: 4)
            for _ in 0..<12 {
                frame.write(
                    texts.randomElement(using: &generator)!, at: .random(in: 0..<20, using: &generator),
                    .random(in: 0..<4, using: &generator),
                    Style(Color(hex: .random(in: 0...0xFFFFFF, using: &generator))))
            }
            let parser = XMLParser(data: Data(frame.svg(title: "<&>").utf8))
            #expect(parser.parse(), "\(String(describing: parser.parserError))")
        }
    }
}
