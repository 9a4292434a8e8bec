import Canvas
import Lessons
import Localization
import Training

/// Puts a step of a lesson into sections of its page.
struct LearnPageBuilder {
    var step: LessonStep
    /// A text with its values as they were before the step's run, and after it.
    var before: (LessonText) -> String
    var after: (LessonText) -> String
    var width: Int
    var language: Language
    /// The key that opens the sandbox.
    var sandboxKey: String
    var appearance: Appearance

    var text: LearnPage.Section { LearnPage.Section(lines: lines(Markdown(parsing: before(step.text)))) }

    func hints(_ count: Int) -> [LearnPage.Section] {
        step.hints.prefix(count).enumerated().map { index, hint in
            LearnPage.Section(
                title: LearnText.hintTitle(index + 1, of: step.hints.count)[language],
                lines: lines(Markdown(lesson: before(hint))))
        }
    }

    private func lines(_ markdown: Markdown) -> [TextLine] { markdown.lines(width: width, appearance) }

    // MARK: Questions

    func asked(_ question: Question, _ draft: AnswerDraft) -> LearnPage.Section {
        var view = QuestionView(ask: MarkdownText(parsing: before(question.ask)), draft: draft, language: language)
        view.reading = draft.reading(question)
        switch question {
        case .predict(let question): view.unit = question.unit
        case .choose(let question): view.options = question.options.map { MarkdownText(parsing: before($0.text)) }
        case .shape, .sign, .order, .curve: break
        }
        return LearnPage.Section(
            title: LearnText.title(question.kind)[language], lines: view.lines(width: width, appearance))
    }

    // MARK: Answers

    func revealed(answer: Answer?, outcome: Outcome?, refusal: PhaseRefusal?) -> [LearnPage.Section] {
        var blocks: [Markdown.Block] = []
        var section = LearnPage.Section(lines: [])
        if let question = step.question, let outcome, let answer {
            let feedback = Feedback(
                question: question, answer: answer, outcome: outcome, before: before, after: after, language: language)
            blocks = feedback.blocks
            section.title = feedback.title(appearance.glyphs)
            section.style = feedback.style(appearance.theme)
        }
        if let refusal {
            blocks.append(.paragraph(MarkdownText(runs: [.init(LearnText.refused(refusal)[language])])))
        }
        if let why = step.why { blocks += Markdown(lesson: after(why)).blocks }
        section.lines = lines(Markdown(blocks))
        if case .curve(let shape)? = answer, let index = CurveShape.allCases.firstIndex(of: shape) {
            section.lines = CurveSketches(language: language).sketch(index, width: width, appearance) + section.lines
        }
        guard let question = step.question else { return [section] }
        // The question once more: its answer is not understood without it.
        return [LearnPage.Section(lines: lines(Markdown(lesson: before(question.ask)))), section]
    }

    // MARK: Goals

    func goal(_ state: LessonPlay.GoalState) -> [LearnPage.Section] {
        guard let goal = step.goal else { return [] }
        let condition =
            goal.text.map { MarkdownText(parsing: before($0)) }
            ?? MarkdownText(runs: [.init(goal.condition.source, .code)])
        let sentence = MarkdownText(LearnText.goalCondition(withinSteps: goal.steps)[language], condition)
        var section = LearnPage.Section(
            title: Text("Your turn", "你来试试")[language], lines: lines(Markdown([.paragraph(sentence)])))
        section.lines += GoalStatus(state: state, language: language).line(appearance).wrapped(to: width)
        if case .reached = state {
            if let why = step.why { section.lines += [""] + lines(Markdown(lesson: after(why))) }
        } else {
            section.lines += TextLine(LearnText.goalHow(sandbox: sandboxKey)[language], appearance.theme.dim).wrapped(
                to: width)
        }
        return [section]
    }
}
