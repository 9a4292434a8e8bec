import Canvas
import Expressions
import Lessons
import Localization
import Training

extension LoopQuestion: QuestionForm {
    var title: Text { Text("Complete the loop", "补全循环") }
    /// Gaps are as they were last filled.
    func draft(after tried: [Answer]) -> AnswerDraft {
        let last: Answer? = tried.last
        let calls = last.flatMap { self.calls("\($0)") }
        return .loop(
            LoopDraft(
                offered: offered, gaps: calls?.map(LoopDraft.Gap.init) ?? Array(repeating: .open, count: gapCount)))
    }
    func answer(_ draft: AnswerDraft) throws(TypedText.Problem) -> Answer {
        guard case .loop(let loop) = draft, let calls = loop.calls else { throw .empty }
        return .text(text(calls))
    }
    func complete(_ view: inout QuestionView, before: (LessonText) -> String) { view.loop = listing }

    /// The lines of the code; a gap by its number.
    var listing: [LoopLine] {
        var gap = 0
        func lines(_ calls: [Phase?], depth: Int) -> [LoopLine] {
            calls.map { call in
                defer { if call == nil { gap += 1 } }
                return LoopLine(content: call.map { .code(LearnText.call($0)) } ?? .gap(gap), depth: depth)
            }
        }
        let head = until == nil ? "for step in range(\(TrainingLoop.rounds)):" : "while True:"
        let end = until.map { [LoopLine(content: .code("if \($0.source): break"), depth: 1)] } ?? []
        return lines(before, depth: 0) + [LoopLine(content: .code(head), depth: 0)] + lines(inside, depth: 1) + end
            + lines(after, depth: 0)
    }

    func blocks(_ feedback: Feedback) -> [Markdown.Block] {
        guard case .loop(let outcome)? = feedback.outcome.trial else { return [feedback.paragraph(LearnText.noAnswer)] }
        let words = MarkdownText(runs: [.init(words(feedback.answer, feedback.language), .code)])
        var blocks = [feedback.paragraph(Text("%: ", "%：") + outcome.sentence(until: until?.source), words)]
        guard feedback.moment == .anotherTry || feedback.outcome.verdict == .right else {
            blocks += feedback.reason(feedback.outcome.reason)
            if let right = rightValue { blocks.append(feedback.paragraph(Text("Right is %.", "正确的是 %。"), right)) }
            return blocks + feedback.reason(feedback.outcome.rightReason)
        }
        return blocks + feedback.reason(feedback.outcome.reason)
    }
    private var rightValue: MarkdownText? {
        usualAnswer.map { MarkdownText(runs: [.init(words($0, .en), .code)]) }
    }

    func words(_ answer: Answer, _ language: Language) -> String {
        "\(answer)".replacing(",", with: ", ")
    }
    func review(_ answer: Answer, value: String, _ language: Language) -> MarkdownText? {
        MarkdownText(
            LearnText.saidWrongly[language], .strong(value.replacing(",", with: ", ")), .strong(words(answer, language))
        )
    }

    var sampleAnswers: [(Answer, Outcome)] {
        let worst = LoopOutcome(rounds: TrainingLoop.rounds, updates: 3, hasMoved: true, passes: 3)
        let answer = Answer.text(text(Array(repeating: offered[0], count: gapCount)))
        return (misconceptions.map(\.why) + [LessonText()]).map { reason in
            (answer, Outcome(verdict: .wrong, trial: .loop(worst), reason: reason, rightReason: why))
        }
    }
    func someAnswer(_ turn: Int) -> Answer { .text(text(Array(repeating: nil, count: gapCount))) }
}

/// A line of a loop with gaps.
struct LoopLine: Equatable {
    enum Content: Equatable {
        case code(String)
        case gap(Int)
    }

    var content: Content
    var depth: Int
}

extension LoopOutcome {
    /// What the loop does.
    func sentence(until condition: String?) -> Text {
        switch end {
        case .refused(let refusal):
            Text("in round \(rounds + 1) ", "第 \(rounds + 1) 轮：") + LearnText.refused(refusal)
        case .endless:
            Text(
                "after \(rounds) rounds \(condition ?? "") does not hold: this loop never ends.",
                "跑了 \(rounds) 轮，\(condition ?? "") 还不成立：这个循环不会结束。")
        case .done where isSame:
            Text(
                "after \(rounds) rounds the weights are those of the usual loop, bit for bit.",
                "跑了 \(rounds) 轮，权重和通常的循环一模一样，一位不差。")
        case .done where updates == 0: Text("step never runs, and no weight changes.", "step 一次也没运行，权重都没变。")
        case .done where !hasMoved:
            Text(
                "step runs \(updates) times and finds no gradient: no weight changes.",
                "step 运行了 \(updates) 次，却没有梯度可用：权重都没变。")
        case .done where passes > 1:
            Text(
                "a step goes along the sum of \(passes) backward passes: old gradients were not cleared.",
                "有一步走的是 \(passes) 遍 backward 的和：旧的梯度没有清掉。")
        case .done where updates != rounds:
            Text("step runs \(updates) times in \(rounds) rounds.", "\(rounds) 轮里 step 运行了 \(updates) 次。")
        case .done: Text("the weights are not those of the usual loop.", "权重和通常的循环不一样。")
        }
    }
}
