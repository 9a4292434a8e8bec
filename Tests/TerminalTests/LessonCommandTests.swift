import Foundation
import Testing

/// The commands for teachers, as a shell sees them.
@Suite struct LessonCommandTests {
    private func withFolder(_ body: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "lessons-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try body(folder)
    }

    @Test func aNewLessonPassesTheCheck() throws {
        try withFolder { folder in
            let written = try PlainProgram.glassnet("lessons", "new", "13-mine", "--lessons", folder.path)
            #expect(written.status == 0)
            #expect(written.output == "\(folder.path)/en/13-mine.md\n")
            let checked = try PlainProgram.glassnet("lessons", "check", folder.path)
            #expect(checked.status == 0)
            #expect(checked.output == "1 lesson checked, all in order\n")
            let listed = try PlainProgram.glassnet("lessons", "list", "--lessons", folder.path)
            #expect(listed.output.contains("01-network  "))
            #expect(listed.output.contains("13-mine  13-mine (5 min)"))
            let again = try PlainProgram.glassnet("lessons", "new", "13-mine", "--lessons", folder.path)
            #expect(again.status == 74)
            #expect(again.errors.contains("is there already"))
            let chinese = try PlainProgram.glassnet(
                "lessons", "new", "13-mine", "--lessons", folder.path, "--lang", "zh")
            #expect(chinese.output == "\(folder.path)/zh/13-mine.md\n")
            #expect(try PlainProgram.glassnet("lessons", "list", "--lang", "zh").output.contains("01-network  什么是"))
        }
    }

    @Test func everyProblemIsALineOfItsOwn() throws {
        try withFolder { folder in
            let en = folder.appending(path: "en")
            try FileManager.default.createDirectory(at: en, withIntermediateDirectories: true)
            let text =
                "---\ntitle: T\nsummary: S\nexperiment: xor\nminutes: 1\n---\n# T\n\n```step\nrun: define\n```\n```step\nid: a\nrnu: b\n```\n"
            try text.write(to: en.appending(path: "a.md"), atomically: true, encoding: .utf8)
            let run = try PlainProgram.glassnet("lessons", "check", folder.path)
            #expect(run.status == 65)
            #expect(run.output == "")
            let lines = run.errors.split(separator: "\n").map { $0.replacing(folder.path, with: "DIR") }
            #expect(lines.count == 2)
            #expect(lines[0].hasPrefix("glassnet: DIR/en/a.md:9: the step has no id"))
            #expect(lines[1].hasPrefix("glassnet: DIR/en/a.md:14: a step has no setting 'rnu'"))
        }
        #expect(try PlainProgram.glassnet("lessons", "check", "/no/such/folder").status == 66)
    }

    @Test func transcriptsAreReplayedOrRefused() throws {
        try withFolder { folder in
            _ = try PlainProgram.glassnet("lessons", "new", "13-mine", "--lessons", folder.path)
            let good =
                "lesson: \"13-mine\"\nlanguage: en\nseed: 0\nkeys: \"\"\npredictions:\n"
                + "  - {step: \"first-loss\", answer: \"0.5\", right: false, value: \"0.7058\", misconception: \"initial-loss\"}\n"
            let files = ["ann": good, "bob": good.replacing("right: false", with: "right: true")].map { name, text in
                (folder.appending(path: "\(name).yaml"), text)
            }
            for (file, text) in files { try text.write(to: file, atomically: true, encoding: .utf8) }
            let ann = folder.appending(path: "ann.yaml").path
            let bob = folder.appending(path: "bob.yaml").path
            let table = try PlainProgram.glassnet("lessons", "replay", ann, "--csv", "--lessons", folder.path)
            #expect(table.status == 0)
            #expect(
                table.output
                    == "misconception,lesson,step,who,answer,value,right\r\ninitial-loss,13-mine,first-loss,ann,0.5,0.7058,no\r\n"
            )
            let both = try PlainProgram.glassnet("lessons", "replay", bob, ann, "--lessons", folder.path)
            #expect(both.status == 65)
            #expect(both.output.contains("ann"))
            #expect(both.errors.hasPrefix("glassnet: \(bob): does not reproduce: at 'first-loss'"))
            #expect(both.errors.count { $0 == "\n" } == 1)
            #expect(try PlainProgram.glassnet("lessons", "replay", "/no/such.yaml").status == 66)
        }
    }
}
