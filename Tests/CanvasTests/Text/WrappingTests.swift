import Canvas
import TestSupport
import Testing

@Suite struct WrappingTests {
    @Test(arguments: [
        ("the loss is one number", 8, ["the loss", "is one", "number"]),
        ("the  loss", 4, ["the", "loss"]),
        ("  indented text", 10, ["  indented", "text"]),
        ("backpropagation", 6, ["backpr", "opagat", "ion"]),
        ("a backpropagation", 6, ["a", "backpr", "opagat", "ion"]),
        ("", 5, [""]), ("one\n\ntwo", 10, ["one", "", "two"]),
        ("feed-forward -0.5", 6, ["feed-", "forwar", "d -0.5"]),
        ("lr 1e-05", 6, ["lr", "1e-05"]),
    ])
    func latin(text: String, width: Int, lines: [String]) {
        #expect(wrap(text, to: width) == lines)
    }

    @Test(arguments: [
        ("损失是一个数字", 6, ["损失是", "一个数", "字"]),
        // Closing punctuation does not begin a line: the character before goes with it.
        ("损失是数，它说明", 8, ["损失是", "数，它说", "明"]),
        ("他说“好”。对", 6, ["他说", "“好”。", "对"]),
        // An opening bracket does not end one.
        ("损失（一个数）", 6, ["损失", "（一个", "数）"]),
        ("用PyTorch训练", 6, ["用", "PyTorc", "h训练"]),
        ("损失loss是数", 7, ["损失", "loss是", "数"]),
        ("损失", 1, ["损", "失"]),
    ])
    func chinese(text: String, width: Int, lines: [String]) {
        #expect(wrap(text, to: width) == lines)
    }

    @Test func stylesGoWithTheirText() {
        let bold = Style(nil, on: nil, .bold)
        let line = TextLine([Span("the "), Span("whole loss", bold), Span(" here")])
        #expect(
            line.wrapped(to: 9) == [
                TextLine([Span("the "), Span("whole", bold)]), TextLine([Span("loss", bold), Span(" here")]),
            ])
    }

    @Test func laterLinesOfAListAreIndented() {
        #expect(TextLine("- one two three").wrapped(to: 9, indent: 2).map(\.text) == ["- one two", "  three"])
    }

    /// Every line fits, and nothing but blanks gets lost.
    @Test func linesFitAndKeepTheText() {
        var generator = SeededGenerator(seed: 3)
        let pieces = [
            "a", "loss", "损", "失，", "。", "（", " ", "  ", "-", "1e-05", "👩‍💻", "e\u{301}", "antidisestablishment",
        ]
        for _ in 0..<500 {
            let text = (0..<12).map { _ in pieces.randomElement(using: &generator)! }.joined()
            let width = Int.random(in: 2...20, using: &generator)
            let lines = wrap(text, to: width)
            #expect(lines.allSatisfy { displayWidth($0) <= width })
            let kept = Graphemes(text).map(\.cell.text).joined()
            #expect(lines.joined().filter { $0 != " " } == kept.filter { $0 != " " })
        }
    }
}

/// The text broken into lines of at most `width` columns; line ends in the text begin a new line. See `TextLine.wrapped(to:)`.
func wrap(_ text: String, to width: Int) -> [String] {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        .flatMap { TextLine(String($0)).wrapped(to: width).map(\.text) }
}
