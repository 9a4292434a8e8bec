import Lessons
import Testing

/// The lessons that come with the program, in both languages.
struct CourseTests {
    /// Each is played from start to end with right and with wrong answers.
    @Test
    func passesItsCheck() throws {
        let library = try LessonLibrary.bundled()
        #expect(LessonCheck(library).problems().map(\.description) == [])
        #expect(library.languages == ["en", "zh"])
        #expect(library.files("en").count == 12 && library.files("zh").count == 12)
    }

    /// 8 to 20 steps and 10 to 15 minutes are what one sits through.
    @Test
    func lessonsAreOfAGoodLength() throws {
        for lesson in try LessonLibrary.bundled().lessons("en") {
            #expect((8...20).contains(lesson.steps.count), "\(lesson.name) has \(lesson.steps.count) steps")
            #expect((8...15).contains(lesson.minutes), "\(lesson.name) takes \(lesson.minutes) minutes")
        }
    }
}
