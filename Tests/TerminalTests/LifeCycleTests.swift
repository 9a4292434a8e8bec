import Foundation
import Testing

@Suite struct LifeCycleTests {
    static let deadly: [Int32] = {
        let everywhere = [
            SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGSYS, SIGXCPU, SIGPIPE, SIGALRM, SIGVTALRM, SIGPROF, SIGUSR1, SIGUSR2,
        ]
        #if os(Linux)
            return everywhere + [SIGIO, SIGPWR, SIGSTKFLT]
        #else
            return everywhere
        #endif
    }()

    @Test(arguments: deadly)
    func aSignalRestoresTheTerminalAndKills(signal: Int32) throws {
        let terminal = try PseudoTerminal.probe()
        #expect(!terminal.isRestored)
        terminal.kill(signal)
        #expect(try terminal.waitForEnd() == .signalled(Int(signal)))
        #expect(terminal.isRestored)
    }

    @Test(arguments: [("\u{3}", SIGINT), ("\u{1C}", SIGQUIT)])
    func aControlKeyIsASignal(key: String, signal: Int32) throws {
        let terminal = try PseudoTerminal.probe()
        terminal.send(key)
        #expect(try terminal.waitForEnd() == .signalled(Int(signal)))
        #expect(terminal.isRestored)
    }

    @Test func signalsBlockedByTheParentArrive() throws {
        let terminal = try PseudoTerminal.probe(["--block-signals"])
        terminal.kill(SIGTERM)
        #expect(try terminal.waitForEnd() == .signalled(Int(SIGTERM)))
        #expect(terminal.isRestored)
    }

    /// Abort, a Swift trap, one on another thread, a wild pointer, the stack's overflow.
    @Test(arguments: [
        ("a", [SIGABRT]), ("t", [SIGILL, SIGTRAP]), ("k", [SIGILL, SIGTRAP]), ("s", [SIGSEGV, SIGBUS]),
        ("o", [SIGSEGV, SIGBUS]),
    ])
    func aCrashRestoresTheTerminal(key: String, signals: [Int32]) throws {
        let terminal = try PseudoTerminal.probe()
        terminal.send(key)
        let end = try terminal.waitForEnd()
        #expect(signals.map { .signalled(Int($0)) }.contains(end))
        #expect(terminal.isRestored)
    }

    @Test func exitRestoresTheTerminal() throws {
        let terminal = try PseudoTerminal.probe()
        terminal.send("e")
        #expect(try terminal.waitForEnd() == .exited(5))
        #expect(terminal.isRestored)
    }

    @Test func aProgramThatHangsEndsAtTheSecondRequest() throws {
        let terminal = try PseudoTerminal.probe()
        terminal.send("h")
        try terminal.wait(for: "hanging")
        #expect(try terminal.insist(on: SIGTERM) == .signalled(Int(SIGTERM)))
        #expect(terminal.isRestored)
    }

    /// Nobody reads what it writes, so it hangs in a write.
    @Test func aProgramWhoseOutputIsStuckEndsAtTheSecondRequest() throws {
        let terminal = try PseudoTerminal.probe(["--flood"], columns: 200, rows: 60)
        terminal.send("r")
        #expect(try terminal.insist(on: SIGTERM) == .signalled(Int(SIGTERM)))
        #expect(terminal.modes == terminal.modesBefore)
    }

    @Test func aScreenCanBeOpenedAgain() throws {
        let terminal = try PseudoTerminal.probe(["--twice"])
        terminal.send("\u{1B}[A")
        try terminal.wait(for: "#1 key up")
        #expect(terminal.screen.places[2][0].pen == .init(foreground: 196))
        terminal.kill(SIGTERM)
        #expect(try terminal.waitForEnd() == .signalled(Int(SIGTERM)))
        #expect(terminal.isRestored)
    }

    @Test func aWindowClosedEndsTheProgram() throws {
        let terminal = try PseudoTerminal.probe()
        terminal.hangUp()
        #expect(try terminal.waitForEnd() == .signalled(Int(SIGHUP)))
    }

    @Test func aWindowClosedUnderNohupEndsTheProgram() throws {
        let terminal = try PseudoTerminal.probe(["--ignore-hangup"])
        terminal.kill(SIGHUP)
        terminal.send("x")
        try terminal.wait(for: "#1 key character(\"x\")")
        terminal.hangUp()
        #expect(try terminal.waitForEnd() == .exited(3))
    }

    @Test func aResizedWindowIsPaintedAnew() throws {
        let terminal = try PseudoTerminal.probe()
        for (columns, rows) in [(120, 36), (20, 5), (1, 1), (160, 48)] {
            terminal.resize(columns: columns, rows: rows)
            try terminal.wait(until: { columns < 8 || terminal.screen.lines[rows - 1].hasSuffix("corner]") })
        }
        try terminal.wait(for: "resized 160x48")
        #expect(terminal.screen.lines[0] == "probe 160x48 twoHundredFiftySix braille twoHundredFiftySix")
        #expect(terminal.screen.lines[47].count == 160)
    }

    @Test func aWakeFromAnotherThreadIsToldOnce() throws {
        let terminal = try PseudoTerminal.probe()
        terminal.send("w")
        try terminal.wait(for: "#2 woken")
        terminal.send("0")
        try terminal.wait(for: "#4 timedOut")
    }

    /// The probe waits for 200 ms; a busy machine may add to that, nothing takes away from it.
    @Test func waitingEndsAtItsTime() throws {
        let terminal = try PseudoTerminal.probe()
        let start = ContinuousClock.now
        terminal.send("2")
        try terminal.wait(for: "#2 timedOut")
        let waited = ContinuousClock.now - start
        #expect((.milliseconds(200)...(.seconds(5))).contains(waited), "\(waited)")
    }
}
