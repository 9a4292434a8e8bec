import Localization
import Training

/// What is told of lessons where they cannot be taken.
public struct LearnGuide: Sendable {
    private let wording: any Wording

    public init(_ language: Language) { wording = language.wording }

    /// `03-define  Define the network (15 min): ...`
    public func line(_ lesson: LessonListing) -> String {
        "\(lesson.name)  \(lesson.title) (\(wording.minutes(lesson.minutes)))\(wording.colon)\(lesson.summary)"
    }

    /// How a lesson is taken, and what can be had without a terminal.
    public func howToLearn(_ name: String?) -> [String] { wording.howToLearn(name ?? "NAME") }
}
