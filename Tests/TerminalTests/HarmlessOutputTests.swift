import Foundation
import Testing

/// Nothing that a file or an argument holds steers the terminal: no control characters, and none that turn text round.
struct HarmlessOutputTests {
    private static let evil = "a\u{1B}[2J\u{9B}31m\u{7}\u{202E}\u{2066}\u{200F}\u{61C}\u{2028}\u{2029}b"

    private func expectHarmless(_ run: PlainProgram, _ what: String) {
        for scalar in (run.output + run.errors).unicodeScalars where scalar != "\n" {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator:
                Issue.record(
                    "\(what): U+\(String(scalar.value, radix: 16)) in \((run.output + run.errors).debugDescription)")
                return
            default: break
            }
        }
    }

    @Test func whateverAnExperimentHolds() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "glassnet-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let quoted = "\"a\\e[2J\\x9b31m\\a\\u202e\\u2066\\u200f\\u061c\\u2028\\u2029b\""
        let good = "title: \(quoted)\nnote: \(quoted)\ninput: [2]\nnetwork:\n  - linear: {name: fc1, out: 2}\n"
        let file = folder.appending(path: "x\u{202E}y.yaml").path
        func run(_ text: String, _ words: [String]) throws {
            try text.write(toFile: file, atomically: true, encoding: .utf8)
            let words = words.map { $0 == "@" ? file : $0 == "@py" ? folder.appending(path: "\(UUID()).py").path : $0 }
            expectHarmless(try PlainProgram(PseudoTerminal.glassnetPath, words), words[0])
        }
        for words in [
            ["summary", "@"], ["summary", "@", "--json"], ["step", "@"], ["step", "@", "--headless", "--json"],
            ["explain", "@", "loss", "--json"], ["frame", "step", "@"], ["export", "@", "--to", "@py"],
        ] { try run(good, words) }
        for wrong in [
            "loss: \(quoted)", "\(quoted): 1", "data: \(quoted)", "optimizer: {type: \(quoted)}", "seed: \(quoted)",
        ] {
            try run(good + wrong + "\n", ["summary", "@"])
        }
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) where name.hasSuffix(".py") {
            let script = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
            #expect(
                !script.unicodeScalars.contains {
                    $0 != "\n" && [.control, .format].contains($0.properties.generalCategory)
                })
        }
    }

    @Test(arguments: [
        ["summary", evil], ["frame", "step", "--press", evil], ["explain", "xor", evil], ["learn", evil], [evil],
        ["step", "--data", evil], ["step", "--data", "csv:\(evil)"], ["step", "--weights", evil],
        ["export", "xor", "--to", evil],
        ["train", "--loss", evil], ["lessons", "new", evil], ["lessons", "replay", evil], ["step", "--\(evil)"],
    ])
    func whateverIsTyped(words: [String]) throws {
        expectHarmless(try PlainProgram(PseudoTerminal.glassnetPath, words), words.joined(separator: " "))
    }

    /// What a shell's `<(...)` gives.
    @Test func anExperimentMayComeThroughAPipe() throws {
        let glassnet = "'\(PseudoTerminal.glassnetPath)'"
        let text = "printf 'input: [2]\\nnetwork:\\n  - linear: {name: fc1, out: 3}\\n'"
        let run = try PlainProgram("/bin/sh", ["-c", "\(text) | \(glassnet) summary /dev/stdin"])
        #expect(run.status == 0 && run.output.contains("fc1"), "\(run.errors)")
    }
}
