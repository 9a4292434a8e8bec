import Canvas
import Lessons
import Localization

/// The questions that a class answered, the spread of the answers to one, and the misconceptions that they show.
struct ClassScreen: Widget {
    var state: ClassState
    var language: Language

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let theme = appearance.theme
        let page = rect.inset(bottom: 1)
        let counts = ClassText.counts(state.report)[language]
        frame.write(counts, in: page.row(0).inset(right: 1), theme.dim, alignment: .right)
        let heading = page.row(0).inset(left: 0, right: displayWidth(counts) + 3)
        let used = frame.write("Glassnet", in: heading, theme.accent)
        frame.write(
            shortened(state.report.folder, to: max(0, heading.width - used - 1), mark: appearance.glyphs.cutMark),
            in: heading.inset(left: used + 1), theme.title)
        let left = passedOver(width: page.width, appearance)
        let body = page.inset(top: 1, bottom: left == nil ? 0 : 1)
        if let left { frame.write(left, in: page.row(-1), theme.warning) }
        guard !state.report.questions.isEmpty else {
            return Paragraph(ClassText.empty(state.report.folder)[language], theme.text)
                .draw(in: body.inset(left: 1, top: 1, right: 1), of: &frame, appearance)
        }
        for (panel, rect) in places(in: body) { draw(panel, in: rect, of: &frame, appearance) }
    }

    /// One above the other, or the questions beside the rest where the window is wide.
    private func places(in rect: Rect) -> [(ClassState.Panel, Rect)] {
        let wanted = min(max(state.count(of: .misconceptions), 1) + 2, rect.height / 4)
        guard rect.width >= 120 else {
            let rows = rect.split(.vertical, [.flexible(1), .flexible(1), .fixed(wanted)])
            return Array(zip(ClassState.Panel.allCases, rows))
        }
        let columns = rect.split(.horizontal, [.flexible(1), .flexible(1)], gap: 2)
        let rows = columns[1].split(
            .vertical, [.flexible(1), .fixed(min(max(state.count(of: .misconceptions), 1) + 2, rect.height / 2))])
        return Array(zip(ClassState.Panel.allCases, [columns[0]] + rows))
    }

    private func passedOver(width: Int, _ appearance: Appearance) -> String? {
        guard !state.report.passedOver.isEmpty else { return nil }
        let all = state.report.passedOver.map { $0.text(withNames: state.showsNames)[language] }.joined(
            separator: " · ")
        return shortened(all, to: width, mark: appearance.glyphs.cutMark)
    }

    private func draw(_ panel: ClassState.Panel, in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let title: Text
        var note = Text("")
        switch panel {
        case .questions: title = ClassText.questions
        case .answers:
            title = ClassText.answers
            note = state.question.map(ClassText.answers) ?? note
        case .misconceptions: title = ClassText.misconceptions
        }
        var inside = PanelFrame(
            title: TextLine("\(panel.rawValue) \(title[language])"), note: TextLine(note[language]),
            isFocused: state.focus == panel, isBoxed: false
        ).draw(around: rect, of: &frame, appearance)
        frame.spots.append(Spot(rect, .panel(panel.rawValue)))
        if panel == .answers, let question = state.question {
            let ask = Paragraph([MarkdownText(parsing: question.ask[language]).line(appearance)])
            let rows = min(ask.height(width: inside.width), max(1, inside.height - 3))
            ask.draw(in: inside.inset(bottom: inside.height - rows), of: &frame, appearance)
            inside = inside.inset(top: rows)
        }
        guard state.count(of: panel) > 0 else {
            return frame.note(ClassText.noMisconception[language], in: inside, appearance)
        }
        table(panel, appearance).draw(in: inside, of: &frame, appearance)
    }

    private func table(_ panel: ClassState.Panel, _ appearance: Appearance) -> Table {
        let isChosen = panel == .questions || state.focus == panel
        let (columns, rows) =
            switch panel {
            case .questions: questions(appearance)
            case .answers: answers(appearance)
            case .misconceptions: misconceptions(appearance)
            }
        return Table(columns, rows: rows, selected: isChosen ? state.row(of: panel) : nil)
    }

    private func questions(_ appearance: Appearance) -> ([Table.Column], [[Table.Entry]]) {
        let columns: [Table.Column] = [
            .init(ClassText.lesson[language], alignment: .right, width: .fitting(maximum: 8), importance: 4),
            .init(ClassText.page[language], alignment: .right, width: .fitting(maximum: 4), importance: 3),
            .init(ClassText.question[language], width: .flexible, importance: 5),
            .init(ClassText.rightAtFirst[language], width: .fixed(14), importance: 6),
            .init("", alignment: .right, width: .fitting(maximum: 7), importance: 7),
            .init(ClassText.rightAtSecond[language], alignment: .right, width: .fitting(maximum: 9), importance: 2),
        ]
        let rows = state.report.questions.map { question -> [Table.Entry] in
            let part = Float(question.right(.first)) / Float(max(1, question.count(.first)))
            return [
                Table.Entry(ClassText.numbers([question.lesson]), appearance.theme.dim),
                Table.Entry("\(question.page)", appearance.theme.dim),
                Table.Entry(ClassText.plain(question.ask, language)),
                Table.Entry(bar: part, part < 0.5 ? appearance.theme.warning : appearance.theme.good),
                Table.Entry(ClassText.share(question, .first)), Table.Entry(ClassText.share(question, .second)),
            ]
        }
        return (columns, rows)
    }

    private func answers(_ appearance: Appearance) -> ([Table.Column], [[Table.Entry]]) {
        let (theme, glyphs) = (appearance.theme, appearance.glyphs)
        var columns: [Table.Column] = [
            .init("", width: .fixed(1), importance: 8),
            .init(ClassText.answer[language], width: .flexible, importance: 7),
            .init(ClassText.first[language], width: .fixed(8), importance: 3),
            .init("", alignment: .right, width: .fitting(maximum: 4), importance: 6),
            .init(ClassText.second[language], alignment: .right, width: .fitting(maximum: 6), importance: 5),
            .init(ClassText.shows[language], width: .fitting(maximum: 30), importance: 2),
        ]
        if state.showsNames { columns.append(.init(ClassText.who[language], width: .flexible, importance: 4)) }
        let all = Float(max(1, state.question?.count(.first) ?? 1))
        let rows = (state.question?.answers ?? []).map { answer -> [Table.Entry] in
            let style = answer.isRight ? theme.good : theme.bad
            let row = [
                Table.Entry(String(Character(answer.isRight ? glyphs.done : glyphs.wrong)), style),
                Table.Entry(ClassText.said(answer, language)),
                Table.Entry(bar: Float(answer.first.count) / all, style), Table.Entry(count: answer.first.count),
                Table.Entry(count: answer.second.count),
                Table.Entry(ClassText.misconception(answer.misconception, language), theme.dim),
            ]
            return state.showsNames
                ? row + [Table.Entry((answer.first + answer.second).joined(separator: ", "), theme.dim)] : row
        }
        return (columns, rows)
    }

    private func misconceptions(_ appearance: Appearance) -> ([Table.Column], [[Table.Entry]]) {
        var columns: [Table.Column] = [
            .init(ClassText.shows[language], width: .flexible, importance: 5),
            .init(ClassText.learners[language], alignment: .right, width: .fitting(maximum: 8), importance: 4),
            .init(ClassText.times[language], alignment: .right, width: .fitting(maximum: 6), importance: 2),
            .init(ClassText.lessons[language], width: .fitting(maximum: 20), importance: 3),
        ]
        if state.showsNames { columns.append(.init(ClassText.who[language], width: .flexible, importance: 1)) }
        let rows = state.report.misconceptions.map { shown -> [Table.Entry] in
            let row = [
                Table.Entry(ClassText.misconception(shown.tag, language)), Table.Entry(count: shown.who.count),
                Table.Entry(count: shown.times), Table.Entry(ClassText.numbers(shown.lessons), appearance.theme.dim),
            ]
            return state.showsNames ? row + [Table.Entry(shown.who.joined(separator: ", "), appearance.theme.dim)] : row
        }
        return (columns, rows)
    }
}
