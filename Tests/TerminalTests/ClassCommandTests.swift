import Foundation
import Testing

/// A class's answers as a shell sees them.
@Suite struct ClassCommandTests {
    private func withClass(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "class-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try body(folder.path)
    }

    @Test func linesSpreadsheetAndFrameTellTheSame() throws {
        try withClass { folder in
            for (name, answer, later) in [("ann", "1,1,30,30", "\"1,6,30,30\""), ("bob", "1,6,30,30", "")] {
                let text =
                    "version: 3\nlesson: \"03-define\"\nlanguage: en\nseed: 0\nkeys: \"\"\npredictions:\n"
                    + "  - {step: \"conv1-shape\", answer: \"\(answer)\", right: true, later: [\(later)]}\n"
                try text.write(toFile: "\(folder)/\(name).yaml", atomically: true, encoding: .utf8)
            }
            try "hello".write(toFile: "\(folder)/notes.txt", atomically: true, encoding: .utf8)
            let lines = try PlainProgram.glassnet("class", folder)
            #expect(lines.status == 0)
            #expect(lines.output.hasPrefix("2 transcripts of 2 learners · 1 passed over\n\n03-define "))
            #expect(
                lines.output.contains(
                    "\n  right at first 1/2, at second 1/1\n  +  1  1  [1, 6, 30, 30]\n  -  1  0  [1, 1, 30, 30]"))
            #expect(lines.errors == "glassnet: notice: notes.txt: no transcript; passed over\n")
            #expect(!lines.output.contains("ann"))
            #expect(try PlainProgram.glassnet("class", folder, "--names").output.contains("bob, ann"))
            let csv = try PlainProgram.glassnet("class", folder, "--csv", "--names")
            #expect(
                csv.output.hasPrefix(
                    "lesson,page,step,answer,right,misconception,first,second,first_names,second_names\r\n"))
            #expect(csv.output.contains(",conv1-shape,\"[1, 6, 30, 30]\",yes,,1,1,bob,ann\r\n"))
            let frame = try PlainProgram.glassnet("frame", "class", folder, "--lang", "zh")
            #expect(frame.output.contains("2 个人的 2 份记录"))
        }
    }

    @Test func whatCannotBeReadIsTold() throws {
        try withClass { folder in
            let empty = try PlainProgram.glassnet("class", folder)
            #expect(empty.status == 0 && empty.output == "" && empty.errors.hasPrefix("no transcripts in \(folder);"))
        }
        let missing = try PlainProgram.glassnet("class", "/no/such/class")
        #expect(missing.status == 66)
        #expect(missing.errors == "glassnet: /no/such/class: cannot be read; there is no such file or folder\n")
        #expect(try PlainProgram.glassnet("class", "/dev/null").status == 66)
        #expect(try PlainProgram.glassnet("class", ".", "--csv", "--watch").status == 64)
        #expect(try PlainProgram.glassnet("frame", "class").status == 64)
    }
}
