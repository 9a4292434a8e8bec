import Localization
import Training

/// What is told of lessons where they cannot be taken.
public struct LearnGuide: Sendable {
    private let language: Language

    public init(_ language: Language) { self.language = language }

    /// `03-define  Define the network (15 min): ...`
    public func line(_ lesson: LessonListing) -> String {
        "\(lesson.name)  \(lesson.title) (\(LearnText.minutes(lesson.minutes)[language]))\(AppText.colon[language])\(lesson.summary)"
    }

    /// How a lesson is taken, and what can be had without a terminal.
    public func howToLearn(_ name: String?) -> [String] { LearnText.howToLearn(name ?? "NAME")[language] }
}
