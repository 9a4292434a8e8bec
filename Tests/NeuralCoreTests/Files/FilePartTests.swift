import Foundation
import Testing

@testable import NeuralCore

struct FilePartTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "glassnet-\(UUID().uuidString)").path

    private func inFolder(_ body: () throws -> Void) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body()
    }

    private func path(_ name: String) -> String { "\(folder)/\(name)" }
    private func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: folder).sorted() }
    private func contents(_ name: String) throws -> String { try String(contentsOfFile: path(name), encoding: .utf8) }

    private func link(_ name: String, to other: String) throws {
        try FileManager.default.createSymbolicLink(atPath: path(name), withDestinationPath: other)
    }

    @Test func whatKilledProgramsLeftIsRemoved() throws {
        try inFolder {
            let others = [".net.old.part", ".net.part", ".network.7.part", "net.7.part", ".net.7.parts"]
            for name in others + [".net.7.part", ".net.4242-1.part"] {
                #expect(FileManager.default.createFile(atPath: path(name), contents: Data([1])))
            }
            try AtomicFile.write("whole", to: path("net"))
            #expect(try names() == (others + ["net"]).sorted())
            #expect(try contents("net") == "whole")
        }
    }

    @Test func aPartThatIsBeingWrittenStays() throws {
        try inFolder {
            let slow = try FilePart(for: path("net"))
            try slow.file.write(contentsOf: Data("slow".utf8))
            try AtomicFile.write("quick", to: path("net"))
            #expect(try names().count == 2)
            #expect(try contents("net") == "quick")
            try FilePart.publish([slow])
            #expect(try names() == ["net"])
            #expect(try contents("net") == "slow")
        }
    }

    @Test func nothingStaysOfWhatFails() throws {
        try inFolder {
            struct Trouble: Error {}
            #expect(throws: Trouble.self) {
                try AtomicFile.write(to: path("net")) { (file) throws in
                    try file.write(contentsOf: Data([1]))
                    throw Trouble()
                }
            }
            #expect(FileProblem.writing(path("net")) == nil)
            let left = try names()
            #expect(left.isEmpty)
        }
    }

    @Test func linksAreWrittenThrough() throws {
        try inFolder {
            try FileManager.default.createDirectory(atPath: path("there"), withIntermediateDirectories: true)
            try link("short", to: "there/net")
            try link("long", to: path("short"))
            for text in ["first", "second"] {
                try AtomicFile.write(text, to: path("long"))
                #expect(try contents("there/net") == text)
            }
            #expect(try names() == ["long", "short", "there"])
            #expect(try FileManager.default.destinationOfSymbolicLink(atPath: path("short")) == "there/net")
            try link("a", to: "b")
            try link("b", to: "a")
            #expect(FileProblem.writing(path("a")) == .system(String(cString: strerror(ELOOP))))
            #expect(FileProblem.reading(path("a")) == .system(String(cString: strerror(ELOOP))))
            // Not taken for a file that is not there: what it should hold would be passed over without a word.
            #expect(!FileProblem.isMissing(path("a")) && FileProblem.isMissing(path("none")))
        }
    }

    @Test func whatOnlyTheOwnerMayReadStaysSo() throws {
        try inFolder {
            try AtomicFile.write("first", to: path("net"))
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path("net"))
            try AtomicFile.write("second", to: path("net"))
            let mode = try FileManager.default.attributesOfItem(atPath: path("net"))[.posixPermissions] as? Int
            #expect(mode == 0o600)
        }
    }

    @Test func foldersAndPipesAreNoPlaces() throws {
        try inFolder {
            #expect(mkfifo(path("pipe"), 0o600) == 0)
            for (name, reason) in [("pipe", .notPlain), ("", .isFolder)] as [(String, FileReason)] {
                #expect(FileProblem.writing(path(name)) == reason)
                do {
                    try AtomicFile.write("x", to: path(name))
                    Issue.record("\(name) was written")
                } catch {
                    #expect(error.fileReason == reason)
                }
            }
            let left = try names()
            #expect(left == ["pipe"])
        }
    }

    @Test(arguments: [
        ("f", "", "f", "g"), ("/f", "/", "f", "/g"), ("a/f", "a", "f", "a/g"),
        ("/a/b.c/f.d", "/a/b.c", "f.d", "/a/b.c/g"),
        ("a/", "a", "", "a/g"), ("", "", "", "g"),
    ])
    func pathsAreTakenApart(_ path: String, _ folder: String, _ name: String, _ beside: String) {
        let parts = PathParts(path)
        #expect(parts.folder == folder && parts.name == name && parts.beside("g") == beside)
    }
}
