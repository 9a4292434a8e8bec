import Foundation
import Terminal
import Testing

@Suite struct RefusalTests {
    @Test(arguments: [
        ("dumb", "error: TERM=dumb: that terminal cannot place the cursor; try TERM=xterm-256color"),
        ("no-such", "error: TERM=no-such: this system has no description of that terminal; try TERM=xterm-256color"),
        ("\u{1B}[2Jx", "error: TERM=?[2Jx: this system has no description of that terminal; try TERM=xterm-256color"),
        ("", "error: TERM is not set; try TERM=xterm-256color"),
    ])
    func aTermThatIsOfNoUseIsRefusedInOneLine(term: String, line: String) throws {
        let terminal = try PseudoTerminal(PseudoTerminal.probePath, environment: ["TERM": term], columns: 120)
        #expect(try terminal.waitForEnd() == .exited(64))
        #expect(terminal.text == line + "\r\n")
        #expect(terminal.modes == terminal.modesBefore)
    }

    @Test func withoutTermItIsRefused() throws {
        let terminal = try PseudoTerminal(PseudoTerminal.probePath, environment: ["TERM": nil], columns: 120)
        #expect(try terminal.waitForEnd() == .exited(64))
        #expect(terminal.screen.lines[0] == "error: TERM is not set; try TERM=xterm-256color")
    }

    @Test func outputToAPipeIsRefused() throws {
        let terminal = try PseudoTerminal("/bin/sh", ["-c", "\"$0\" | cat", PseudoTerminal.probePath], columns: 120)
        #expect(try terminal.waitForEnd() == .exited(0))
        #expect(terminal.screen.lines[0] == "error: \(TerminalError.outputIsNotATerminal)")
    }

    @Test func keysComeFromTheTerminalWhenInputIsAFile() throws {
        let terminal = try PseudoTerminal("/bin/sh", ["-c", "\"$0\" </dev/null", PseudoTerminal.probePath])
        try terminal.wait(for: "corner]")
        terminal.send("\u{1B}[A")
        try terminal.wait(for: "#1 key up")
        terminal.send("q")
        #expect(try terminal.waitForEnd() == .exited(0))
        #expect(terminal.isRestored)
    }

    @Test func everyErrorIsOneLine() {
        let errors: [TerminalError] = [
            .inputIsNotATerminal, .outputIsNotATerminal, .termUnset, .termUnknown("a\nb"), .termTooDumb("dumb"),
            .termUnknown(String(repeating: "x", count: 5000)), .system("No such device"),
        ]
        for error in errors {
            #expect(!error.description.contains("\n"))
            #expect(error.description.count < 160)
        }
    }
}
