import Foundation
import Testing

/// `glassnet step` as a person meets it.
@Suite struct StepperTests {
    @Test func phasesRunOneByOne() throws {
        let terminal = try PseudoTerminal.glassnet(["step"])
        try terminal.wait(toShow: EmulatedScreen(frame: ["step"]))
        #expect(terminal.screen.lines[0].hasPrefix("Glassnet document"))
        #expect(terminal.screen.text.contains("Nothing is built yet."))
        #expect(!terminal.screen.isCursorVisible)
        for next in ["forward", "loss", "zero_grad", "backward", "step", "forward"] {
            terminal.send("n")
            try terminal.waitForNext(phase: next)
        }
        try terminal.wait(toShow: EmulatedScreen(frame: ["step", "document", "--press", "n n n n n n"]))
        // PyTorch's loss of the first step, and the network's weights.
        #expect(terminal.screen.text.contains("0.581268"))
        #expect(terminal.screen.text.contains("6,456,942 parameters"))
        #expect(terminal.screen.lines[1].hasPrefix("✓ define  ▸ forward  ✓ loss  ✓ zero_grad  ✓ backward  ✓ step"))
        #expect(terminal.screen.unknown == [])
        #expect(try terminal.quits())
    }

    @Test(arguments: ["?", "\u{1B}OP"])
    func helpComesAndGoes(key: String) throws {
        let terminal = try PseudoTerminal.glassnet(["step", "xor"])
        try terminal.wait(toShow: EmulatedScreen(frame: ["step", "xor"]))
        terminal.send(key)
        try terminal.wait(toShow: EmulatedScreen(frame: ["step", "xor", "--press", "?"]))
        #expect(terminal.screen.text.contains("run the next phase, for real"))
        terminal.send("\u{1B}")
        try terminal.wait(toShow: EmulatedScreen(frame: ["step", "xor"]))
        #expect(try terminal.quits())
    }

    @Test func everySizeIsFilled() throws {
        let terminal = try PseudoTerminal.glassnet(["step", "xor"])
        terminal.send("n")
        try terminal.waitForNext(phase: "forward")
        for (columns, rows) in [(80, 24), (120, 36), (40, 10), (80, 24), (160, 48)] {
            terminal.resize(columns: columns, rows: rows)
            try terminal.wait(
                toShow: EmulatedScreen(frame: ["step", "xor", "--press", "n"], columns: columns, rows: rows))
            #expect(terminal.screen.text.contains("fc1") == (columns > 40))
            #expect(terminal.screen.text.contains("The window is 40x10; Glassnet needs\n60x18.") == (columns == 40))
        }
        #expect(try terminal.quits())
    }

    @Test(arguments: [SIGTERM, SIGINT, SIGHUP])
    func signalsRestore(signal: Int32) throws {
        let terminal = try PseudoTerminal.glassnet(["step", "xor"])
        try terminal.waitForNext(phase: "define")
        #expect(!terminal.isRestored)
        if signal == SIGINT { terminal.send("\u{3}") } else { terminal.kill(signal) }
        #expect(try terminal.waitForEnd() == .signalled(Int(signal)))
        #expect(terminal.isRestored)
    }

    @Test func aStopAndBackPaintsAgain() throws {
        let terminal = try PseudoTerminal(
            "/bin/sh",
            ["-mc", "\"$0\" step xor; echo has stopped; read line; fg >/dev/null", PseudoTerminal.glassnetPath])
        try terminal.wait(toShow: EmulatedScreen(frame: ["step", "xor"]))
        terminal.send("\u{1A}")
        try terminal.wait(for: "has stopped")
        #expect(terminal.isRestored)
        terminal.send("\n")
        try terminal.wait(toShow: EmulatedScreen(frame: ["step", "xor"]))
        terminal.send("n")
        try terminal.waitForNext(phase: "forward")
        #expect(try terminal.quits())
    }

    @Test(arguments: [["step", "xor"], ["train", "xor", "--epochs", "1000000"], []])
    func aClosedWindowEndsIt(arguments: [String]) throws {
        let terminal = try PseudoTerminal.glassnet(arguments)
        try terminal.wait(for: "q quit")
        terminal.hangUp()
        #expect(try terminal.waitForEnd() == .signalled(Int(SIGHUP)))
    }

    /// xterm's description has eight colours; who asks for more, or whose terminal promises them, gets them.
    @Test(arguments: [
        (["--color", "256"], [:], true), ([], ["COLORTERM": "truecolor"], true), ([], ["FORCE_COLOR": "2"], true),
        ([], [:], false),
    ])
    func asManyColoursAsAskedFor(options: [String], environment: [String: String], hasMany: Bool) throws {
        let terminal = try PseudoTerminal.glassnet(
            ["step", "xor"] + options, environment: environment.merging(["TERM": "xterm"]) { $1 })
        try terminal.waitForNext(phase: "define")
        let pens = terminal.screen.places.joined().map(\.pen)
        let colors = Set(pens.flatMap { [$0.foreground, $0.background] }.compactMap { $0 })
        #expect(colors.contains { $0 >= 16 } == hasMany)
        #expect(try terminal.quits())
    }

    /// A pasted sentence would leave the program at its first q.
    @Test func whatIsPastedDoesNothing() throws {
        let terminal = try PseudoTerminal.glassnet(["step", "xor"])
        try terminal.waitForNext(phase: "define")
        terminal.send("\u{1B}[200~n quit n\n\u{1B}[201~")
        terminal.send("n")
        try terminal.waitForNext(phase: "forward")
        try terminal.wait(toShow: EmulatedScreen(frame: ["step", "xor", "--press", "n"]))
        #expect(try terminal.quits())
    }

    @Test func aPastedNumberGoesIntoThePrompt() throws {
        let terminal = try PseudoTerminal.glassnet(["step", "xor"])
        try terminal.waitForNext(phase: "define")
        terminal.send("ng")
        terminal.send("\u{1B}[200~12\n\u{1B}[201~")
        try terminal.wait(toShow: EmulatedScreen(frame: ["step", "xor", "--press", "n g 1 2"]))
        // Until Esc a q is typed.
        terminal.send("\u{1B}")
        try terminal.wait(toShow: EmulatedScreen(frame: ["step", "xor", "--press", "n"]))
        #expect(try terminal.quits())
    }

    @Test(arguments: [["--color", "never"], ["--color", "8"], ["--color", "256"]])
    func noMoreColoursThanAskedFor(options: [String]) throws {
        let terminal = try PseudoTerminal.glassnet(["step", "xor"] + options)
        try terminal.waitForNext(phase: "define")
        terminal.send("n")
        try terminal.waitForNext(phase: "forward")
        try terminal.wait(for: "114 parameters")
        let pens = terminal.screen.places.joined().map(\.pen)
        let colors = Set(pens.flatMap { [$0.foreground, $0.background] }.compactMap { $0 })
        switch options[1] {
        case "never": #expect(colors.isEmpty)
        case "8": #expect(!colors.isEmpty && colors.allSatisfy { $0 < 8 })
        default: #expect(colors.contains { $0 >= 16 })
        }
        #expect(try terminal.quits())
    }

    @Test func noColorIsHeard() throws {
        let terminal = try PseudoTerminal.glassnet(["step", "xor"], environment: ["NO_COLOR": "1"])
        try terminal.waitForNext(phase: "define")
        #expect(terminal.screen.places.joined().allSatisfy { $0.pen.foreground == nil && $0.pen.background == nil })
        #expect(try terminal.quits())
    }

    @Test func theCLocaleGetsASCII() throws {
        let terminal = try PseudoTerminal.glassnet(["step", "xor"], environment: ["LC_ALL": "C"])
        terminal.send("n")
        try terminal.wait(toShow: EmulatedScreen(frame: ["step", "xor", "--press", "n", "--glyphs", "ascii"]))
        #expect(terminal.screen.text.unicodeScalars.allSatisfy { $0.isASCII })
        #expect(try terminal.quits())
    }

    @Test func aTerminalWithoutColoursWorks() throws {
        let terminal = try PseudoTerminal.glassnet(["step", "xor"], environment: ["TERM": "vt100"])
        try terminal.waitForNext(phase: "define")
        terminal.send("n")
        try terminal.waitForNext(phase: "forward")
        terminal.send("q")
        #expect(try terminal.waitForEnd() == .exited(0))
        #expect(terminal.modes == terminal.modesBefore)
    }
}
