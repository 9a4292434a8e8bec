import Foundation
import Testing
import Training

/// What scripts rely on.
@Suite struct CommandLineTests {
    @Test(arguments: [
        ["--bogus"], ["step", "--bogus"], ["step", "--steps", "0"], ["step", "no-such-preset"],
        ["step", "--history-memory", "0"], ["frame"],
        ["explain"], ["explain", "document", "conv1[0,x]"], ["explain", "loss", "--steps", "0"],
        ["explain", "loss", "--after", "tea"],
    ])
    func badArguments(arguments: [String]) throws {
        let run = try PlainProgram(PseudoTerminal.glassnetPath, arguments)
        #expect(run.status == 64)
        #expect(run.output == "")
        #expect(run.errors.contains("Usage: glassnet"))
    }

    /// One line that says what may stand there, and the usage.
    @Test(arguments: [
        (["trian"], "there is no command 'trian'; did you mean 'train'?"),
        (["lessons", "chek"], "there is no command 'chek'; did you mean 'check'?"),
        (["step", "--loss", "crossentropy"], "did you mean 'cross-entropy'?"),
        (["step", "--optimizer", "sdg"], "did you mean 'sgd'?"),
        (["step", "--sed", "3"], "Did you mean '--seed'?"),
        (["step", "--lr", "-1"], "it must be a number, 0 or more"),
        (["step", "--lr=-1"], "it must be a number, 0 or more"),
        (["step", "--lr", "nan"], "it must be a number, 0 or more"),
        (["step", "--seed", "-1"], "it must be a whole number, 0 to 18446744073709551615"),
        (["step", "--batch-size", "-3"], "it must be a whole number, 1 to 1000000000"),
        (["train", "--epochs", "1.5"], "it must be a whole number, 1 to 1000000000"),
        (["step", "--threads", "0"], "it must be a whole number, 1 to 1024"),
        (["step", "--color", "pink"], "there are auto, never, 8, 256, truecolor"),
        (["frame", "stp"], "did you mean 'step'?"),
        (["frame", "step", "--size", "10x10"], "it must be columns x rows, 20x5 to 1000x500"),
        (["frame", "step", "--press", "n PgDwn n"], "'PgDwn' is not a key; did you mean 'PgDn'?"),
        (["frame", "step", "--press", "steps:3"], "steps:N trains in the dashboard"),
        (["explain", "document"], "the number is missing"),
    ])
    func whatIsWrongIsOneLine(arguments: [String], sentence: String) throws {
        let run = try PlainProgram(PseudoTerminal.glassnetPath, arguments)
        #expect(run.status == 64)
        #expect(run.output == "")
        let lines = run.errors.split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines[0].hasPrefix("glassnet: ") && lines[0].contains(sentence), "\(lines[0])")
        #expect(lines[1].hasPrefix("Usage: glassnet"))
    }

    /// `--lang`, or the locale: what is wrong with an experiment is said in the reader's language.
    @Test(arguments: [
        (["step", "no/such.yaml", "--lang", "zh"], "C.UTF-8", 66, "没有叫"),
        (["summary", "no/such.yaml"], "zh_CN.UTF-8", 66, "没有叫"),
        (["step", "xro", "--lang=zh"], "C.UTF-8", 64, "是不是“xor”？"),
        (["explain", "document", "fc9", "--lang", "zh"], "C.UTF-8", 64, "没有“fc9”"),
        (["step", "no/such.yaml", "--lang", "en"], "zh_CN.UTF-8", 66, "there is no preset and no file"),
    ])
    func whatIsWrongIsSaidInTheReadersLanguage(arguments: [String], locale: String, status: Int, words: String) throws {
        let run = try PlainProgram(
            PseudoTerminal.glassnetPath, arguments, environment: ["LC_ALL": nil, "LANG": locale])
        #expect(run.status == status)
        #expect(run.errors.contains(words), "\(run.errors)")
    }

    /// A loss that gets what it does not take: said once, and in the summary.
    @Test func warningsOfTheLossAreToldInPlainLinesAndInTheSummary() throws {
        let run = try PlainProgram.glassnet("step", "xor", "--loss", "kl-div", "--headless", "--steps", "3")
        #expect(run.status == 0)
        #expect(
            run.errors.split(separator: "\n").count == 1 && run.errors.contains("KLDivLoss takes log-probabilities"))
        let summary = try PlainProgram.glassnet("summary", "xor", "--loss", "kl-div", "--json")
        #expect(summary.status == 0 && summary.errors.isEmpty)
        #expect(summary.output.contains(#""warnings":[{"rule":"wrong-ending","numbers":{},"text":"KLDivLoss takes"#))
        #expect(try PlainProgram.glassnet("summary", "xor", "--json").output.contains(#""warnings":[]"#))
    }

    @Test func everyPresetIsNamedInTheHelp() throws {
        let commands = ["step", "train", "frame", "summary", "explain", "export"]
        for arguments in [["--help"]] + commands.map({ [$0, "--help"] }) {
            let help = try PlainProgram(PseudoTerminal.glassnetPath, arguments).output
            let words = help.split { !$0.isLetter && !$0.isNumber && $0 != "-" }.map(String.init)
            for name in Presets.names { #expect(words.contains(name), "\(arguments): \(name)") }
        }
    }

    /// What screens call keys, and what people type.
    @Test(arguments: [
        ("PgDn", "PageDown"), ("pgup", "PageUp"), ("Shift-Tab", "BackTab"), ("↓", "Down"), ("Ctrl-P", "Ctrl-p"),
    ])
    func keysHaveTheNamesThatScreensShow(shown: String, typed: String) throws {
        let frames = try [shown, typed].map {
            try PlainProgram.glassnet("frame", "step", "xor", "--press", "n Tab \($0)")
        }
        #expect(frames[0].status == 0)
        #expect(frames[0].output == frames[1].output)
    }

    @Test func stepsTrainInADashboardsFrame() throws {
        let run = try PlainProgram.glassnet("frame", "train", "xor", "--press", "steps:45")
        #expect(run.status == 0)
        #expect(run.output.contains("step 5/40"))
    }

    /// Who asks for C or POSIX gets what a 7-bit terminal shows.
    @Test(arguments: [["step", "xor"], ["summary", "document"], ["explain", "xor", "loss"], ["learn", "1"], []])
    func aPlainLocaleGetsASCII(arguments: [String]) throws {
        let run = try PlainProgram(PseudoTerminal.glassnetPath, arguments, environment: ["LC_ALL": "C"])
        #expect(run.status == 0)
        #expect(run.output.count > 100)
        #expect(run.output.utf8.allSatisfy { $0 < 0x7F })
    }

    @Test func withoutColoursAPictureHasNone() throws {
        let run = try PlainProgram.glassnet(
            "frame", "step", "xor", "--press", "n n", "--format", "html", "--color", "never")
        #expect(run.status == 0)
        let colors = Set(run.output.matches(of: /#[0-9a-f]{6}/).map { String($0.output) })
        #expect(colors.count <= 2, "\(colors)")
    }

    @Test func brokenYAML() throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("glassnet-\(UUID().uuidString).yaml")
        defer { try? FileManager.default.removeItem(at: file) }
        try "title: x\nnetwork:\n  - conv: [\n".write(to: file, atomically: true, encoding: .utf8)
        let run = try PlainProgram.glassnet("step", file.path)
        #expect(run.status == 65)
        #expect(run.output == "")
        #expect(run.errors.hasPrefix("glassnet: \(file.path):4: not YAML: "))
        #expect(run.errors.count { $0 == "\n" } == 1)
    }

    @Test func missingFile() throws {
        let run = try PlainProgram.glassnet("train", "/no/such/file.yaml")
        #expect(run.status == 66)
        #expect(run.output == "")
        #expect(run.errors.hasPrefix("glassnet: "))
        #expect(run.errors.contains("'/no/such/file.yaml'"))
        #expect(run.errors.count { $0 == "\n" } == 1)
    }

    @Test(arguments: [["--help"], ["step", "--help"], ["--version"]])
    func askingForHelpIsNoError(arguments: [String]) throws {
        let run = try PlainProgram(PseudoTerminal.glassnetPath, arguments)
        #expect(run.status == 0)
        #expect(run.errors == "")
        #expect(run.output != "")
    }

    @Test(arguments: ["text", "ansi", "svg", "html"])
    func aFrameIsTheSameTwice(format: String) throws {
        let arguments = ["frame", "step", "xor", "--press", "n n n n n n", "--size", "100x30", "--format", format]
        let first = try PlainProgram(PseudoTerminal.glassnetPath, arguments)
        let second = try PlainProgram(PseudoTerminal.glassnetPath, arguments)
        #expect(first.status == 0)
        #expect(first.errors == "")
        #expect(first.output.count > 1000)
        #expect(first.output == second.output)
    }

    @Test func explainsANumberAsText() throws {
        let run = try PlainProgram.glassnet("explain", "document", "fc3.bias[1]")
        #expect(run.status == 0)
        #expect(run.errors == "")
        #expect(
            run.output == """
                fc3.bias[1] = -0.09336872
                SGD's step: the number changes by what the optimizer makes of its gradients.

                  w' = w - lr · g
                  (w the number, lr learning rate, g gradient)

                  old   w -0.09836872                        = -0.09836872
                  step  -lr -0.01 · g fc3.bias[1].grad -0.5  = 0.005
                  = -0.09336872

                """)
    }

    @Test func explainsANumberAsJSON() throws {
        let run = try PlainProgram.glassnet(
            "explain", "document", "fc1.weight.grad[3,77]", "--after", "backward", "--seed", "0", "--json")
        #expect(run.status == 0)
        let object = try object(Substring(run.output))
        #expect(object["number"] as? String == "fc1.weight[3,77].grad")
        let terms = try #require(object["terms"] as? [[String: Any]])
        let factors = try #require(terms.first?["factors"] as? [[String: Any]])
        #expect(factors.map { $0["number"] as? String } == ["fc1[0,3].grad", "flatten1[0,77]"])
        let product = factors.reduce(1) { $0 * ($1["value"] as! Double) }
        #expect(abs(product - (object["value"] as! Double)) < 1e-9)
        #expect(object["rest"] is NSNull)
        #expect(object["formula"] as? String == "dL/dw[o,i] = dL/dy[o] · x[i]")
    }

    @Test(arguments: [
        (["conv1[0,6,0,0]"], "conv1 has 6 places in dimension 1, 0 to 5; 6 is not one of them"),
        (["fc1.weight[3,77].grad", "--after", "loss"], "no gradient yet: backward has not run"),
        (["cov1[0,0,0,0]"], "there is no 'cov1'; did you mean conv1?"),
    ])
    func saysWhichPartOfANumberIsWrong(_ arguments: [String], _ sentence: String) throws {
        let run = try PlainProgram(PseudoTerminal.glassnetPath, ["explain", "document"] + arguments)
        #expect(run.status == 64)
        #expect(run.output == "")
        #expect(run.errors == "glassnet: \(sentence)\n")
    }

    @Test func phasesAsJSON() throws {
        let run = try PlainProgram.glassnet("step", "xor", "--headless", "--json", "--steps", "2")
        #expect(run.status == 0)
        #expect(run.errors == "")
        let lines = try run.output.split(separator: "\n").map(object)
        let cycle = ["forward", "loss", "zero_grad", "backward", "update"]
        #expect(lines.compactMap { $0["phase"] as? String } == ["define"] + cycle + cycle)
        #expect(lines[0]["parameters"] as? Int == 114)
        #expect(lines[2]["loss"] as? Double == 0.70583856)
    }

    @Test func trainingAsJSON() throws {
        let run = try PlainProgram.glassnet("train", "xor", "--headless", "--json", "--epochs", "2")
        #expect(run.status == 0)
        let lines = try run.output.split(separator: "\n").map(object)
        #expect(lines.count { $0["event"] as? String == "step" } == 80)
        #expect(lines.count { $0["event"] as? String == "epoch" } == 2)
        #expect(lines.allSatisfy { $0["loss"] is Double || $0["train_loss"] is Double })
    }

    @Test(arguments: [[], ["step", "xor"], ["train", "xor", "--epochs", "2"]])
    func withoutATerminalItTellsLines(arguments: [String]) throws {
        let run = try PlainProgram(PseudoTerminal.glassnetPath, arguments)
        #expect(run.status == 0)
        #expect(run.errors == "")
        #expect(!run.output.contains("\u{1B}"))
        #expect(run.output.count { $0 == "\n" } >= 2)
    }

    /// Whoever reads may stop reading, also where the signal for that is ignored.
    @Test(arguments: ["", "trap '' PIPE; "])
    func aReaderThatLeavesIsNoCrash(prefix: String) throws {
        let run = try PlainProgram(
            "/bin/sh",
            [
                "-c", prefix + "{ \"$0\" train xor --headless --json --epochs 50; echo $? >&2; } | head -n 1",
                PseudoTerminal.glassnetPath,
            ])
        #expect(run.output.count { $0 == "\n" } == 1)
        #expect(!run.errors.contains("atal"))
        let status = run.errors.split(separator: "\n").last.map(String.init)
        #expect(status == "141" || status == "0", "\(run.errors)")
    }

    /// A full disk, as /dev/full plays it.
    @Test(
        .enabled(if: FileManager.default.fileExists(atPath: "/dev/full")),
        arguments: [
            "summary xor", "frame step xor", "step xor --headless", "train xor --headless --json", "--help",
            "--version",
            "help step", "step --help",
        ])
    func whatCannotBeWrittenIsToldOnce(command: String) throws {
        let run = try PlainProgram("/bin/sh", ["-c", "\"$0\" \(command) >/dev/full", PseudoTerminal.glassnetPath])
        #expect(run.status == 74)
        #expect(run.errors == "glassnet: standard output cannot be written: No space left on device\n")
    }

    private func object(_ line: Substring) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
}
