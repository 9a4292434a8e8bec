import Foundation
import Testing

/// `glassnet train` and the home screen as a person meets them.
@Suite struct DashboardTests {
    static let long = ["train", "xor", "--epochs", "1000000"]

    @Test func trainingRunsAndPauses() throws {
        let terminal = try PseudoTerminal.glassnet(DashboardTests.long)
        try terminal.wait(for: "▶ running")
        // An epoch has been run, not only announced.
        try terminal.wait(until: {
            terminal.screen.text.firstMatch(of: /epoch ([0-9]+)\//).map { $0.1 != "1" } ?? false
        })
        terminal.send(" ")
        try terminal.wait(for: "paused")
        terminal.send(" ")
        try terminal.wait(for: "▶ running")
        #expect(try terminal.quits())
    }

    @Test func theWindowCanChangeDuringTraining() throws {
        let terminal = try PseudoTerminal.glassnet(DashboardTests.long)
        try terminal.wait(for: "▶ running")
        for step in 1...20 { terminal.resize(columns: 70 + step * 3, rows: 20 + step) }
        terminal.resize(columns: 120, rows: 36)
        try terminal.wait(until: {
            terminal.screen.lines[35].contains("q quit") && terminal.screen.lines.count { $0.contains("q quit") } == 1
        })
        terminal.resize(columns: 40, rows: 10)
        try terminal.wait(for: "The window is 40x10")
        terminal.resize(columns: 80, rows: 24)
        try terminal.wait(for: "▶ running")
        #expect(try terminal.quits())
    }

    @Test(arguments: [SIGTERM, SIGINT])
    func signalsDuringTrainingRestore(signal: Int32) throws {
        let terminal = try PseudoTerminal.glassnet(DashboardTests.long)
        try terminal.wait(for: "▶ running")
        terminal.kill(signal)
        #expect(try terminal.waitForEnd() == .signalled(Int(signal)))
        #expect(terminal.isRestored)
    }

    @Test func trainingThatIsOverSaysSo() throws {
        let terminal = try PseudoTerminal.glassnet(["train", "xor", "--epochs", "2"])
        try terminal.wait(for: "finished")
        #expect(try terminal.quits())
        // What it came to stands on the terminal's own screen.
        let words = terminal.screen.text
        #expect(words.contains("train loss") && words.contains("epoch 2, step ") && words.contains("glassnet step xor"))
    }

    /// A rate at which nothing is left of the weights.
    @Test func aNumberThatIsNoneLetsTrainingWait() throws {
        let terminal = try PseudoTerminal.glassnet(["train", "xor", "--lr", "3e38"])
        try terminal.wait(for: "What was found wrong")
        terminal.send(" ne\u{1B}")
        try terminal.wait(until: {
            terminal.screen.text.contains("! stopped") && terminal.screen.text.contains("waits before")
        })
        terminal.send(" \r")
        // Opened where it is made, and explained.
        try terminal.wait(until: {
            terminal.screen.text.contains("Esc goes back to it")
                && terminal.screen.text.contains(/Explanation[^$]*= -?inf/)
        })
        terminal.send("\u{1B}")
        try terminal.wait(until: { !terminal.screen.text.contains("Explanation") })
        terminal.send("\u{1B}")
        try terminal.wait(for: "! stopped")
        #expect(try terminal.quits())
    }

    @Test(arguments: [("\r", "n: define"), ("d", "epoch ")])
    func homeOpensAnExperimentAndTakesItBack(key: String, shown: String) throws {
        let terminal = try PseudoTerminal.glassnet([])
        try terminal.wait(for: "Experiments")
        // Below the lessons.
        terminal.send("\u{1B}[F" + String(repeating: "\u{1B}[A", count: 8) + "\u{1B}OA")
        try terminal.wait(for: "▸ xor")
        terminal.send(key)
        try terminal.wait(until: {
            terminal.screen.lines[0].hasPrefix("Glassnet xor") && terminal.screen.text.contains(shown)
        })
        terminal.send("\u{1B}")
        func isHome() -> Bool {
            terminal.screen.text.contains("▸ xor") && terminal.screen.text.contains("Experiments")
        }
        // A run that has steps by now is left after a question.
        try terminal.wait(until: { isHome() || terminal.screen.text.contains("Esc again leaves it") })
        if !isHome() { terminal.send("\u{1B}") }
        try terminal.wait(until: isHome)
        #expect(try terminal.quits())
    }

    @Test(arguments: ["dumb", "no-such-terminal"])
    func withoutAUsableTerminalItTellsLines(term: String) throws {
        let terminal = try PseudoTerminal.glassnet(["step", "xor"], environment: ["TERM": term])
        #expect(try terminal.waitForEnd() == .exited(0))
        #expect(terminal.modes == terminal.modesBefore)
        #expect(!terminal.transcript.contains(0x1B))
        #expect(terminal.text.contains("step 0  update "))
        #expect(terminal.text.hasPrefix(term == "dumb" ? "step 0  define" : "glassnet: TERM=no-such-terminal: "))
    }
}
