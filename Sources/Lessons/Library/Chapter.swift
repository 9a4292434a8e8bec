/// Lessons whose headers name the same part of a course.
public struct Chapter: Sendable, Equatable {
    /// Its place in the course, from 1.
    public var number: Int
    public var title: String
    /// Names of its lessons, in order.
    public var lessons: [String]

    public init(number: Int, title: String, lessons: [String]) {
        (self.number, self.title, self.lessons) = (number, title, lessons)
    }

    /// What the command line calls the review at its end.
    public var reviewName: String { "\(Self.reviewPrefix)\(number)" }
    private static let reviewPrefix = "review-"

    /// Whether a chapter's review can have this name.
    public static func mayNameReview(_ name: String) -> Bool { name.hasPrefix(reviewPrefix) }

    /// The chapters of some lessons, in the order of their first ones. A lesson that names none is in none.
    public static func chapters(of outlines: [LessonOutline]) -> [Chapter] {
        var chapters: [Chapter] = []
        for outline in outlines {
            guard let title = outline.chapter else { continue }
            if let place = chapters.firstIndex(where: { $0.title == title }) {
                chapters[place].lessons.append(outline.name)
            } else {
                chapters.append(Chapter(number: chapters.count + 1, title: title, lessons: [outline.name]))
            }
        }
        return chapters
    }
}
