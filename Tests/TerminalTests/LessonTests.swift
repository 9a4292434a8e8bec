import Foundation
import Testing

/// `glassnet learn` as a learner meets it.
@Suite struct LessonTests {
    private let state = FileManager.default.temporaryDirectory.appending(path: "glassnet-\(UUID().uuidString)")
    private var environment: [String: String?] { ["XDG_STATE_HOME": state.path] }
    private var progress: String { state.path + "/glassnet/progress.yaml" }

    private func makeLessons() throws -> String {
        for (language, title, ask) in [("en", "Short", "How large is the loss?"), ("zh", "短课", "损失有多大？")] {
            let folder = state.appending(path: "lessons/\(language)")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try """
            ---
            title: \(title)
            summary: For a test.
            experiment: xor
            minutes: 1
            ---
            # \(title)

            Two inputs.

            ```step
            id: read
            ```

            ```step
            id: loss
            predict: {ask: "\(ask)", value: loss, tolerance: 10%}
            run: [define, forward, loss]
            hints: ["Think of ln 2."]
            ```
            """.write(to: folder.appending(path: "short.md"), atomically: true, encoding: .utf8)
        }
        return state.appending(path: "lessons").path
    }

    /// Until Esc a q is typed.
    private func leaveField(_ terminal: PseudoTerminal) throws {
        terminal.send("\u{1B}")
        try terminal.wait(for: "q quit")
    }

    private func removeAll() { try? FileManager.default.removeItem(at: state) }

    @Test func aShortLesson() throws {
        defer { removeAll() }
        let folder = try makeLessons()
        let transcript = state.path + "/transcript.yaml"
        let arguments = ["learn", "short", "--lessons", folder, "--transcript", transcript]
        let terminal = try PseudoTerminal.glassnet(arguments, environment: environment)
        try terminal.wait(for: "Two inputs.")
        terminal.send("\r")
        try terminal.wait(for: "How large is the loss?")
        terminal.send("?")
        try terminal.wait(for: "Think of ln 2.")
        // A letter belongs to the field until Esc.
        terminal.send("L")
        try terminal.wait(for: "▸ L")
        terminal.send("\u{7F}")
        try leaveField(terminal)
        terminal.send("L")
        try terminal.wait(for: "损失有多大？")
        terminal.send("L0.7\r")
        try terminal.wait(for: "✓ Right")
        terminal.send("o")
        try terminal.wait(for: "Sandbox: try anything.")
        terminal.send("n\u{1B}")
        try terminal.wait(for: "✓ Right")
        // Left where it is, the lesson goes on there.
        #expect(try terminal.quits())
        let kept = try String(contentsOfFile: progress, encoding: .utf8)
        #expect(kept.contains(#"step: "loss""#))
        #expect(kept.contains("right: true"))
        let written = try String(contentsOfFile: transcript, encoding: .utf8)
        #expect(written.contains("0.7"))

        let later = try PseudoTerminal.glassnet(arguments.dropLast(2), environment: environment, rows: 60)
        try later.wait(for: "How large is the loss?")
        later.send("0.7\r")
        try later.wait(for: "✓ Right")
        later.send("\r")
        try later.wait(for: "right each time")
        later.send("\u{1B}")
        try later.wait(for: "done, 1 of 1 right")
        #expect(try later.quits())

        let reset = try PseudoTerminal.glassnet(arguments.dropLast(2) + ["--reset"], environment: environment)
        try reset.wait(for: "Two inputs.")
        #expect(try reset.quits())
        #expect(try String(contentsOfFile: progress, encoding: .utf8).contains("lessons: {}"))
    }

    /// A lesson is rarely one sitting: the second one goes on with the first one's transcript.
    @Test func aSecondSittingKeepsTheTranscript() throws {
        defer { removeAll() }
        let folder = try makeLessons()
        let transcript = state.path + "/transcript.yaml"
        let arguments = ["learn", "short", "--lessons", folder, "--transcript", transcript]
        let monday = try PseudoTerminal.glassnet(arguments, environment: environment)
        try monday.wait(for: "Two inputs.")
        monday.send("\r")
        try monday.wait(for: "How large is the loss?")
        monday.send("0.7\r")
        try monday.wait(for: "✓ Right")
        #expect(try monday.quits())
        let first = try String(contentsOfFile: transcript, encoding: .utf8)
        #expect(first.contains("answer: \"0.7\""))

        let tuesday = try PseudoTerminal.glassnet(arguments, environment: environment)
        try tuesday.wait(for: "How large is the loss?")
        try leaveField(tuesday)
        #expect(try tuesday.quits())
        let second = try String(contentsOfFile: transcript, encoding: .utf8)
        #expect(second.contains("answer: \"0.7\""))
        #expect(second.count >= first.count)
        let replayed = try PlainProgram.glassnet("lessons", "replay", transcript, "--lessons", folder, "--csv")
        #expect(replayed.status == 0 && replayed.output.count { $0 == "\r\n" } == 2)

        let anew = try PseudoTerminal.glassnet(arguments + ["--force"], environment: environment)
        try anew.wait(for: "How large is the loss?")
        try leaveField(anew)
        #expect(try anew.quits())
        #expect(try String(contentsOfFile: transcript, encoding: .utf8).contains("predictions: []"))
    }

    @Test func foreignProgressIsSaidAndLeftAlone() throws {
        defer { removeAll() }
        let folder = try makeLessons()
        try FileManager.default.createDirectory(atPath: state.path + "/glassnet", withIntermediateDirectories: true)
        try "shopping: [milk]\n".write(toFile: progress, atomically: true, encoding: .utf8)
        let terminal = try PseudoTerminal.glassnet(["learn", "short", "--lessons", folder], environment: environment)
        try terminal.wait(for: "Two inputs.")
        terminal.send("\r")
        try terminal.wait(until: { terminal.screen.text.contains("'lessons'") }, "what is wrong with the progress")
        try leaveField(terminal)
        #expect(try terminal.quits(with: 74))
        #expect(terminal.screen.text.contains("progress is not kept"))
        #expect(try String(contentsOfFile: progress, encoding: .utf8) == "shopping: [milk]\n")
    }

    /// A mark that stays, a line on leaving, and the exit status say it.
    @Test(arguments: [("en", "XDG_STATE_HOME", "/dev/null"), ("zh", "HOME", "")])
    func progressThatIsNotKeptIsTold(_ language: String, _ variable: String, _ value: String) throws {
        defer { removeAll() }
        let folder = try makeLessons()
        let (mark, question, home) =
            language == "en"
            ? ("progress is not kept", "How large is the loss?", "A neural network made of glass")
            : ("进度没有保存", "损失有多大？", "一个玻璃做的神经网络")
        let terminal = try PseudoTerminal.glassnet(
            ["learn", "short", "--lessons", folder, "--lang", language], environment: [variable: value])
        try terminal.wait(for: mark)
        terminal.send("\r")
        try terminal.wait(for: question)
        terminal.send("0.7\r")
        try terminal.wait(for: "✓")
        // Said once in a sentence, which the next key takes away; the mark stays, at home too.
        terminal.send("\u{1B}")
        try terminal.wait(for: home)
        #expect(terminal.screen.text.contains(mark))
        #expect(try terminal.quits(with: 74))
        #expect(terminal.text.contains("glassnet: the progress is not kept: "))
    }

    /// The keys since the last prediction are written down, too, when the program is ended from outside.
    @Test(arguments: [SIGTERM, SIGHUP])
    func aSignalLosesNoKeys(_ signal: Int32) throws {
        defer { removeAll() }
        let folder = try makeLessons()
        let transcript = state.path + "/transcript.yaml"
        let terminal = try PseudoTerminal.glassnet(
            ["learn", "short", "--lessons", folder, "--transcript", transcript], environment: environment)
        try terminal.wait(for: "Two inputs.")
        terminal.send("\r")
        try terminal.wait(for: "How large is the loss?")
        terminal.send("?")
        try terminal.wait(for: "Think of ln 2.")
        terminal.kill(signal)
        #expect(try terminal.waitForEnd() == .signalled(Int(signal)))
        #expect(try String(contentsOfFile: transcript, encoding: .utf8).contains("keys: \"Enter ?\""))
    }

    @Test func withoutATerminalItTellsHow() throws {
        let all = try PlainProgram.glassnet("learn")
        #expect(all.status == 0)
        #expect(all.errors == "")
        #expect(all.output.contains("03-define  Define the network"))
        #expect(all.output.contains("it needs a terminal"))
        let one = try PlainProgram.glassnet("learn", "3", "--lang", "zh")
        #expect(one.status == 0)
        #expect(one.output.contains("定义网络"))
        #expect(!one.output.contains("04-"))
    }

    @Test func anUnknownLessonIsABadArgument() throws {
        let run = try PlainProgram.glassnet("learn", "defin")
        #expect(run.status == 64)
        #expect(run.output == "")
        #expect(
            run.errors.hasPrefix("glassnet: there is no lesson 'defin'; did you mean '03-define'?\nUsage: glassnet"))
        #expect(try PlainProgram.glassnet("frame", "learn", "no-such-lesson").status == 64)
        #expect(try PlainProgram.glassnet("learn", "--lessons", "/no/such/folder").status == 66)
    }

    @Test func aLessonsFrameIsTheSameTwice() throws {
        let arguments = ["frame", "learn", "define", "--press", "Enter 1 , 2 Enter 1 , 3 Enter", "--size", "120x36"]
        let first = try PlainProgram(PseudoTerminal.glassnetPath, arguments)
        #expect(first.status == 0)
        #expect(first.output.contains("It is [1, 6, 30, 30]; you said [1, 3]."))
        #expect(try PlainProgram(PseudoTerminal.glassnetPath, arguments).output == first.output)
    }

    /// The terminal is the editor's while it runs, and the lesson's again afterwards; what it saved is judged.
    @Test func ownFileInAnEditor() throws {
        defer { removeAll() }
        // It asks on the terminal that it was lent.
        let editor = state.appending(path: "editor")
        try FileManager.default.createDirectory(at: state, withIntermediateDirectories: true)
        try """
        #!/bin/sh
        printf 'the editor has %s\\n' "$(basename "$1")"
        read answer
        [ "$answer" = large ] && sed -i.old 's/\\[{/[{linear: {out: 9}}, {/' "$1" || printf 'network: [' > "$1"
        """.write(to: editor, atomically: true, encoding: .utf8)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: editor.path)
        let terminal = try writingAFile(editor: editor.path)
        try terminal.wait(for: "the editor has own-own.yaml")
        terminal.send("none\n")
        try terminal.wait(for: "own-own.yaml:2: not YAML")
        terminal.send("\r")
        try terminal.wait(for: "own-own.yaml:2: not YAML")
        try FileManager.default.removeItem(atPath: state.path + "/glassnet/own/own-own.yaml")
        try terminal.wait(for: "Nothing is saved")
        terminal.send("e")
        try terminal.wait(for: "the editor has own-own.yaml")
        terminal.send("large\n")
        try terminal.wait(for: "It has 47 parameters")
        terminal.send("\r")
        try terminal.wait(for: "Right")
        #expect(try terminal.quits())
    }

    @Test(arguments: [
        (nil, "No editor is set"), ("/nowhere/editor", "There is no editor '/nowhere/editor'"),
        ("false", "The editor 'false' ended with an error"),
    ])
    func anEditorThatIsNotThere(editor: String?, told: String) throws {
        defer { removeAll() }
        let terminal = try writingAFile(editor: editor)
        try terminal.wait(for: told)
        #expect(try terminal.quits())
    }

    /// A lesson that asks for a file, with the key pressed that opens it in the editor.
    private func writingAFile(editor: String?) throws -> PseudoTerminal {
        let folder = state.appending(path: "lessons/en")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let file =
            "{input: [2], network: [{linear: {out: 2}}], data: xor, loss: cross-entropy, optimizer: {type: sgd, lr: 0.1}}"
        try """
        ---
        title: Own
        summary: For a test.
        experiment: xor
        minutes: 1
        ---
        # Own

        Text.

        ```step
        id: own
        write:
          ask: "Write a larger one."
          start: "\(file)"
          when: "parameters > 20"
          solution: "\(file.replacing("[{", with: "[{linear: {out: 9}}, {"))"
        ```
        """.write(to: folder.appending(path: "own.md"), atomically: true, encoding: .utf8)
        var environment = environment
        (environment["VISUAL"], environment["EDITOR"]) = (.some(nil), .some(editor))
        let arguments = ["learn", "own", "--lessons", state.appending(path: "lessons").path]
        let terminal = try PseudoTerminal.glassnet(arguments, environment: environment)
        try terminal.wait(for: "Nothing is saved")
        terminal.send("e")
        return terminal
    }
}
