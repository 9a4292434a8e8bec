import Lessons

/// The lessons that come with the program, each read once for all tests.
enum Course {
    static let english = read("en")
    static let chinese = read("zh")

    static func lessons(_ language: String) -> [Lesson] { language == "en" ? english : chinese }

    private static func read(_ language: String) -> [Lesson] {
        do {
            return try LessonLibrary.bundled().lessons(language)
        } catch {
            preconditionFailure("\(error)")
        }
    }
}
