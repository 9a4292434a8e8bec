import TestSupport
import Testing

@testable import Canvas

struct MarkdownTests {
    private func texts(_ markdown: String, width: Int = 38) -> [String] {
        Markdown(parsing: markdown).lines(width: width).map(\.text)
    }

    private func marks(_ text: String) -> [String] {
        MarkdownText(parsing: text).runs.map { "\($0.text)/\($0.marks.rawValue)" }
    }

    @Test func marksAreFound() {
        #expect(marks("a **b** *c* `d` e") == ["a /0", "b/1", " /0", "c/2", " /0", "d/4", " e/0"])
        #expect(marks("**a *b* c**") == ["a /1", "b/3", " c/1"])
        #expect(marks("**`fc1.weight`**") == ["fc1.weight/5"])
    }

    @Test(arguments: [
        "zero_grad and backward_pass", "w - lr * g * 2", "[1, 6, 30, 30]", "2 * 3", "a ** b", "** a", "`open",
        "snake_case_name",
        "*", "**", "***", "_", "a*", "x[0](", "[a]",
    ])
    func whatIsNoMarkStays(text: String) {
        #expect(MarkdownText(parsing: text).text == text)
        #expect(MarkdownText(parsing: text).runs.allSatisfy { $0.marks == [] })
    }

    @Test func escapesLinksAndCode() {
        #expect(MarkdownText(parsing: #"\*a\* \\"#).text == #"*a* \"#)
        #expect(MarkdownText(parsing: "see [the page](https://example.org/a_b)").text == "see the page")
        #expect(marks("`a*b*c` *d*") == ["a*b*c/4", " /0", "d/2"])
        #expect(marks("``a`b``") == ["a`b/4"])
        #expect(marks("*x `a*` y*") == ["x /2", "a*/6", " y/2"])
        #expect(marks("**这是粗体**，后面") == ["这是粗体/1", "，后面/0"])
    }

    /// Windows' and old Macs' ends of lines, and those of Unicode.
    @Test(arguments: ["\n", "\r\n", "\r", "\u{2028}", "\u{85}"])
    func anyEndOfLineIsOne(end: String) {
        let text = "# Title\n\none\ntwo\n\n- a\n- b\n\n```\nx = 1\n\ny = 2\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
        #expect(texts(text.replacing("\n", with: end)) == texts(text))
        #expect(wrap("a\nb".replacing("\n", with: end), to: 9) == ["a", "b"])
        let lines = Paragraph("a\nb".replacing("\n", with: end)).lines.map(\.text)
        #expect(lines == ["a", "b"])
    }

    @Test func tabsReachToTheNextFourthColumn() {
        #expect(
            texts("Two lines:\n\n\tloss.backward()\n\toptimizer.step()") == [
                "Two lines:", "", " loss.backward()", " optimizer.step()",
            ])
        #expect(
            texts("```python\nfor x in data:\n\tloss = f(x)\n\tif loss > 1:\n\t\tbreak\na\tb\nabc\td\n```")
                == [" for x in data:", "     loss = f(x)", "     if loss > 1:", "         break", " a   b", " abc d"])
        #expect(texts("-\tone\n\tgoes on\n-\ttwo") == ["• one goes on", "• two"])
        #expect(texts("a\tb") == ["a b"])
    }

    /// A point stands under the one that is indented less, however much less.
    @Test(arguments: ["  ", "   ", "    ", "\t"])
    func pointsUnderPoints(margin: String) {
        #expect(
            texts("- a\n\(margin)- b\n\(margin)\(margin)1. c\n\(margin)- d\n- e\n\ntext\n\n- f")
                == ["• a", "  • b", "    1. c", "  • d", "• e", "", "text", "", "• f"])
    }

    @Test func underlinedHeadings() {
        #expect(
            Markdown(parsing: "Title\n=====\n\nPart\n---\ntext").blocks
                == Markdown(parsing: "# Title\n## Part\ntext").blocks)
        // Without a paragraph above it is a rule, after a point of a list too.
        #expect(texts("- a\n---\nb", width: 5) == ["• a", "", "─────", "", "b"])
        #expect(texts("a\n\n===", width: 5) == ["a", "", "==="])
    }

    @Test(arguments: ["* * *", "- - -", "_ _ _", "***", "---", "___", " *  *  * ", "**********"])
    func rules(rule: String) {
        #expect(texts("a\n\n\(rule)\n\nb", width: 5) == ["a", "", "─────", "", "b"])
    }

    @Test func linesThatEndWhereTheyAreToldTo() {
        #expect(texts("one  \ntwo\\\nthree<br>four <br/> five\nsix") == ["one", "two", "three", "four", "five six"])
        #expect(texts("- one  \n  two\n- three") == ["• one", "  two", "• three"])
        #expect(texts("> one  \n> two") == ["│ one", "│ two"])
        #expect(texts("last  \n\nnext\\") == ["last", "", "next\\"])
        #expect(texts("| a | b |\n|---|---|\n| x<br>y | z |") == ["a  b", "────", "x  z", "y"])
    }

    @Test(arguments: [
        ("3&nbsp;%", "3\u{A0}%"), ("2 &times; 3 &minus; 1 &le; 5", "2 × 3 − 1 ≤ 5"), ("&#215;&#xD7;&#XD7;", "×××"),
        ("&lt;b&gt; &amp; &quot;", "<b> & \""), ("&#123;&#123;loss&#125;&#125;", "{{loss}}"),
        ("a & b &c; &", "a & b &c; &"),
        ("&nothing;", "&nothing;"), ("&#27;[31m", "\u{FFFD}[31m"), ("&#x202E;", "\u{FFFD}"), ("&#0;", "\u{FFFD}"),
        ("&#99999999999;", "&#99999999999;"),
        ("![a plot](x.png) b", "a plot b"), ("![](x.png)b", "b"), ("wow![^1]", "wow![^1]"), ("no!", "no!"),
        ("<https://pytorch.org/a_b>", "https://pytorch.org/a_b"), ("a < b > c", "a < b > c"), ("<b>x</b>", "<b>x</b>"),
        ("a   b", "a b"), ("a\nb", "a b"), (#"\{{loss}}"#, "{{loss}}"), (#"\&nbsp;"#, "&nbsp;"),
    ])
    func whatMarkdownNames(text: String, shown: String) {
        #expect(MarkdownText(parsing: text).text == shown)
    }

    @Test func codeStaysAsItIs() {
        #expect(marks("`&nbsp;  <br> ![a](b)`") == ["&nbsp;  <br> ![a](b)/4"])
        #expect(texts("```\n&lt;  <!-- x -->\n```") == [" &lt;  <!-- x -->"])
    }

    @Test func blocks() {
        #expect(
            texts(
                """
                # Title
                ## Smaller ##
                one
                two

                - a
                - b
                  goes on
                  1. c
                > said
                > so
                """) == [
                    "Title", "", "Smaller", "", "one two", "", "• a", "• b goes on", "  1. c", "", "│ said so",
                ])
        #expect(texts("a\n\n---\n\nb", width: 5) == ["a", "", "─────", "", "b"])
    }

    @Test func codeKeepsItsLinesAndIsNeverCut() {
        #expect(texts("```python\nfor x in y:\n    z(x)\n```") == [" for x in y:", "     z(x)"])
        #expect(texts("text\n\n    glassnet step\n\nmore") == ["text", "", " glassnet step", "", "more"])
        #expect(texts("```\nabcdefgh ijk\n```", width: 8) == [" abcdefg", "   h ijk"])
        #expect(texts("```\nnever closed") == [" never closed"])
        #expect(texts("~~~\n```\n~~~") == [" ```"])
    }

    @Test func wrapping() {
        #expect(texts("the shape is `[1, 6, 30, 30]` here", width: 20) == ["the shape is", "[1, 6, 30, 30] here"])
        #expect(texts("- one two three four", width: 10) == ["• one two", "  three", "  four"])
        #expect(texts("神经网络就是\n一个函数。", width: 10) == ["神经网络就", "是一个函", "数。"])
        #expect(texts("卷积 (convolution)\n有参数", width: 38) == ["卷积 (convolution) 有参数"])
    }

    @Test func tables() {
        let table = "| layer | params |\n|---|--:|\n| conv1 | 60 |\n| `fc1` | 6,423,040 |"
        #expect(
            texts(table) == ["layer     params", "────────────────", "conv1         60", "fc1    6,423,040"])
        #expect(
            texts("| a | b |\n|---|---|\n| long text here | x |", width: 12)
                == ["a          b", "────────────", "long text  x", "here"])
        #expect(texts("a | b\nno table") == ["a | b no table"])
        #expect(texts("|a|b|\n|-|-|\n|1|\n|1\\|2|3|4|") == ["a    b", "──────", "1", "1|2  3"])
    }

    @Test func stylesAreTheThemes() {
        let line = Markdown(parsing: "a **b** `c`").lines(width: 20)[0]
        #expect(line.spans.map(\.style) == [.plain, Style(nil, on: nil, .bold), .plain, Appearance().codeStyle])
    }

    @Test func atEveryWidthNothingIsLostAndNothingSticksOut() {
        let text = """
            # 标题 of a page
            A **long** paragraph with `code[1, 2, 3]` and 中文，混排。*Emphasis* too.

            - a point that is rather long
              - 里面的一点

            | 名字 | value |
            |---|--:|
            | one two | `1.5` |

            ```
            x = [1, 2, 3]
            ```
            """
        let letters = Markdown(parsing: text).lines(width: 400).map(\.text).joined().filter {
            !$0.isWhitespace && $0 != "─"
        }
        for width in 2...90 {
            let lines = Markdown(parsing: text).lines(width: width)
            #expect(lines.allSatisfy { $0.width <= max(width, 8) }, "\(width)")
            // Cells of a narrow table mix; all characters are there.
            let here = lines.map(\.text).joined().filter { !$0.isWhitespace && $0 != "─" }
            #expect(here.sorted() == letters.sorted(), "\(width)")
        }
    }

    @Test func anythingGoes() {
        var random = SeededGenerator(seed: 7)
        let pieces = [
            "#", "*", "**", "_", "`", "```", "\n", "\n\n", "|", "---", "- ", "1. ", ">", "[", "](", ")", "\\", "    ",
            "a", "中", " ", "\u{1B}[2J",
        ]
        for _ in 0..<300 {
            let text = (0..<Int.random(in: 0...40, using: &random)).map { _ in pieces.randomElement(using: &random)! }
                .joined()
            for width in [1, 2, 7, 38] { _ = Markdown(parsing: text).lines(width: width) }
        }
    }
}
