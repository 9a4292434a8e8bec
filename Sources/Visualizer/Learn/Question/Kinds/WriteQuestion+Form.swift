import Canvas
import Expressions
import Foundation
import Lessons
import Localization
import Training

extension WriteQuestion: QuestionForm {
    var title: Text { Text("Write a network", "写一个网络") }
    func draft(after tried: [Answer]) -> AnswerDraft { .file(nil, .unsaved) }
    func answer(_ draft: AnswerDraft) throws(TypedText.Problem) -> Answer {
        guard case .file(let file?, .fits) = draft, let text = file.text else { throw .empty }
        return .text(text)
    }

    func blocks(_ feedback: Feedback) -> [Markdown.Block] {
        guard case .training(let trained)? = feedback.outcome.trial else {
            return [feedback.paragraph(LearnText.noAnswer)]
        }
        var blocks: [Markdown.Block] = []
        if let layers = layers("\(feedback.answer)") {
            blocks.append(feedback.paragraph(LearnText.wroteThis, .code(layers)))
        }
        if case .refused(let sentence) = trained { blocks.append(feedback.paragraph(sentence)) }
        let words = GoalStatus.words(of: measures(feedback.outcome), feedback.language)
        blocks += words.map { .paragraph(MarkdownText(runs: [.init($0)])) }
        blocks += feedback.reason(feedback.outcome.reason)
        guard feedback.moment != .anotherTry, feedback.outcome.verdict != .right, let way = layers(solution) else {
            return blocks
        }
        return blocks + [feedback.paragraph(LearnText.oneWay, .code(way))]
    }

    var sampleAnswers: [(Answer, Outcome)] {
        ([LessonText()] + misconceptions.map(\.why)).map {
            (.text(solution), Outcome(verdict: .wrong, trial: .training(.refused(LearnText.unsaved)), reason: $0))
        }
    }
    func someAnswer(_ turn: Int) -> Answer { .text(solution) }
}

extension String {
    /// A path below the home folder as shells write it.
    var shortenedHome: String {
        let home = FileManager.default.homeDirectoryForCurrentUser.path
        return hasPrefix(home + "/") ? "~" + dropFirst(home.count) : self
    }
}
