import Canvas
import Expressions
import Lessons
import Localization
import Training

/// After the last step: the closing text, what was predicted and what was right, what to read again, what comes next.
struct LearnEnd {
    var learn: LearnState
    var language: Language
    var keys: KeyBindings

    func page(width: Int, _ appearance: Appearance) -> LearnPage {
        let play = learn.present
        let theme = appearance.theme
        let summary = play.summary
        var sections: [LearnPage.Section] = []
        let closing = Markdown(parsing: play.filledBefore(play.lesson.closing))
        if !closing.blocks.isEmpty { sections.append(.init(lines: closing.lines(width: width, appearance))) }
        var score: [TextLine] =
            TextLine(
                summary.asked == 0
                    ? Text("Nothing was asked.", "这一课没有提问。")[language]
                    : LearnText.score(right: summary.right, of: summary.asked)[language], theme.text
            ).wrapped(to: width)
        let right = numbers(of: summary.rows.filter { $0.record?.verdict == .right }, play.lesson)
        if !right.isEmpty {
            score += TextLine(LearnText.stillRight(pages: right)[language], theme.good).wrapped(to: width)
        }
        sections.append(.init(title: LearnText.endTitle[language], lines: score))
        if let best = learn.kept?.best, best > summary.right {
            score += TextLine(LearnText.best(best)[language], theme.text).wrapped(to: width)
            sections[sections.count - 1].lines = score
        }
        let missed = learn.missedSteps
        if !missed.isEmpty {
            var again = LearnPage.Section(
                title: LearnText.worthAnotherLook[language], style: theme.warning, lines: [])
            for (row, index) in missed.enumerated() {
                if row == learn.missed { again.cursor = again.lines.count }
                again.lines += lines(of: index, isHere: row == learn.missed, play, width: width, appearance)
            }
            let keys = (keys.label(.down, appearance.glyphs), keys.label(.goOn, appearance.glyphs))
            again.lines += TextLine(LearnText.goThere(choose: keys.0, go: keys.1)[language], theme.dim)
                .wrapped(to: width)
            sections.append(again)
        }
        sections.append(.init(lines: after(appearance).wrapped(to: width)))
        return LearnPage(sections: sections)
    }

    private func numbers(of rows: [LessonSummary.Row], _ lesson: Lesson) -> [Int] {
        rows.compactMap { row in lesson.steps.firstIndex { $0.id == row.id }.map { $0 + 1 } }
    }

    /// `step 4, how shapes are worked out: What shape ...? You said [1, 6, 32, 32]; it is [1, 6, 30, 30].`
    private func lines(
        of index: Int, isHere: Bool, _ play: LessonPlay, width: Int, _ appearance: Appearance
    ) -> [TextLine] {
        let step = play.lesson.steps[index]
        guard let row = play.summary.rows.first(where: { $0.id == step.id }) else { return [] }
        let topic = row.record?.tag.flatMap { LearnText.misconception($0)?[language] ?? $0 }
        let place = LearnText.missed(page: index + 1, topic: topic)[language]
        var text = MarkdownText(runs: [.init(place + AppText.colon[language], .strong)])
        let isNamed = step.goal == nil || step.goal?.text != nil
        let ask = isNamed ? row.ask.withoutValues : LearnText.goalOfTheStep[language]
        text.runs += MarkdownText(parsing: ask).runs
        if let said = row.record.flatMap({ said($0, step.question) }) {
            text.runs.append(.init(LearnText.sentenceGap[language]))
            text.runs += said.runs
        }
        let marker = isHere ? String(Character(appearance.glyphs.current)) : "•"
        let lines = Markdown([.item(level: 0, marker: marker, text)]).lines(width: width, appearance)
        return isHere ? lines.map { $0.styled(appearance.theme.title) } : lines
    }

    /// What was answered first, and what is right.
    private func said(_ record: LessonPlay.Record, _ question: Question?) -> MarkdownText? {
        guard let answer = record.answer, let value = record.value else { return nil }
        return question?.form.review(answer, value: value, language)
    }

    private func after(_ appearance: Appearance) -> TextLine {
        let enter = keys.label(.goOn, appearance.glyphs)
        let words =
            learn.next.map { LearnText.thenNext($0.title, key: enter)[language] }
            ?? Text("That was the last lesson.", "这是最后一课。")[language] + LearnText.sentenceGap[language]
            + LearnText.thenHome(key: enter)[language]
        return TextLine(words, appearance.theme.accent)
    }
}
