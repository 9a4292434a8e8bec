import Canvas
import Expressions
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

    /// - Parameter problem: where a formula that was typed is wrong
    func asked(
        _ question: Question, _ draft: AnswerDraft, tried: [Answer] = [], problem: ExpressionError? = nil
    ) -> LearnPage.Section {
        var view = QuestionView(ask: MarkdownText(parsing: before(question.ask)), draft: draft, language: language)
        view.sandboxKey = sandboxKey
        view.editKey = KeyBindings.standard.label(.editFile, appearance.glyphs)
        view.reading = draft.reading(question)
        view.problem = problem
        view.tried = Set(tried.compactMap(question.form.row))
        question.form.complete(&view, before: before)
        return LearnPage.Section(
            title: question.form.title[language], lines: view.lines(width: width, appearance))
    }

    // MARK: Answers

    /// Why an answer is wrong, while there is another try.
    func tried(_ answer: Answer, _ outcome: Outcome, left: Int, hintKey: String?) -> [LearnPage.Section] {
        guard let question = step.question else { return [] }
        let feedback = feedback(question, answer, outcome, .anotherTry)
        let again = TextLine(LearnText.tryAgain(left: left, hintKey: hintKey)[language], appearance.theme.accent)
        return [
            .init(
                title: feedback.title(appearance.glyphs), style: feedback.style(appearance.theme),
                lines: lines(Markdown(feedback.blocks)) + again.wrapped(to: width))
        ]
    }

    private func feedback(
        _ question: Question, _ answer: Answer, _ outcome: Outcome, _ moment: Feedback.Moment
    ) -> Feedback {
        Feedback(
            question: question, answer: answer, outcome: outcome, moment: moment, before: before, after: after,
            language: language)
    }

    func revealed(answer: Answer?, outcome: Outcome?, tries: Int = 1, refusal: PhaseRefusal?) -> [LearnPage.Section] {
        var blocks: [Markdown.Block] = []
        var section = LearnPage.Section(lines: [])
        if let question = step.question, let outcome, let answer {
            let feedback = feedback(question, answer, outcome, .verdict(tries: tries))
            blocks = feedback.blocks
            section.title = feedback.title(appearance.glyphs)
            section.style = feedback.style(appearance.theme)
        }
        if let refusal {
            blocks.append(.paragraph(MarkdownText(runs: [.init(LearnText.refused(refusal)[language])])))
        }
        if let why = step.why { blocks += Markdown(lesson: after(why)).blocks }
        section.lines = lines(Markdown(blocks))
        guard let question = step.question else { return [section] }
        let picture = answer.map { question.form.picture(of: $0, width: width, language, appearance) }
        section.lines = (picture ?? []) + section.lines
        // The question once more: its answer is not understood without it.
        return [LearnPage.Section(lines: lines(Markdown(lesson: before(question.ask)))), section]
    }

    // MARK: Goals

    func goal(
        _ state: GoalPlay.State, _ measures: [GoalMeasure], strays: [String] = []
    ) -> [LearnPage.Section] {
        guard let goal = step.goal else { return [] }
        let status = GoalStatus(goal: goal, state: state, measures: measures, strays: strays, language: language)
        let sentence = MarkdownText(LearnText.goalCondition(withinSteps: goal.steps)[language], status.wish(before))
        var section = LearnPage.Section(
            title: Text("Your turn", "你来试试")[language], lines: lines(Markdown([.paragraph(sentence)])))
        section.lines += status.lines(appearance).flatMap { $0.wrapped(to: width) }
        if case .reached = state {
            if let why = step.why { section.lines += [""] + lines(Markdown(lesson: after(why))) }
        } else {
            let how = LearnText.goalHow(sandbox: sandboxKey) + (goal.may.map(LearnText.mayChange) ?? Text(""))
            section.lines += TextLine(how[language], appearance.theme.dim).wrapped(to: width)
        }
        return [section]
    }
}
