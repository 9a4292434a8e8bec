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
            #expect(checked.output == "1 lesson checked, all in order\n" && checked.errors == "")
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
                    == "misconception,lesson,step,who,answer,value,right,tries,hints,seconds\r\n"
                    + "initial-loss,13-mine,first-loss,ann,0.5,0.7058,no,1,0,\r\n"
            )
            let both = try PlainProgram.glassnet("lessons", "replay", bob, ann, "--lessons", folder.path)
            #expect(both.status == 65)
            #expect(both.output.contains("  ann  ") && both.output.contains("initial-loss   2      2"))
            #expect(both.errors.hasPrefix("glassnet: \(bob): at 'first-loss' it says right"))
            #expect(both.errors.count { $0 == "\n" } == 1)
            #expect(try PlainProgram.glassnet("lessons", "replay", "/no/such.yaml").status == 66)
        }
    }

    /// One file is a lesson, alone or with its translation beside it.
    @Test func aFileIsTaken() throws {
        try withFolder { folder in
            _ = try PlainProgram.glassnet("lessons", "new", "mine", "--lessons", folder.path)
            _ = try PlainProgram.glassnet("lessons", "new", "mine", "--lessons", folder.path, "--lang", "zh")
            let (en, zh) = (folder.path + "/en/mine.md", folder.path + "/zh/mine.md")
            let text = try String(contentsOfFile: zh, encoding: .utf8)
            // By its folder of the language, by its ending, alone.
            try FileManager.default.copyItem(atPath: en, toPath: folder.path + "/pair.md")
            try text.write(toFile: folder.path + "/pair.zh.md", atomically: true, encoding: .utf8)
            try text.write(toFile: folder.path + "/alone.md", atomically: true, encoding: .utf8)
            let ways: [(file: String, english: Bool)] = [
                (en, true), (folder.path + "/pair.md", true), (folder.path + "/alone.md", false),
            ]
            for (file, isEnglish) in ways {
                let frame = try PlainProgram.glassnet("frame", "learn", file)
                #expect(frame.status == 0 && frame.output.contains("The text of a step") == isEnglish)
                let other = try PlainProgram.glassnet("frame", "learn", file, "--press", "L")
                #expect(other.output.contains("一步的文字"))
                #expect(try PlainProgram.glassnet("learn", file, "--lang", "zh").output.contains("一步的文字"))
                #expect(try PlainProgram.glassnet("lessons", "check", file).status == 0)
            }
            let missing = try PlainProgram.glassnet("learn", folder.path + "/nothing.md")
            #expect(missing.status == 66 && missing.errors.hasSuffix("/nothing.md: no such file; check the path\n"))
        }
    }

    /// What cannot be read of a lesson is left out and said; the rest is taken.
    @Test func aBrokenFileIsTakenAsFarAsItGoes() throws {
        try withFolder { folder in
            let file = folder.path + "/my.md"
            let text =
                "---\ntitle: T\nsummary: S\nexperiment: xor\nminutes: 1\n---\n# T\n\nSome text.\n\n```step\nid: a\nchoose:\n"
                + "  ask: Is it?\n  options:\n    - {when: \"1 > 0\"}\n    - {text: No, when: \"1 < 0\"}\nrun: define\n```\n\nMore.\n\n```step\nrun: loss\n```\n"
            try text.write(toFile: file, atomically: true, encoding: .utf8)
            let frame = try PlainProgram.glassnet("frame", "learn", file, "--size", "120x36")
            #expect(frame.status == 0 && frame.output.contains("Some text.") && frame.output.contains("Left out here"))
            let run = try PlainProgram.glassnet("learn", file)
            let lines = run.errors.split(separator: "\n").map { $0.replacing(folder.path, with: "DIR") }
            #expect(run.status == 0 && lines.count == 2)
            #expect(lines[0].hasPrefix("glassnet: notice: left out: DIR/my.md:16: an option needs 'text'"))
            #expect(lines[1].hasPrefix("glassnet: notice: left out: DIR/my.md:23: the step has no id"))
            try text.replacing("experiment: xor", with: "experiment: xro").write(
                toFile: file, atomically: true, encoding: .utf8)
            let broken = try PlainProgram.glassnet("learn", file)
            #expect(broken.status == 66 && broken.errors.contains("/my.md:4: there is no preset"))
        }
    }
}
