import Foundation
import Testing

/// In a shell with job control: without one the system does not stop programs on Ctrl-Z.
@Suite struct JobControlTests {
    private func shell() throws -> PseudoTerminal {
        let terminal = try PseudoTerminal("/bin/sh", ["-i"], environment: ["PS1": "ready> ", "ENV": nil])
        try waitForPrompt(terminal)
        terminal.send("\(PseudoTerminal.probePath)\n")
        try terminal.wait(for: "corner]")
        return terminal
    }

    private func waitForPrompt(_ terminal: PseudoTerminal) throws {
        try terminal.wait(until: { terminal.screen.lines.last { !$0.isEmpty } == "ready>" }, "the prompt")
    }

    @Test(arguments: ["\u{1A}", "z"])
    func ctrlZStopsAndForegroundPaintsAgain(key: String) throws {
        let terminal = try shell()
        for turn in 1...3 {
            terminal.send(key)
            try waitForPrompt(terminal)
            #expect(!terminal.screen.isAlternate)
            #expect(terminal.screen.isCursorVisible)
            terminal.send("echo stopped-$((40 + \(turn)))\n")
            try terminal.wait(for: "stopped-\(40 + turn)")
            try waitForPrompt(terminal)
            terminal.send("fg\n")
            try terminal.wait(for: "corner]")
            #expect(terminal.screen.isAlternate)
            #expect(!terminal.screen.isCursorVisible)
            terminal.send("x")
            try terminal.wait(for: "key character(\"x\")")
        }
        terminal.send("q")
        try terminal.wait(for: "left")
        try waitForPrompt(terminal)
        terminal.send("exit\n")
        #expect(try terminal.waitForEnd() == .exited(0))
    }

    @Test func aWindowResizedMeanwhileIsNoticed() throws {
        let terminal = try shell()
        terminal.send("\u{1A}")
        try waitForPrompt(terminal)
        terminal.resize(columns: 100, rows: 30)
        terminal.send("fg\n")
        try terminal.wait(for: "#2 resized 100x30")
        #expect(terminal.screen.text.contains("#1 resumed"))
        #expect(terminal.screen.lines[29].hasSuffix("corner]"))
    }

    @Test func aStoppedProgramCanBeKilled() throws {
        let terminal = try shell()
        terminal.send("\u{1A}")
        try waitForPrompt(terminal)
        // In the background, where touching the terminal would stop it for good.
        terminal.send("kill %1; kill -CONT %1; while kill -0 %1 2>&-; do jobs >&-; done; echo gone-$((40 + 1))\n")
        try terminal.wait(for: "gone-41")
        #expect(!terminal.screen.isAlternate)
    }

    @Test func theShellSeesTheSignal() throws {
        let terminal = try shell()
        terminal.send("\u{3}")
        try waitForPrompt(terminal)
        terminal.send("echo status=$?\n")
        try terminal.wait(for: "status=130")
    }

    @Test func startedInTheBackgroundItWaitsForTheForeground() throws {
        let terminal = try PseudoTerminal("/bin/sh", ["-i"], environment: ["PS1": "ready> ", "ENV": nil])
        try waitForPrompt(terminal)
        terminal.send("\(PseudoTerminal.probePath) &\n")
        try waitForPrompt(terminal)
        terminal.send("fg\n")
        try terminal.wait(for: "corner]")
        terminal.send("q")
        try terminal.wait(for: "left")
    }

    /// Stopped and continued from outside, with something written over the picture meanwhile.
    @Test func continuingPaintsAgain() throws {
        let terminal = try PseudoTerminal.probe()
        terminal.kill(SIGSTOP)
        terminal.kill(SIGCONT)
        try terminal.wait(for: "#1 resumed")
        #expect(terminal.screen.lines[1].hasPrefix("wide 中文"))
    }
}
