import Localization
import Training

/// What a lesson of the course owes its learners, beyond being right: in lessons of others it is told, and no error.
///
/// What has to be played to be seen is ``AnswerCheck``'s.
struct CourseDemands {
    let lesson: Lesson

    func problems() -> [LessonError] { lesson.steps.flatMap(problems) + lesson.halfWidthMarks }

    private func problems(_ step: LessonStep) -> [LessonError] {
        func problem(_ problem: LessonError.Problem, at place: SourcePlace? = nil) -> LessonError {
            LessonError(problem, at: place ?? step.place)
        }
        if let goal = step.goal, goal.text == nil { return [problem(.goalWithoutText, at: goal.condition.place)] }
        guard let question = step.question else { return [] }
        var problems: [LessonError] = []
        if step.hints.isEmpty { problems.append(problem(.noHint(question.key))) }
        if step.why == nil, !question.content.hasReasonForAll { problems.append(problem(.noWhy(question.key))) }
        problems += question.content.answersWithoutReason.map { problem(.answerWithoutWhy($0.words), at: $0.place) }
        return problems
    }
}

extension Lesson {
    /// Marks of half a width beside Chinese characters.
    fileprivate var halfWidthMarks: [LessonError] {
        let titles = [title, summary, heading].map { LessonText([.text($0)]) }
        let texts = steps.flatMap { $0.textsBefore + $0.textsAfter } + [closing]
        return (titles + texts).flatMap { text in
            text.halfWidthMarks.map { LessonError(.halfWidth($0.words), at: $0.place ?? place) }
        }
    }
}

extension LessonText {
    // Compiled once; nothing in it changes, which its type cannot say.
    nonisolated(unsafe) private static let halfWidthMark =
        /[^\n]{0,12}(?:[\u{4E00}-\u{9FFF}][,;:!?]|[,;:!?][\u{4E00}-\u{9FFF}])[^\n]{0,6}/

    fileprivate var halfWidthMarks: [(words: String, place: SourcePlace?)] {
        let whole = filled { _ in .success(.text("…")) }
        return whole.matches(of: Self.halfWidthMark).map { match in
            var place = place
            place?.line? += whole[..<match.range.lowerBound].count { $0 == "\n" }
            return (String(match.output), place)
        }
    }
}
