import Canvas
import TestSupport
import Testing

/// The text frames are compared by shows every difference of glyph and style.
@Suite struct SnapshotTextTests {
    @Test func glyphsThenStyles() {
        var frame = Frame(width: 4, height: 2)
        frame.write("损", at: 0, 0, Style(Color(hex: 0xFF), on: Color(hex: 0x10203), [.bold, .inverse]))
        frame.write("b", at: 3, 1, Style(nil, on: nil, .underline))
        #expect(
            snapshotText(of: frame) == """
                4x2
                |损  |
                |   b|
                styles
                |aa..|
                |...b|
                a #0000ff on #010203 bold inverse
                b underline

                """)
    }

    @Test func manyStylesHaveTwoLetters() {
        var frame = Frame(width: 63, height: 1)
        for x in 0..<63 { frame[x, 0] = Cell("x", style: Style(Color(hex: UInt32(x)))) }
        let lines = snapshotText(of: frame).split(separator: "\n")
        #expect(lines[3].hasPrefix("|aaabac") && lines[3].hasSuffix("a9ba|"))
        #expect(lines.last == "ba #00003e")
    }

    @Test func plainFramesHaveNoStyles() {
        #expect(snapshotText(of: Frame(width: 2, height: 1)) == "2x1\n|  |\n")
    }
}
