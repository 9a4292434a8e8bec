import Canvas
import Testing

@testable import Terminal

@Suite struct CapabilityTests {
    @Test(arguments: [
        (0, ColorDepth.none), (1, .none), (8, .eight), (88, .eight), (256, .twoHundredFiftySix),
        (1 << 24, .twoHundredFiftySix),
    ])
    func colorsAreCountedByTheDescription(colors: Int, depth: ColorDepth) {
        #expect(TerminalCapabilities(colors: colors, isUTF8: true, term: "x").colorDepth == depth)
    }

    @Test(arguments: [
        ("xterm-256color", true, Glyphs.braille), ("linux", true, .block), ("linux-16color", true, .block),
        ("xterm-256color", false, .ascii), ("linux", false, .ascii),
    ])
    func glyphsFollowLocaleAndTerm(term: String, isUTF8: Bool, glyphs: Glyphs) {
        #expect(TerminalCapabilities(colors: 8, isUTF8: isUTF8, term: term).glyphs == glyphs)
    }

    @Test func fewerColorsWin() {
        #expect(ColorDepth.truecolor.atMost(.eight) == .eight)
        #expect(ColorDepth.none.atMost(.twoHundredFiftySix) == .none)
        #expect(ColorDepth.eight.atMost(.eight) == .eight)
    }

    @Test func controlCharactersAreKeysWhereTheyHaveAMeaning() {
        #expect(Key(control: "\u{8}") == .backspace)
        #expect(Key(control: "\u{7F}") == .backspace)
        #expect(Key(control: "\u{9}") == .tab)
        #expect(Key(control: "\u{D}") == .enter)
        #expect(Key(control: "\u{1}") == .control("a"))
        #expect(Key(control: "\u{1A}") == .control("z"))
        #expect(Key(control: "\u{0}") == nil)
        #expect(Key(control: "\u{1C}") == nil)
        #expect(Key(control: "\u{9B}") == nil)
    }
}
