import Testing

@Suite struct KeyTests {
    static let keys: [(bytes: String, name: String)] = [
        ("\u{1B}[A", "up"), ("\u{1B}OA", "up"), ("\u{1B}[B", "down"), ("\u{1B}OB", "down"),
        ("\u{1B}[C", "right"), ("\u{1B}OC", "right"), ("\u{1B}[D", "left"), ("\u{1B}OD", "left"),
        ("\u{1B}[H", "home"), ("\u{1B}OH", "home"), ("\u{1B}[1~", "home"), ("\u{1B}[F", "end"), ("\u{1B}OF", "end"),
        ("\u{1B}[4~", "end"), ("\u{1B}[5~", "pageUp"), ("\u{1B}[6~", "pageDown"), ("\u{1B}[3~", "delete"),
        ("\u{1B}OP", "function(1)"), ("\u{1B}[11~", "function(1)"), ("\u{1B}OS", "function(4)"),
        ("\u{1B}[15~", "function(5)"), ("\u{1B}[21~", "function(10)"), ("\u{1B}[24~", "function(12)"),
        ("\r", "enter"), ("\n", "enter"), ("\u{1B}OM", "enter"), ("\t", "tab"), ("\u{1B}[Z", "backTab"),
        ("\u{7F}", "backspace"), ("\u{8}", "backspace"), (" ", "character(\" \")"), ("?", "character(\"?\")"),
        ("é", "character(\"é\")"), ("中", "character(\"中\")"),
        ("\u{1}", "control(\"a\")"), ("\u{12}", "control(\"r\")"),
        // Flow control and quoting are off.
        ("\u{13}", "control(\"s\")"), ("\u{11}", "control(\"q\")"), ("\u{16}", "control(\"v\")"),
        ("\u{F}", "control(\"o\")"), ("\u{19}", "control(\"y\")"),
    ]

    @Test(arguments: ["xterm-256color", "xterm", "screen-256color", "tmux-256color", "vt220", "linux"])
    func eachKeyArrives(term: String) throws {
        let terminal = try PseudoTerminal.probe(environment: ["TERM": term], columns: 80, rows: 60)
        for (index, key) in KeyTests.keys.enumerated() {
            terminal.send(key.bytes)
            try terminal.wait(for: "#\(index + 1) key \(key.name)")
        }
    }

    @Test func keysTypedAheadComeInOrder() throws {
        let terminal = try PseudoTerminal.probe(columns: 80, rows: 60)
        terminal.send(KeyTests.keys.map(\.bytes).joined())
        let last = KeyTests.keys.count
        try terminal.wait(for: "#\(last) key \(KeyTests.keys[last - 1].name)")
        for (index, key) in KeyTests.keys.enumerated() {
            #expect(terminal.screen.lines.contains("#\(index + 1) key \(key.name)"))
        }
    }

    @Test func aLoneEscapeIsAKey() throws {
        let terminal = try PseudoTerminal.probe()
        terminal.send("\u{1B}")
        try terminal.wait(for: "#1 key escape")
        // With Alt, or quickly one after the other.
        terminal.send("\u{1B}x")
        try terminal.wait(for: "#3 key character(\"x\")")
        #expect(terminal.screen.text.contains("#2 key escape"))
    }

    /// Where nothing follows, what could begin a sequence is a key with Alt.
    @Test(arguments: ["[", "O", "P", "X", "]", "g", "中"])
    func escapeAndACharacterAreTwoKeys(character: String) throws {
        let terminal = try PseudoTerminal.probe()
        terminal.send("\u{1B}" + character)
        try terminal.wait(for: "#2 key character(\"\(character)\")")
        #expect(terminal.screen.lines[3] == "#1 key escape")
    }

    @Test(arguments: [
        "\u{1B}[201~", "\u{1B}[1;5A\u{1B}[1;2P", "\u{1B}[<0;3;4;5M", "\u{1B}[<0;3M", "\u{1B}[<0;0;1M",
        "\u{1B}[<1;3;4M", "\u{1B}[<35;3;4M", "\u{1B}[M !!", "\u{1B}[?1;2c",
        "\u{1B}[I",
        "\u{1B}[57441;129u",
        "\u{1B}]11;rgb:0000/0000/0000\u{7}", "\u{1B}]11;rgb:ffff/ffff/ffff\u{1B}\\", "\u{1B}P>|XTerm(370)\u{1B}\\",
        "\u{1B}Ot", "\u{1B}[[Z", "\u{0}", "\u{1D}\u{1E}\u{1F}", "\u{80}\u{9B}",
    ])
    func whatNobodyKnowsIsSwallowedWhole(bytes: String) throws {
        let terminal = try PseudoTerminal.probe()
        terminal.send(bytes)
        terminal.send("x")
        try terminal.wait(for: "key character(\"x\")")
        #expect(terminal.screen.lines[3] == "#1 key character(\"x\")")
    }

    @Test func theMouseIsTold() throws {
        let terminal = try PseudoTerminal.probe(columns: 80, rows: 60)
        #expect(terminal.screen.tellsMouse)
        let told = [
            ("\u{1B}[<0;3;4M", "press 2 3"), ("\u{1B}[<32;300;4M", "drag 299 3"), ("\u{1B}[<0;1;1m", "release 0 0"),
            ("\u{1B}[<64;80;24M", "wheelUp 79 23"), ("\u{1B}[<65;80;24M", "wheelDown 79 23"),
            // With Shift and Ctrl.
            ("\u{1B}[<20;5;6M", "press 4 5"),
        ]
        for (index, event) in told.enumerated() {
            terminal.send(event.0)
            try terminal.wait(for: "#\(index + 1) \(event.1)")
        }
        terminal.send("q")
        try terminal.wait(for: "left")
        #expect(terminal.isRestored)
    }

    @Test func theMouseIsLeftToTheTerminal() throws {
        let terminal = try PseudoTerminal.probe(["--no-mouse"])
        #expect(!terminal.screen.tellsMouse)
        terminal.send("\u{1B}[<0;3;4Mx")
        try terminal.wait(for: "#1 key character(\"x\")")
    }

    @Test(arguments: ["xterm-256color", "tmux-256color", "linux", "vt220"])
    func whatIsPastedIsNoKey(term: String) throws {
        let terminal = try PseudoTerminal.probe(environment: ["TERM": term])
        #expect(terminal.screen.marksPastes)
        terminal.send("\u{1B}[200~quit q\r中\u{1B}[201~")
        try terminal.wait(for: "#1 pasted(\"quit q\\r中\")")
        terminal.send("x")
        try terminal.wait(for: "#2 key character(\"x\")")
        terminal.send("q")
        try terminal.wait(for: "left")
        #expect(terminal.isRestored)
    }

    @Test func aPasteThatArrivesInPiecesIsOne() throws {
        let terminal = try PseudoTerminal.probe()
        for byte in "\u{1B}[200~a中\u{1B}[201~x".utf8 { terminal.send([byte]) }
        try terminal.wait(for: "#2 key character(\"x\")")
        #expect(terminal.screen.lines[3] == "#1 pasted(\"a中\")")
    }

    @Test func escapeEndsAPasteWithoutAnEnd() throws {
        let terminal = try PseudoTerminal.probe()
        terminal.send("\u{1B}[200~abc")
        terminal.send("\u{1B}")
        try terminal.wait(for: "#1 pasted(\"abc\")")
        terminal.send("x")
        try terminal.wait(for: "#2 key character(\"x\")")
    }

    @Test func bytesThatAreNotUTF8AreLeftOut() throws {
        let terminal = try PseudoTerminal.probe()
        let broken: [[UInt8]] = [
            [0xFF], [0xFE, 0xFE], [0x80], [0xC0, 0xAF], [0xE4], [0xE4, 0xB8], [0xED, 0xA0, 0x80],
            [0xF5, 0x80, 0x80, 0x80],
            [0xF0, 0x80, 0x80, 0xAF], [0xF4, 0x90, 0x80, 0x80],
        ]
        for (index, bytes) in broken.enumerated() {
            terminal.send(bytes)
            terminal.send("x")
            try terminal.wait(for: "#\(index + 1) key character(\"x\")")
        }
    }

    @Test(arguments: ["e\u{301}", "👩‍👩‍👧", "🇨🇳", "한"])
    func aCharacterOfSeveralScalarsIsOneKey(character: String) throws {
        let terminal = try PseudoTerminal.probe()
        terminal.send(character)
        terminal.send("x")
        try terminal.wait(for: "#2 key character(\"x\")")
    }

    @Test func aCharacterInPiecesIsOneKey() throws {
        let terminal = try PseudoTerminal.probe()
        for byte in "中👩é".utf8 { terminal.send([byte]) }
        terminal.send("x")
        try terminal.wait(for: "#4 key character(\"x\")")
        #expect(
            terminal.screen.lines[3...5]
                == ["中", "👩", "é"].enumerated().map { "#\($0 + 1) key character(\"\($1)\")" }[...])
    }

    @Test func noiseIsSurvived() throws {
        let terminal = try PseudoTerminal.probe()
        var state: UInt64 = 7
        // None of the probe's own keys, and none that is a signal.
        let avoided = Set("qatsokezwrh0".utf8).union([0x03, 0x1A, 0x1C])
        for _ in 0..<40 {
            var noise: [UInt8] = []
            while noise.count < 100 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                let byte = UInt8(truncatingIfNeeded: state >> 40)
                let chosen: UInt8 = byte % 8 == 0 ? 0x1B : byte % 8 == 1 ? UInt8(ascii: "[") : byte
                if !avoided.contains(chosen) { noise.append(chosen) }
            }
            terminal.send(noise)
        }
        // Ends whatever sequence the noise began.
        terminal.send("\u{18}\u{18}\u{18}")
        try terminal.wait(for: "key control(\"x\")")
        terminal.send("q")
        #expect(try terminal.waitForEnd() == .exited(0))
        #expect(terminal.isRestored)
    }
}
