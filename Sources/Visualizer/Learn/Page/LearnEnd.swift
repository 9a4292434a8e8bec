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
        let missed = summary.rows.filter { $0.record.map { $0.verdict != .right } ?? false }
        if !missed.isEmpty {
            let again = missed.flatMap { lines(of: $0, play, width: width, appearance) }
            sections.append(
                .init(title: Text("Worth reading again", "值得再看一遍")[language], style: theme.warning, lines: again))
        }
        sections.append(.init(lines: after(appearance).wrapped(to: width)))
        return LearnPage(sections: sections)
    }

    private func numbers(of rows: [LessonSummary.Row], _ lesson: Lesson) -> [Int] {
        rows.compactMap { row in lesson.steps.firstIndex { $0.id == row.id }.map { $0 + 1 } }
    }

    /// `step 4, how shapes are worked out: What shape ...? You said [1, 6, 32, 32]; it is [1, 6, 30, 30].`
    private func lines(
        of row: LessonSummary.Row, _ play: LessonPlay, width: Int, _ appearance: Appearance
    ) -> [TextLine] {
        guard let index = play.lesson.steps.firstIndex(where: { $0.id == row.id }), let record = row.record else {
            return []
        }
        let topic = record.tag.flatMap { LearnText.misconception($0)?[language] ?? $0 }
        let place = LearnText.missed(page: index + 1, topic: topic)[language]
        var text = MarkdownText(runs: [.init(place + AppText.colon[language], .strong)])
        // What was woven into the question is of another moment.
        let ask = row.ask.filled { _ in .success(.text("…")) }
        let isCode = play.lesson.steps[index].goal.map { $0.text == nil } ?? false
        text.runs += isCode ? [.init(ask, .code)] : MarkdownText(parsing: ask).runs
        if let said = said(record, play.lesson.steps[index].question) {
            text.runs.append(.init(LearnText.sentenceGap[language]))
            text.runs += said.runs
        }
        return Markdown([.item(level: 0, marker: "•", text)]).lines(width: width, appearance)
    }

    private func said(_ record: LessonPlay.Record, _ question: Question?) -> MarkdownText? {
        guard let answer = record.answer, let value = record.value else { return nil }
        switch (question, answer) {
        case (.predict?, .number(let number)):
            return sentence(ExpressionValue.number(number).shown(), value)
        case (.shape?, .shape(let sides)):
            return sentence(ExpressionValue.list(sides.map(Double.init)).shown(), value)
        case (.curve?, .curve(let shape)):
            let said = LearnText.curve(shape)[language]
            return CurveShape(rawValue: value).map { sentence(said, LearnText.curve($0)[language]) }
        default: return nil
        }
    }

    private func sentence(_ given: String, _ right: String) -> MarkdownText {
        MarkdownText(
            LearnText.saidWrongly[language], MarkdownText(runs: [.init(right, .strong)]),
            MarkdownText(runs: [.init(given, .strong)]))
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
