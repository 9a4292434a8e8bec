import Foundation
import Testing

@testable import NeuralCore

struct TextFileTests {
    /// What a shell hands over as `<(...)`.
    private func read(_ bytes: [UInt8], most: Int = 100, pipes: Bool = true) throws -> String {
        let pipe = Pipe()
        try pipe.fileHandleForWriting.write(contentsOf: Data(bytes))
        try pipe.fileHandleForWriting.close()
        defer { try? pipe.fileHandleForReading.close() }
        return try TextFile.read("/dev/fd/\(pipe.fileHandleForReading.fileDescriptor)", most: most, pipes: pipes)
    }

    @Test func pipesAreReadWhereTheyMayBe() throws {
        #expect(try read(Array("input: [2]\n".utf8)) == "input: [2]\n")
        #expect(try read([]) == "")
        #expect(throws: TextFile.Problem.tooLarge) { try read([UInt8](repeating: 32, count: 101)) }
        #expect(throws: TextFile.Problem.notText) { try read([0xFF]) }
        #expect(throws: TextFile.Problem.unreadable(.notPlain)) { try read([], pipes: false) }
    }

    @Test func reasonsAreTrue() {
        let folder = FileManager.default.temporaryDirectory.path
        for (path, reason) in [
            (folder, .isFolder), ("/dev/zero", .notPlain),
            (folder + "/glassnet-\(UUID())", .noFile),
        ] as [(String, FileReason)] {
            #expect(throws: TextFile.Problem.unreadable(reason)) { try TextFile.read(path, most: 9, pipes: true) }
        }
    }

    @Test func aFileMayHaveSoManyBytes() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "glassnet-\(UUID()).txt").path
        defer { try? FileManager.default.removeItem(atPath: file) }
        try AtomicFile.write("12345", to: file)
        #expect(try TextFile.read(file, most: 5) == "12345")
        #expect(throws: TextFile.Problem.tooLarge) { try TextFile.read(file, most: 4) }
    }
}
