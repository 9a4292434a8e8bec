import Canvas
import Testing

@Suite struct DisplayWidthTests {
    @Test(arguments: [
        ("", 0), ("loss", 4), ("损失", 4), ("e\u{301}", 1), ("\u{301}", 0), ("a\u{200D}b", 2), ("👩\u{200D}💻", 2),
        ("👍🏽", 2), ("❤\u{FE0F}", 1), ("한글", 4), ("\u{1112}\u{1161}\u{11AB}", 2), ("ｱ", 1), ("Ａ", 2), ("。", 2),
        ("▀⠿─", 3), ("→×…", 3), ("\u{1B}[0m", 3), ("a\nb", 3), ("\u{20000}", 2), ("🧠", 2), ("ไม่", 2), ("קׁ", 1),
        ("\u{FEFF}x", 1), ("\u{E0001}", 0), ("🇨🇳", 2), ("\u{FFFF}", 0), ("\u{10FFFE}a", 1),
    ])
    func columns(text: String, width: Int) {
        #expect(displayWidth(text) == width)
    }

    @Test func onlyTheFirstOfAJoinedEmojiStays() {
        #expect(Graphemes("👩\u{200D}💻x").map(\.cell.text) == ["👩", "x"])
        #expect(Graphemes("👍🏽!").map(\.cell.text) == ["👍", "!"])
        // A joiner between letters that do not take two columns only goes itself.
        #expect(Graphemes("क\u{94D}\u{200D}ष").map(\.width) == [1, 1])
    }

    /// What a terminal would obey, or what turns text round, stands in no cell.
    @Test func commandsAreLeftOut() {
        let bidirectional: [ClosedRange<UInt32>] = [0x61C...0x61C, 0x200E...0x200F, 0x202A...0x202E, 0x2066...0x2069]
        let lines: [ClosedRange<UInt32>] = [0...0x1F, 0x7F...0x9F, 0x2028...0x2029]
        for scalar in (bidirectional + lines).joined().compactMap(Unicode.Scalar.init) {
            for element in Graphemes("a\(scalar)b\(scalar)\(scalar)") {
                #expect(element.cell.base != scalar && element.cell.mark1 != scalar && element.cell.mark2 != scalar)
            }
        }
    }
}
