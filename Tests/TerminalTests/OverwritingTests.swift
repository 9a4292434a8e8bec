import Foundation
import Testing

/// A file that exists and is not the same run's is never written over without --force (exit 74).
@Suite struct OverwritingTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "glassnet-\(UUID().uuidString)")

    private func inFolder(_ body: () throws -> Void) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body()
    }

    private func path(_ name: String) -> String { folder.appending(path: name).path }

    private func contents(_ name: String) throws -> Data { try Data(contentsOf: folder.appending(path: name)) }

    private func put(_ text: String, _ name: String) throws {
        try text.write(toFile: path(name), atomically: true, encoding: .utf8)
    }

    private func glassnet(_ line: String) throws -> PlainProgram {
        let words = line.split(separator: " ").map { $0.hasPrefix("@") ? path(String($0.dropFirst())) : String($0) }
        return try PlainProgram(PseudoTerminal.glassnetPath, words)
    }

    /// One line, nothing on standard output, nothing changed.
    private func expectRefused(_ line: String, _ reason: String, keeping name: String? = nil) throws {
        let before = try name.map { try contents($0) }
        let run = try glassnet(line)
        #expect(run.status == 74, "\(line): \(run.errors)")
        #expect(run.output == "")
        #expect(run.errors.count { $0 == "\n" } == 1 && run.errors.contains(reason), "\(run.errors)")
        #expect(!run.errors.contains("NSCocoaErrorDomain"))
        if let name { #expect(try contents(name) == before) }
    }

    private func files() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    }

    // MARK: Export

    @Test func anExportLeavesTheCheckpointAlone() throws {
        try inFolder {
            #expect(try glassnet("train xor --headless --epochs 1 --checkpoint @net.safetensors").status == 0)
            let checkpoint = try contents("net.safetensors")
            let exported = try glassnet("export xor --to @net.py")
            #expect(exported.status == 0)
            #expect(exported.errors == "glassnet: wrote \(path("net.py")) and \(path("net-data.safetensors"))\n")
            #expect(try contents("net.safetensors") == checkpoint)
            #expect(try String(contentsOfFile: path("net.py"), encoding: .utf8).contains("\"net-data.safetensors\""))
            try expectRefused("export xor --to @net.safetensors", "another run", keeping: "net.safetensors")
            let going = try glassnet("train xor --headless --epochs 2 --checkpoint @net.safetensors")
            #expect(going.status == 0 && going.output.count { $0 == "\n" } == 1)
        }
    }

    @Test(arguments: ["net.py", "net.safetensors"])
    func theSameExportMayBeRepeated(_ name: String) throws {
        try inFolder {
            #expect(try glassnet("export xor --to @\(name)").status == 0)
            let first = try contents(name)
            #expect(try glassnet("export xor --to @\(name)").status == 0)
            #expect(try contents(name) == first)
            for other in ["export moons", "export xor --seed 1", "export xor --lr 0.5", "export document"] {
                try expectRefused("\(other) --to @\(name)", "--force", keeping: name)
            }
            #expect(try glassnet("export xor --seed 1 --to @\(name) --force").status == 0)
            #expect(try contents(name) != first)
        }
    }

    @Test func aScriptThatWasEditedIsKept() throws {
        try inFolder {
            #expect(try glassnet("export document --to @net.py").status == 0)
            let script = try String(contentsOfFile: path("net.py"), encoding: .utf8)
            for edited in [
                script.replacing("lr=0.01", with: "lr=0.02"), script + "# a remark\n", "x\n" + script, "print(1)\n",
            ] {
                try put(edited, "net.py")
                try expectRefused("export document --to @net.py", "or changed since", keeping: "net.py")
            }
            #expect(try glassnet("export document --to @net.py --force").status == 0)
            #expect(try String(contentsOfFile: path("net.py"), encoding: .utf8) == script)
        }
    }

    @Test func anothersDataAreKept() throws {
        try inFolder {
            try put("mine", "net-data.safetensors")
            try expectRefused("export xor --to @net.py", "net-data.safetensors", keeping: "net-data.safetensors")
            #expect(try files() == ["net-data.safetensors"])
        }
    }

    @Test func whereNothingCanBeWritten() throws {
        try inFolder {
            try FileManager.default.createDirectory(atPath: path("dir.py"), withIntermediateDirectories: true)
            try FileManager.default.createDirectory(atPath: path("dir.safetensors"), withIntermediateDirectories: true)
            try put("x", "file")
            for experiment in ["xor", "document"] {
                for ending in ["py", "safetensors"] {
                    try expectRefused("export \(experiment) --to @no/such/net.\(ending)", "there is no folder")
                    try expectRefused(
                        "export \(experiment) --to @dir.\(ending)", "dir.\(ending): cannot be written: it is a folder")
                    try expectRefused("export \(experiment) --to @file/net.\(ending)", "is not a folder")
                }
            }
            #expect(try files() == ["dir.py", "dir.safetensors", "file"])
        }
    }

    // MARK: Checkpoints

    @Test func aCheckpointThatCannotBeWrittenIsToldBeforeTraining() throws {
        try inFolder {
            try put("x", "file")
            let train = "train xor --headless --epochs 1 --checkpoint"
            try expectRefused("\(train) @runs/a.safetensors", "there is no folder")
            try expectRefused("\(train) @file/a.safetensors", "is not a folder")
            try expectRefused("\(train) \(folder.path)", "it is a folder")
            try expectRefused("\(train) /dev/null", "it is not a plain file")
            try expectRefused("\(train) @file", "is not a checkpoint", keeping: "file")
            #expect(try files() == ["file"])
        }
    }

    @Test func anotherRunsCheckpointIsKept() throws {
        try inFolder {
            let train = "train xor --headless --epochs 1 --checkpoint @a.safetensors"
            #expect(try glassnet(train).status == 0)
            try expectRefused(train + " --seed 3", "another experiment", keeping: "a.safetensors")
            let before = try contents("a.safetensors")
            #expect(try glassnet(train + " --seed 3 --force").status == 0)
            #expect(try contents("a.safetensors") != before)
            // Now it is the other's.
            #expect(try glassnet(train + " --seed 3").errors.contains("has done all 1 epochs"))
            try expectRefused(train, "another experiment", keeping: "a.safetensors")
        }
    }

    @Test func anEmptyFileIsNobodys() throws {
        try inFolder {
            try put("", "a.safetensors")
            #expect(try glassnet("train xor --headless --epochs 1 --checkpoint @a.safetensors").status == 0)
            try put("", "net.py")
            #expect(try glassnet("export document --to @net.py").status == 0)
        }
    }

    @Test func aDamagedCheckpointIsNotForgotten() throws {
        try inFolder {
            let train = "train xor --headless --epochs 1 --checkpoint @a.safetensors"
            #expect(try glassnet(train).status == 0)
            let whole = try contents("a.safetensors")
            try whole.dropLast(7).write(to: folder.appending(path: "a.safetensors"))
            let run = try glassnet(train)
            #expect(run.status == 65)
            #expect(try contents("a.safetensors").count == whole.count - 7)
            #expect(try glassnet(train + " --force").status == 0)
            #expect(try contents("a.safetensors").count == whole.count)
        }
    }

    // MARK: Lessons

    @Test func aTranscriptOfAnotherKindIsKept() throws {
        try inFolder {
            try put("my thesis\n", "thesis.txt")
            try expectRefused("learn 3 --transcript @thesis.txt", "'03-define'", keeping: "thesis.txt")
            try put("lesson: \"01-network\"\nlanguage: en\nseed: 0\nkeys: \"\"\npredictions: []\n", "other.yaml")
            try expectRefused(
                "learn 3 --transcript @other.yaml", "is not a transcript of the lesson", keeping: "other.yaml")
            try expectRefused("learn 3 --transcript \(folder.path)", "it is a folder")
            try expectRefused("learn 3 --transcript @no/a.yaml", "there is no folder")
        }
    }

    @Test func aLessonIsKept() throws {
        try inFolder {
            let new = "lessons new mine --lessons \(folder.path)"
            #expect(try glassnet(new).status == 0)
            try put("my own", "en/mine.md")
            try expectRefused(new, "is there already", keeping: "en/mine.md")
            #expect(try glassnet(new + " --force").status == 0)
            try expectRefused("lessons new other --lessons @en/mine.md", "en/mine.md' is not a folder")
        }
    }

    // MARK: What is read

    @Test(arguments: [
        ("step xor --headless --weights .", ".: cannot be read; it is a folder, not a file"),
        ("summary .", ".: cannot be read; it is a folder, not a file"),
        ("lessons replay nofile.yaml", "nofile.yaml: cannot be read; there is no such file"),
        ("step xor --headless --weights nofile.safetensors", "nofile.safetensors: no such file; check the path"),
    ])
    func whatIsNotThere(_ line: String, _ sentence: String) throws {
        let run = try glassnet(line)
        #expect(run.status == 66)
        #expect(run.output == "" && run.errors == "glassnet: \(sentence)\n")
    }
}
