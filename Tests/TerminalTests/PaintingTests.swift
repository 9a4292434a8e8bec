import Canvas
import Foundation
import TestSupport
import Testing

@Suite struct PaintingTests {
    @Test func firstPictureStandsOnTheScreen() throws {
        let terminal = try PseudoTerminal.probe()
        #expect(terminal.screen.isAlternate)
        #expect(!terminal.screen.isCursorVisible)
        #expect(terminal.screen.lines[0] == "probe 80x24 twoHundredFiftySix braille twoHundredFiftySix")
        // One base and its marks: the family is its first member, a variation selector is left out.
        #expect(terminal.screen.lines[1] == "wide 中文 e\u{301} ▀ 👩")
        #expect(terminal.screen.lines[23] == String(repeating: " ", count: 73) + "corner]")
        #expect(terminal.screen.unknown == [])
        terminal.send("q")
        #expect(try terminal.waitForEnd() == .exited(0))
        #expect(terminal.isRestored)
        #expect(terminal.screen.text.contains("left"))
    }

    @Test func colorsAndAttributesReachTheTerminal() throws {
        let terminal = try PseudoTerminal.probe()
        let row = terminal.screen.places[2]
        #expect(row[0].pen == .init(foreground: 196))
        #expect(row[4].pen == .init(foreground: 231, background: 21, attributes: [.bold, .underline]))
        #expect(row[12].pen == .init(attributes: [.inverse, .dim]))
    }

    @Test(arguments: [("xterm", "--colors=truecolor", "eight"), ("xterm-256color", "--colors=eight", "eight")])
    func eightColors(term: String, colors: String, depth: String) throws {
        let terminal = try PseudoTerminal.probe([colors], environment: ["TERM": term])
        #expect(terminal.screen.lines[0].hasSuffix(" \(depth)"))
        #expect(terminal.screen.places[2][0].pen.foreground == 1)
        #expect(terminal.screen.places[2][4].pen.background == 4)
    }

    @Test func withoutColorsAttributesStay() throws {
        let terminal = try PseudoTerminal.probe(["--colors=none"])
        #expect(terminal.screen.places[2][0].pen == .init())
        #expect(terminal.screen.places[2][4].pen == .init(attributes: [.bold, .underline]))
    }

    @Test func vt100HasNoColors() throws {
        let terminal = try PseudoTerminal.probe(environment: ["TERM": "vt100"])
        #expect(terminal.screen.lines[0] == "probe 80x24 none braille none")
        #expect(terminal.screen.places[2][4].text == "o")
        #expect(terminal.screen.places[2].allSatisfy { $0.pen.foreground == nil && $0.pen.background == nil })
        terminal.send("r")
        terminal.send("q")
        #expect(try terminal.waitForEnd() == .exited(0))
        #expect(terminal.modes == terminal.modesBefore)
    }

    @Test func linuxConsoleGetsBlocks() throws {
        let terminal = try PseudoTerminal.probe(environment: ["TERM": "linux"])
        #expect(terminal.screen.lines[0] == "probe 80x24 eight block eight")
    }

    @Test(arguments: ["C", "POSIX"])
    func whoAsksForTheCLocaleGetsASCII(locale: String) throws {
        let terminal = try PseudoTerminal.probe(environment: ["LC_ALL": locale])
        #expect(terminal.screen.lines[0] == "probe 80x24 twoHundredFiftySix ascii twoHundredFiftySix")
        // Each replaced in its own width.
        #expect(terminal.screen.lines[1] == "wide ? ?  e ? ?")
    }

    @Test(arguments: [nil, "xx_YY.UTF-8"])
    func withoutAUsableLocaleItIsUTF8(locale: String?) throws {
        let terminal = try PseudoTerminal.probe(environment: ["LC_ALL": locale])
        #expect(terminal.screen.lines[0].contains(" braille "))
        #expect(terminal.screen.lines[1].hasPrefix("wide 中文"))
    }

    /// What the differences of many pictures left on the screen is the last picture, as the ANSI exporter writes it.
    @Test(arguments: [Endurance.isWhole ? (80, 24) : (40, 12), (33, 9), (2, 2), (1, 1)])
    func differencesAddUpToTheFrame(columns: Int, rows: Int) throws {
        let terminal = try PseudoTerminal(PseudoTerminal.probePath, columns: columns, rows: rows)
        try terminal.wait(until: { terminal.screen.isAlternate }, "the first picture")
        terminal.send("rrrq")
        #expect(try terminal.waitForEnd() == .exited(0))
        let parts = terminal.text.components(separatedBy: "\u{1B}[?1049l")
        let printed = try #require(parts.last?.components(separatedBy: "picture:\r\n").last)
        var shown = EmulatedScreen(columns: columns, rows: rows)
        shown.write(parts[0].utf8)
        // Below the picture there is a line for what is printed after it.
        var expected = EmulatedScreen(columns: columns, rows: rows + 1)
        expected.write(printed.utf8.dropLast("left\r\n".utf8.count))
        for y in 0..<rows {
            for x in 0..<columns where shown.places[y][x].seen != expected.places[y][x].seen {
                Issue.record("(\(x), \(y)): \(shown.places[y][x]), not \(expected.places[y][x])")
                return
            }
        }
    }

    @Test func framesAreCutToTheWindow() throws {
        let terminal = try PseudoTerminal(PseudoTerminal.probePath, columns: 20, rows: 5)
        try terminal.wait(for: "corner]")
        #expect(terminal.screen.lines[0] == "probe 20x5 twoHundr…")
        #expect(terminal.screen.lines[4] == "             corner]")
    }

    @Test func aTerminalWithoutASizeIsTakenAs80x24() throws {
        let terminal = try PseudoTerminal(
            PseudoTerminal.probePath, environment: ["LINES": "3", "COLUMNS": "7"], columns: 0, rows: 0,
            emulated: (80, 24))
        try terminal.wait(for: "corner]")
        #expect(terminal.screen.lines[0].hasPrefix("probe 80x24"))
    }

    @Test func aTerminalThatLiesAboutItsSizeIsSurvived() throws {
        let terminal = try PseudoTerminal(
            PseudoTerminal.probePath, columns: 65535, rows: 3, emulated: (2000, 3))
        try terminal.wait(for: "corner]")
        #expect(terminal.screen.lines[0].hasPrefix("probe 2000x3"))
    }
}
