import Canvas
import Testing

@Suite struct AnsiExporterTests {
    private func export(_ depth: ColorDepth, _ spans: [Span], width: Int = 8) -> String {
        var frame = Frame(width: width, height: 1)
        frame.write(TextLine(spans), at: 0, 0)
        return frame.ansi(depth)
    }

    private let orange = Color(hex: 0xFF8700)

    @Test func plainTextHasNoEscapes() {
        #expect(export(.truecolor, [Span("loss")]) == "loss\n")
    }

    @Test(arguments: [
        (ColorDepth.truecolor, "\u{1B}[38;2;255;135;0ma\u{1B}[0mb\n"),
        (.twoHundredFiftySix, "\u{1B}[38;5;208ma\u{1B}[0mb\n"), (.eight, "\u{1B}[33ma\u{1B}[0mb\n"), (.none, "ab\n"),
    ])
    func coloursInEachDepth(depth: ColorDepth, text: String) {
        #expect(export(depth, [Span("a", Style(orange)), Span("b")]) == text)
    }

    @Test func onlyWhatDiffersIsSaid() {
        let bold = Style(orange, on: nil, .bold)
        #expect(
            export(.twoHundredFiftySix, [Span("a", Style(orange)), Span("b", bold), Span("c", bold.on(Color(hex: 0)))])
                == "\u{1B}[38;5;208ma\u{1B}[1mb\u{1B}[48;5;16mc\u{1B}[0m\n")
        // An attribute that goes needs a new beginning; a colour that goes does not.
        #expect(
            export(.twoHundredFiftySix, [Span("a", bold), Span("b", Style(orange)), Span("c", Style(nil, on: orange))])
                == "\u{1B}[1;38;5;208ma\u{1B}[0;38;5;208mb\u{1B}[39;48;5;208mc\u{1B}[0m\n")
    }

    @Test func attributesNeedNoColours() {
        #expect(
            export(.none, [Span("a", Style(orange, on: nil, [.bold, .dim, .underline, .inverse]))])
                == "\u{1B}[1;2;4;7ma\u{1B}[0m\n")
    }

    @Test func eachLineEndsPlain() {
        var frame = Frame(width: 2, height: 2)
        frame.fill(frame.bounds, with: Cell(" ", style: Style(on: Color(hex: 0))))
        #expect(
            frame.ansi(.twoHundredFiftySix)
                == "\u{1B}[48;5;16m  \u{1B}[0m\n\u{1B}[48;5;16m  \u{1B}[0m\n")
    }

    @Test func wideCharactersAreWrittenOnce() {
        #expect(export(.truecolor, [Span("损失")], width: 4) == "损失\n")
    }
}
