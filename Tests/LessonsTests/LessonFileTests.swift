import Foundation
import Lessons
import Testing

struct LessonFileTests {
    private static let header = "---\ntitle: T\nsummary: S\nexperiment: document\nminutes: 5\n---\n"

    @Test
    func readsALesson() throws {
        let lesson = try LessonFile.parse(Self.header + "# Hello\n", file: "01-a.md", name: "01-a")
        #expect(lesson.title == "T" && lesson.minutes == 5 && lesson.prerequisites.isEmpty)
        #expect(lesson.heading == "Hello" && lesson.steps.isEmpty)
    }

    static let broken: [(text: String, message: String)] = [
        ("# Hello\n", "a.md:1: does not begin with a header"),
        ("---\ntitle: T\n", "a.md:3: the header is not closed"),
        (header, "a.md:6: has no text after its header"),
        ("---\ntitle: T\n---\n# T\n", "a.md:2: a lesson's header needs 'summary'"),
        (
            header.replacing("minutes: 5", with: "minutes: soon") + "# T\n",
            "a.md:5: 'minutes' must be a whole number, not 'soon'"
        ),
        (header.replacing("minutes", with: "minuets") + "# T\n", "a.md:2: a lesson's header needs 'minutes'"),
        (
            header.replacing("minutes: 5", with: "minutes: 5\ncolour: red") + "# T\n",
            "a.md:6: a lesson's header has no setting 'colour'"
        ),
        (
            header.replacing("document", with: "documant") + "# T\n",
            "a.md:4: there is no preset and no file 'documant'; did you mean 'document'?"
        ),
        (header + "Text \u{1B}[31mred\n", "a.md:7: has a control character"),
        (header + "Text\n", "a.md:7: the text does not begin with its title"),
    ]

    @Test(arguments: broken.indices)
    func namesLineAndRemedy(_ index: Int) throws {
        let (text, message) = Self.broken[index]
        let error = #expect(throws: LessonError.self) { try LessonFile.parse(text, file: "a.md", name: "a") }
        #expect(try #require(error).description.hasPrefix(message))
    }

    @Test
    func bundledLessonsAreInOrder() throws {
        let library = try LessonLibrary.bundled()
        #expect(library.check() == [])
        #expect(try library.lessons("en").map(\.name).contains("01-network"))
    }

    @Test
    func findsACycleAndAMissingPrerequisite() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "lessons-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(at: folder.appending(path: "en"), withIntermediateDirectories: true)
        for (name, needs) in [("a", "b"), ("b", "a"), ("c", "z")] {
            let text = Self.header.replacing("minutes: 5", with: "minutes: 5\nprerequisites: [\(needs)]") + "# T\n"
            try text.write(to: folder.appending(path: "en/\(name).md"), atomically: true, encoding: .utf8)
        }
        let problems = LessonLibrary(folder: folder).check().map(\.problem)
        #expect(problems == [.cycle(["a", "b", "a"]), .cycle(["b", "a", "b"]), .unknownPrerequisite("z")])
    }
}
