import Foundation
import Lessons
import Testing

/// Lessons of folders, by name and language.
struct LessonCatalogTests {
    /// What was read once is there, whatever becomes of the file.
    @Test func eachFileIsReadOnce() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "lessons-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let english = try LessonSkeleton.write("13-mine", language: "en", in: folder)
        _ = try LessonSkeleton.write("14-other", language: "zh", in: folder)
        let catalog = LessonCatalog([LessonLibrary(folder: folder)])
        #expect(catalog.names == ["13-mine", "14-other"])
        let lesson = try #require(try catalog.lesson("13-mine", in: "en"))
        let outline = try #require(catalog.outline(of: "13-mine", in: "zh"))
        #expect(outline.title == lesson.title)
        try "no lesson".write(to: english, atomically: true, encoding: .utf8)
        #expect(try catalog.lesson("13-mine", in: "en") == lesson)
        #expect(catalog.outline(of: "13-mine", in: "en") == outline)
        #expect(try catalog.lesson("13-mine", in: "zh") == nil && catalog.languages(of: "14-other") == ["zh"])
        #expect(try catalog.lesson("none", in: "en") == nil && catalog.outline(of: "none", in: "en") == nil)
    }

    @Test func theFirstFolderComesFirst() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "lessons-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        _ = try LessonSkeleton.write("03-define", language: "en", in: folder)
        let catalog = LessonCatalog([LessonLibrary(folder: folder), try LessonLibrary.bundled()])
        #expect(catalog.names.count(where: { $0 == "03-define" }) == 1)
        let own = try #require(try catalog.lesson("03-define", in: "en"))
        #expect(own == (try LessonFile.read(folder.appending(path: "en/03-define.md"))))
        #expect(try catalog.lesson("03-define", in: "zh") != nil)
    }

    @Test func aBrokenFileIsToldEachTime() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "lessons-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try "no lesson".write(
            to: try LessonSkeleton.write("13-mine", language: "en", in: folder), atomically: true, encoding: .utf8)
        let catalog = LessonCatalog([LessonLibrary(folder: folder)])
        for _ in 0..<2 { #expect(throws: LessonError.self) { try catalog.lesson("13-mine", in: "en") } }
        #expect(catalog.outline(of: "13-mine", in: "en") == nil)
    }
}
