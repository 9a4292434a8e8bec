import Canvas
import Expressions
import Lessons
import Localization
import Training

extension OrderQuestion: QuestionForm {
    var title: Text { Text("Put in order", "排个顺序") }
    /// Calls stand as they were last tried.
    func draft(after tried: [Answer]) -> AnswerDraft {
        if case .order(let items)? = tried.last { return .order(OrderDraft(items)) }
        return .order(OrderDraft(items))
    }
    func answer(_ draft: AnswerDraft) throws(TypedText.Problem) -> Answer {
        // As they are shuffled at first they are nobody's answer.
        guard case .order(let order) = draft, order.items != items else { throw .empty }
        return .order(order.items)
    }

    func words(_ answer: Answer, _ language: Language) -> String {
        if case .order(let phases) = answer { words(phases) } else { "\(answer)" }
    }
    private func words(_ phases: [Phase]) -> String { phases.map(\.word).joined(separator: ", ") }

    func blocks(_ feedback: Feedback) -> [Markdown.Block] {
        guard case .order(let phases) = feedback.answer else { return [] }
        var blocks: [Markdown.Block] = [.paragraph(MarkdownText(runs: [.init(words(phases), .code)]))]
        switch feedback.outcome.trial {
        case .order(.same)?: blocks.append(feedback.paragraph(LearnText.orderSame))
        case .order(.different)?: blocks.append(feedback.paragraph(LearnText.orderDifferent))
        case .order(.refused(let refusal))?:
            blocks.append(.paragraph(MarkdownText(runs: [.init(LearnText.refused(refusal)[feedback.language])])))
        default: break
        }
        // The reason speaks of the right order.
        guard feedback.moment != .anotherTry else { return blocks }
        if feedback.outcome.verdict != .right {
            let usual = words(Phase.allCases.filter(phases.contains))
            blocks.append(feedback.paragraph(LearnText.usualOrder, MarkdownText(runs: [.init(usual, .code)])))
        }
        return blocks + feedback.reason(feedback.outcome.reason)
    }

    var sampleAnswers: [(Answer, Outcome)] {
        [(.order(items), Outcome(verdict: .wrong, trial: .order(.different), reason: why))]
    }
    func someAnswer(_ turn: Int) -> Answer { .order(items) }
}
