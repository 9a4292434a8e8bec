import Canvas
import TestSupport
import Testing

/// Text in is text shown, or a mark: for random texts, tables and bars in every size that holds a mark.
@Suite struct NothingIsCutSilentlyTests {
    static let words = [
        "loss", "zero_grad", "batch_norm1", "batch_norm2", "损失函数，", "梯度。", "（卷积）", "12,544", "-0.53", "fc1.weight",
        "the",
        "optimizer",
    ]
    static let marks: Set<Character> = ["…", "~", "▲", "▼", "^", "v"]

    private struct Source {
        var random: SeededGenerator

        mutating func text() -> String {
            (0..<Int.random(in: 1...5, using: &random)).map { _ in
                NothingIsCutSilentlyTests.words.randomElement(using: &random)!
            }
            .joined(separator: Bool.random(using: &random) ? " " : "")
        }

        mutating func texts() -> [String] { (0..<Int.random(in: 1...9, using: &random)).map { _ in text() } }

        mutating func widget() -> (widget: any Widget, texts: [String]) {
            let texts = texts()
            let selected = Bool.random(using: &random) ? texts.indices.randomElement(using: &random) : nil
            switch Int.random(in: 0..<7, using: &random) {
            case 0: return (Paragraph(texts.map { TextLine($0) }), texts)
            case 1:
                let anchor: [Scroll.Anchor] = [.from(Int.random(in: -2...9, using: &random)), .around(selected), .end]
                let scroll = anchor.randomElement(using: &random)!
                return (Paragraph(texts.map { TextLine($0) }, wraps: false, scroll: scroll), texts)
            case 2:
                let second = texts.map { _ in text() }
                let table = Table(
                    [.init("name", importance: 1), .init("what", width: .flexible)],
                    rows: zip(texts, second).map { [.init($0), .init($1)] }, selected: selected)
                return (table, texts + second)
            case 3: return (BarChart(texts.map { .init($0, 0.5) }, selected: selected), texts)
            case 4: return (KeyFooter(texts.map { .init("n", $0) }), texts)
            case 5: return (PhaseBar(texts.map { .init($0, .next) }), texts)
            default: return (Gauge(0.5, label: texts[0]), [texts[0]])
            }
        }
    }

    @Test(arguments: 0..<UInt64(4))
    func textInIsTextShownOrAMark(seed: UInt64) {
        var source = Source(random: SeededGenerator(seed: seed))
        for _ in 0..<700 {
            let size = Size(
                Int.random(in: 6...60, using: &source.random), Int.random(in: 1...14, using: &source.random))
            let appearance = Appearance(glyphs: Glyphs.allCases.randomElement(using: &source.random)!)
            let (widget, texts) = source.widget()
            var frame = Frame(size)
            frame.cutMark = appearance.glyphs.cutMark
            widget.draw(in: frame.bounds, of: &frame, appearance)
            let shown = frame.letters
            let isWhole = texts.allSatisfy { shown.contains(TextLine($0).wrapped(to: 2000)[0].text.letters) }
            let isMarked = frame.cells.contains { NothingIsCutSilentlyTests.marks.contains(Character($0.base)) }
            #expect(isWhole || isMarked, "\(texts) in \(size): \(frame.text)")
            #expect(frame.unseen.isEmpty, "\(type(of: widget)) in \(size)")
        }
    }

    @Test func noLineBeginsWithClosingPunctuation() {
        var source = Source(random: SeededGenerator(seed: 9))
        for _ in 0..<2000 {
            let text = source.text() + ["。", "，", " 。", "）。", "`x`。"].randomElement(using: &source.random)!
            let lines = wrap(text, to: Int.random(in: 12...30, using: &source.random))
            #expect(lines.allSatisfy { !"。，）".contains($0.first ?? " ") }, "\(lines)")
        }
    }
}

extension Frame {
    /// All that is written, row after row, without blanks: wrapped text is found in it again.
    fileprivate var letters: String {
        String(cells.filter { !$0.isContinuation }.map(\.text).joined()).letters
    }
}

extension String {
    fileprivate var letters: String { filter { $0 != " " } }
}
