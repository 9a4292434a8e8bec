import Foundation
import Testing

/// What keys do to the world, and the list of them.
struct KeysTests {
    @Test(arguments: [("en", "The stepper", "run the next phase"), ("zh", "逐步模式", "真正运行下一个阶段")])
    func theKeysOfEveryScreenAreListed(language: String, screen: String, help: String) throws {
        let program = try PlainProgram.glassnet("keys", "--lang", language)
        #expect(program.status == 0 && program.errors.isEmpty)
        let lines = program.output.split(separator: "\n")
        #expect(lines.contains { $0 == screen })
        #expect(lines.contains { $0.hasPrefix("  n ") && $0.contains(help) && $0.hasSuffix(":next") })
    }

    @Test func aPictureIsSavedBesideTheOthers() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "pictures-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let mine = folder.appending(path: "glassnet-1.svg")
        try "mine".write(to: mine, atomically: true, encoding: .utf8)
        let terminal = try PseudoTerminal(
            "/bin/sh", ["-c", "cd \"$0\" && exec \"$1\" step xor", folder.path, PseudoTerminal.glassnetPath],
            columns: 160)
        try terminal.waitForNext(phase: "define")
        terminal.send("S")
        try terminal.wait(for: "glassnet-2.svg")
        #expect(try String(contentsOf: mine, encoding: .utf8) == "mine")
        let saved = try String(contentsOf: folder.appending(path: "glassnet-2.svg"), encoding: .utf8)
        #expect(saved.hasPrefix("<svg") && saved.contains("</svg>"))
        #expect(try terminal.quits())
    }
}
