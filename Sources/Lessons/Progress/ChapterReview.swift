import Localization
import Training

/// A chapter's mixed review: what a learner answered wrong in its lessons, asked again. What is right then is not asked any more.
public struct ChapterReview: Sendable, Equatable {
    /// What is asked again, by turns of the lessons.
    public let questions: [Question]
    /// How many answers there are in the chapter's lessons.
    public let answered: Int

    /// A step of a lesson.
    public struct Question: Sendable, Hashable {
        public var lesson: String
        public var step: String

        public init(lesson: String, step: String) { (self.lesson, self.step) = (lesson, step) }

        /// From its id in a review.
        public init?(_ id: String) {
            let parts = id.split(separator: "/").map(String.init)
            guard parts.count == 2 else { return nil }
            (lesson, step) = (parts[0], parts[1])
        }

        var id: String { "\(lesson)/\(step)" }
    }

    /// What one review asks at most; the rest comes in the next one.
    public static let most = 12

    /// - Parameter lessons: names of the chapter's lessons, in order
    public init(of lessons: [String], _ book: ProgressBook) {
        let answers = lessons.map { book.lessons[$0]?.answers ?? [] }
        answered = answers.reduce(0) { $0 + $1.count }
        let open = answers.map { $0.filter(\.isOpen) }
        questions = (0..<(open.map(\.count).max() ?? 0)).flatMap { place in
            zip(lessons, open).compactMap { lesson, open in
                open.indices.contains(place) ? Question(lesson: lesson, step: open[place].step) : nil
            }
        }
    }

    /// The review as a lesson, in one language.
    ///
    /// - Parameters:
    ///   - title: the chapter's
    ///   - lessons: the chapter's lessons that can be read
    public func lesson(_ name: String, _ title: String, from lessons: [Lesson], _ language: Language) -> Lesson {
        let steps = questions.compactMap { question in
            lessons.first { $0.name == question.lesson }?.asked(again: question)
        }.prefix(Self.most)
        let title = Text("Review: ", "复习：")[language] + title
        return Lesson(
            name: name, title: title, summary: "", experiment: lessons.first?.experiment ?? Presets.names[0],
            prerequisites: [], prerequisitesPlace: SourcePlace(file: name), minutes: steps.count, heading: title,
            steps: Array(steps), closing: LessonText([.text(closing(steps.count)[language])]),
            place: SourcePlace(file: name))
    }

    private func closing(_ asked: Int) -> Text {
        if asked > 0 {
            return Text(
                "What was right at the first try is settled. The rest is asked again in the next review.",
                "第一次就答对的，算是过关了；其余的下次复习再问。")
        }
        return answered == 0
            ? Text(
                "Nothing of this chapter has been answered yet. Its review asks again what goes wrong in its lessons.",
                "这一章还没有答过题。课里答错的，复习时会再问一遍。")
            : Text(
                "Nothing is left to ask again: of \(answered) answers in this chapter all are right, or have been since.",
                "没有要再问的：这一章的 \(answered) 个回答都对，错过的后来也答对了。")
    }
}

extension Lesson {
    fileprivate func asked(again question: ChapterReview.Question) -> LessonStep? {
        guard let place = steps.firstIndex(where: { $0.id == question.step }) else { return nil }
        var step = steps[place]
        step.id = question.id
        step.isClosing = false
        let script = LessonScript(lesson: self)
        step.origin = LessonStep.Origin(
            title: title, script: place == 0 ? script.beginning : script.whole(through: place - 1),
            focus: steps[..<place].last { $0.focus != nil }?.focus)
        return step
    }
}

extension ProgressFile {
    /// Settles what a review has asked again and was right at the first try.
    public func settle(_ review: LessonProgress) throws(ExperimentError) {
        let settled = review.answers.filter(\.isRight).compactMap { ChapterReview.Question($0.step) }
        guard !settled.isEmpty else { return }
        try change { book in
            for question in settled {
                guard let place = book.lessons[question.lesson]?.answers.firstIndex(where: { $0.step == question.step })
                else { continue }
                book.lessons[question.lesson]?.answers[place].isSettled = true
            }
        }
    }
}
