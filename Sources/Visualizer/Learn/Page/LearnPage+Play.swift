import Canvas
import Expressions
import Lessons
import Localization
import Training

extension LearnState {
    /// What stands in the text pane now.
    func page(width: Int, _ language: Language, _ keys: KeyBindings, _ appearance: Appearance) -> LearnPage {
        var page = page(of: present, draft, width: width, language, keys, appearance)
        let askKey = inquiry == nil || inquiry?.covered != nil ? KeyAction.nextPanel : .goOn
        let askLabel = keys.label(askKey, appearance.glyphs)
        let words = askKey == .goOn ? LearnText.explains(askLabel) : LearnText.asksAbout(askLabel)
        if let line = inquiryLine(words[language], language, appearance), !page.sections.isEmpty {
            page.sections[page.sections.count - 1].lines += line.wrapped(to: width)
        }
        if let line = noticeLine(language, keys, appearance) {
            page.sections.append(.init(lines: line.wrapped(to: width)))
        }
        return page
    }

    /// The same below the pages before it, as many as there is room for.
    func dialogue(in size: Size, _ language: Language, _ keys: KeyBindings, _ appearance: Appearance) -> LearnPage {
        let now = page(width: size.width, language, keys, appearance)
        // Each page gets a line that says which it is; an empty one parts it from the next.
        var room = size.height - now.height - 1
        var sections: [LearnPage.Section] = []
        for play in past.reversed() {
            let page = page(of: play, nil, width: size.width, language, keys, appearance)
            room -= page.height + 2
            guard room >= 0 else { break }
            sections = page.named(LearnText.page(play.index + 1)[language], appearance.theme.dim).sections + sections
        }
        guard !sections.isEmpty else { return now }
        return LearnPage(sections: sections + now.named(LearnText.page(present.index + 1)[language], .plain).sections)
    }

    private func page(
        of play: LessonPlay, _ draft: AnswerDraft?, width: Int, _ language: Language, _ keys: KeyBindings,
        _ appearance: Appearance
    ) -> LearnPage {
        guard let step = play.step else { return LearnPage(sections: []) }
        let builder = LearnPageBuilder(
            step: step, before: play.filledBefore, after: play.filledAfter, width: width, language: language,
            sandboxKey: keys.label(.sandbox, appearance.glyphs), appearance: appearance)
        var page = LearnPage(sections: [builder.text])
        switch play.stage {
        case .waiting, .reading, .closing: break
        case .asking(let question):
            let draft = draft ?? AnswerDraft(question)
            let problem = formulaProblem(play, draft)
            page.sections.append(builder.asked(question, draft, tried: play.tried, problem: problem))
            if let answer = play.tried.last, let outcome = play.triedOutcome {
                page.sections += builder.tried(
                    answer, outcome, left: play.triesLeft,
                    hintKey: hasHint ? keys.label(.help, appearance.glyphs) : nil)
            }
        case .revealed(let outcome):
            page.sections += builder.revealed(
                answer: play.given, outcome: outcome, tries: play.tried.count + 1, refusal: play.refusal)
        case .goal(let state):
            page.sections += builder.goal(
                state, play.goalMeasures, strays: play.strays.map(\.description))
        }
        // With the answer there, hints have done their work.
        if case .revealed = play.stage {} else { page.sections += builder.hints(play.hints.count) }
        page.sections += leftOut(width: width, language, appearance)
        return page
    }

    /// Where the formula that stands in the field is wrong, as far as that was found out.
    private func formulaProblem(_ play: LessonPlay, _ draft: AnswerDraft) -> ExpressionError? {
        if case .incomplete(.formula(let error))? = notice { return error }
        guard let unfit = play.unfit, draft.field.map({ TypedText.ascii($0.text) }) == "\(unfit.answer)",
            case .gradient(.failed(.formula(let error)))? = unfit.outcome.trial
        else { return nil }
        return error
    }

    /// What of this step's file could not be read; at the first step what of other steps could not.
    private func leftOut(width: Int, _ language: Language, _ appearance: Appearance) -> [LearnPage.Section] {
        let play = present
        let errors = (play.index == 0 ? play.lesson.lostSteps : []) + (play.step?.leftOut ?? [])
        guard !errors.isEmpty else { return [] }
        let lines = errors.flatMap { TextLine($0.text[language], appearance.theme.warning).wrapped(to: width) }
        return [.init(title: LearnText.leftOut[language], style: appearance.theme.warning, lines: lines)]
    }

    private func noticeLine(_ language: Language, _ keys: KeyBindings, _ appearance: Appearance) -> TextLine? {
        let theme = appearance.theme
        switch notice {
        // It stands below the formula.
        case .incomplete(.formula): return nil
        case .incomplete(let problem):
            return draft.map { TextLine(LearnText.incomplete($0, problem)[language], theme.warning) }
        case .triedAlready: return TextLine(LearnText.triedAlready[language], theme.warning)
        case .goalFirst: return TextLine(LearnText.goalFirst[language], theme.warning)
        case .leaving:
            let (goOn, back) = (keys.label(.goOn, appearance.glyphs), keys.label(.back, appearance.glyphs))
            return TextLine(LearnText.leaving(goOn, back)[language], theme.warning)
        case .onlyThisLanguage: return TextLine(LearnText.notInThisLanguage(play.lesson.title)[language], theme.warning)
        case .stepOnlyInThisLanguage: return TextLine(LearnText.stepNotInOtherLanguage[language], theme.warning)
        case .failure(let sentence): return TextLine(sentence, theme.bad)
        case nil: return nil
        }
    }
}
