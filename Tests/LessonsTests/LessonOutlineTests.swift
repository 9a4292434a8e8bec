import Foundation
import TestSupport
import Testing

@testable import Lessons

struct LessonOutlineTests {
    @Test func itSaysOfEachBundledLessonWhatTheWholeLessonSays() throws {
        let library = try LessonLibrary.bundled()
        for language in library.languages {
            for file in Endurance.share(oneIn: 4, of: library.files(language)) {
                let lesson = try LessonFile.read(file)
                let outline = try LessonOutline(reading: file)
                #expect(outline.name == lesson.name)
                #expect(outline.title == lesson.title)
                #expect(outline.summary == lesson.summary)
                #expect(outline.minutes == lesson.minutes)
                #expect(outline.stepIDs == lesson.steps.map(\.id))
            }
        }
    }

    @Test func aStepThatCannotBeReadIsThereAndABrokenHeaderIsNot() throws {
        let header = "---\ntitle: T\nsummary: S\nexperiment: xor\nminutes: 3\n---\n# T\n\n"
        let broken = "Text.\n\n```step\nid: \"one\"\nrun: nonsense\n```\n\n```step\nrun: define\n```\n"
        let outline = try LessonOutline(header + broken, file: "a.md", name: "a", folder: nil)
        #expect(outline.stepIDs == ["one", ""])
        #expect(throws: LessonError.self) {
            try LessonOutline("---\ntitle: T\n---\n# T\n\ntext", file: "a.md", name: "a", folder: nil)
        }
    }
}
