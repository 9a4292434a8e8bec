import Testing

/// What a shell is told when somebody presses Tab.
struct CompletionTests {
    private func offered(_ command: String, _ argument: String, typed: String, after words: String...) throws
        -> [String]
    {
        let line = ["glassnet", command] + words + [typed]
        let answer = try PlainProgram(
            PseudoTerminal.glassnetPath,
            ["---completion", command, "--", "positional@\(argument)", "\(line.count - 1)", "\(typed.count)"] + line,
            environment: ["SAP_SHELL": "bash"])
        return answer.output.split(separator: "\n").map(String.init)
    }

    @Test func anExperimentIsOneOfThePresets() throws {
        #expect(try offered("step", "0", typed: "dig") == ["digits", "digits-01"])
    }

    @Test func aLessonIsOneOfTheBundledOnes() throws {
        #expect(try offered("learn", "0", typed: "03") == ["03-define"])
    }

    @Test func aNumberIsInATensorOfTheExperiment() throws {
        let tensors = try offered("explain", "0", typed: "fc1", after: "document")
        #expect(tensors == ["fc1", "fc1.weight", "fc1.bias"])
    }

    @Test(arguments: ["bash", "zsh", "fish"])
    func everyShellHasAScript(shell: String) throws {
        let script = try PlainProgram.glassnet("--generate-completion-script", shell).output
        for word in ["explain", "lessons", "---completion"] { #expect(script.contains(word), "\(shell)") }
    }
}
