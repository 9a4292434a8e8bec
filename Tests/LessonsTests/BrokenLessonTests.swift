import Foundation
import Lessons
import Testing

/// Folders of lessons that are wrong, each with what `check` must say of it in its file `expected`.
struct BrokenLessonTests {
    static let folder = Bundle.module.bundleURL.appending(path: "Broken")

    static let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()

    @Test
    func areManyKinds() { #expect(Self.names.count >= 20) }

    @Test(arguments: names)
    func eachIsFoundWithItsLine(_ name: String) throws {
        let folder = Self.folder.appending(path: name)
        let problems = LessonCheck(LessonLibrary(folder: folder)).problems()
        let said = problems.map { "\($0)".replacing(folder.path + "/", with: "") }
        let expected = try String(contentsOf: folder.appending(path: "expected"), encoding: .utf8)
        #expect(said == expected.split(separator: "\n").map(String.init))
        #expect(said.allSatisfy { $0.prefixMatch(of: #/(en|zh)/[a-z0-9-]+\.md:[0-9]+: /#) != nil })
    }

    /// What no repository should hold.
    @Test
    func aFileThatIsTooLargeOrNoText() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "lessons-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder.appending(path: "en"), withIntermediateDirectories: true)
        let line = Data(repeating: UInt8(ascii: "x"), count: 10_000_000)
        try line.write(to: folder.appending(path: "en/a.md"))
        try Data([0xFF, 0xFE, 0x2D]).write(to: folder.appending(path: "en/b.md"))
        let problems = LessonCheck(LessonLibrary(folder: folder)).problems()
        #expect(problems.map(\.problem) == [.tooLarge, .notText])
    }
}
