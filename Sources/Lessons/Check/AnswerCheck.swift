import Expressions
import Foundation
import Localization
import Training

/// What can be seen beside a question before it is answered.
public struct SeenText: Sendable {
    /// Where, as in "the header".
    public var part: Text
    public var text: String

    public init(_ part: Text, _ text: String) { (self.part, self.text) = (part, text) }
}

/// That nothing tells an answer before it is given: neither what is seen beside the question nor the place of the right option.
struct AnswerCheck {
    let lesson: Lesson
    let engine: LessonEngine
    /// By the step's id.
    let seen: [String: [SeenText]]

    func problems() -> [LessonError] {
        var problems: [LessonError] = []
        var places: [Int] = []
        let script = LessonScript(lesson: lesson)
        for (index, step) in lesson.steps.enumerated() {
            guard let question = step.question else { continue }
            let answers = engine.answers(to: script.judging(index))
            guard let (answer, _) = question.rightAnswer(LessonValues(answers)) else { continue }
            for seen in seen[step.id] ?? [] {
                guard let words = question.content.words(telling: answer, in: seen.text) else { continue }
                let problem = LessonError(.answerSeen(words, in: seen.part), at: step.place)
                if !problems.contains(problem) { problems.append(problem) }
            }
            places += question.content.shownPlace(of: answer).map { [$0] } ?? []
        }
        for place in Set(places).sorted() {
            let count = places.count { $0 == place }
            guard count > ShownOrder.most(of: places.count) else { continue }
            problems.append(LessonError(.samePlace(place + 1, count, of: places.count), at: lesson.place))
        }
        return problems
    }
}
