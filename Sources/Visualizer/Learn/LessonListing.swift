import Lessons
import Localization
import Training

/// A lesson as the home screen lists it.
public struct LessonListing: Sendable, Equatable {
    /// What the command line calls it: `03-define`.
    public var name: String
    public var title: String
    /// One line about it.
    public var summary: String
    public var minutes: Int
    /// How many it has; 0 where nobody counted.
    public var steps: Int
    public var status: Status
    /// `nil`: none of the course's.
    public var chapter: Chapter?

    public enum Status: Sendable, Equatable {
        case new
        /// Left at a step, counted from 1.
        case begun(step: Int, of: Int)
        /// How many of the questions were answered right.
        case done(right: Int, of: Int)
        /// Of a chapter's review: how many questions it would ask, of how many that were answered in the chapter.
        case review(open: Int, of: Int)
    }

    public init(name: String, title: String, summary: String, minutes: Int, steps: Int = 0, status: Status = .new) {
        self.name = name
        self.title = title
        self.summary = summary
        self.minutes = minutes
        self.steps = steps
        self.status = status
    }

    public var isDone: Bool {
        switch status {
        case .done: true
        case .review(let open, let answered): open == 0 && answered > 0
        case .new, .begun: false
        }
    }

    /// How long it takes; `nil` for a review that asks nothing.
    var length: Text? { minutes == 0 ? nil : LearnText.minutes(minutes) }

    public var isReview: Bool {
        if case .review = status { true } else { false }
    }

    /// The number that its name begins with.
    var number: Int? { Int(name.prefix { $0.isNumber }) }
}

/// A row of a list of lessons.
enum LessonRow: Equatable {
    /// Of a chapter's lessons; `nil` of those that are in none.
    case heading(Chapter?)
    /// By its place.
    case lesson(Int)
}

extension [LessonListing] {
    /// The one to take next: the first that was begun and not finished, else the first that is not done. A review comes when
    /// all lessons are.
    public var next: Int? {
        firstIndex { if case .begun = $0.status { true } else { false } }
            ?? firstIndex { !$0.isDone && !$0.isReview } ?? firstIndex { !$0.isDone }
    }

    /// They with a heading above each chapter, where there are chapters.
    var rows: [LessonRow] {
        let hasChapters = contains { $0.chapter != nil }
        return indices.flatMap { index -> [LessonRow] in
            let isNew = index == 0 || self[index - 1].chapter != self[index].chapter
            return (hasChapters && isNew ? [.heading(self[index].chapter)] : []) + [.lesson(index)]
        }
    }
}

/// What is told of lessons where they cannot be taken.
public struct LearnGuide: Sendable {
    private let language: Language

    public init(_ language: Language) { self.language = language }

    /// `03-define  Define the network (15 min): ...`
    public func line(_ lesson: LessonListing) -> String {
        let length = lesson.length.map { " (\($0[language]))" } ?? ""
        return "\(lesson.name)  \(lesson.title)\(length)\(AppText.colon[language])\(lesson.summary)"
    }

    /// Lines of all of them, each chapter below its heading.
    public func lines(_ lessons: [LessonListing]) -> [String] {
        lessons.rows.map { row in
            switch row {
            case .heading(let chapter): LearnText.heading(chapter)[language]
            case .lesson(let index): "  " + line(lessons[index])
            }
        }
    }

    /// How a lesson is taken, and what can be had without a terminal.
    public func howToLearn(_ name: String?) -> [String] { LearnText.howToLearn(name ?? "NAME")[language] }
}
