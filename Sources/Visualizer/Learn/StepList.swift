import Canvas
import Lessons
import Localization

/// All steps of the lesson, with what came of them and a cursor.
struct StepList {
    var play: LessonPlay
    var cursor: Int
    var language: Language

    func page(width: Int, _ appearance: Appearance) -> LearnPage {
        let lines = play.lesson.steps.indices.map { line($0, width: width, appearance) }
        return LearnPage(sections: [.init(title: LearnText.steps[language], lines: lines, cursor: cursor)])
    }

    private func line(_ index: Int, width: Int, _ appearance: Appearance) -> TextLine {
        let (glyphs, theme) = (appearance.glyphs, appearance.theme)
        let step = play.lesson.steps[index]
        let (mark, style) =
            switch play.records[step.id]?.verdict {
            case .right?: (glyphs.done, theme.good)
            case .wrong?: (glyphs.wrong, theme.bad)
            case .unfit?, .unknown?, nil: (glyphs.next, theme.dim)
            }
        let isHere = index == cursor
        let pointer = isHere ? String(Character(glyphs.current)) : " "
        let count = "\(play.lesson.steps.count)".count
        let number = blanks(count - "\(index + 1)".count) + "\(index + 1)"
        let margin = [
            Span(pointer + " ", theme.accent), Span("\(Character(mark)) ", style), Span(number + "  ", theme.dim),
        ]
        let room = width - TextLine(margin).width
        let title = shortened(step.title(language), to: max(0, room), mark: glyphs.cutMark)
        return TextLine(margin + [Span(title, isHere ? theme.title : theme.text)])
    }
}

extension LessonStep {
    /// What it is about, in a line: its heading, its question, its goal, or how its text begins.
    func title(_ language: Language) -> String {
        let blocks = Markdown(parsing: text.withoutValues).blocks
        for case .heading(_, let heading) in blocks { return heading.text }
        if let asked = question?.ask ?? goal?.text { return MarkdownText(parsing: asked.withoutValues).text }
        if goal != nil { return LearnText.goalOfTheStep[language] }
        for case .paragraph(let paragraph) in blocks { return paragraph.text }
        return id
    }
}

extension LearnState {
    /// The steps that went wrong, or were passed over, by their places in the lesson.
    var missedSteps: [Int] {
        let missed = play.summary.rows.filter { $0.record?.verdict != .right }.map(\.id)
        return play.lesson.steps.indices.filter { missed.contains(play.lesson.steps[$0].id) }
    }

    /// Whether Up and Down go along steps.
    var choosesSteps: Bool { !isSandbox && (listed != nil || isEnd && !missedSteps.isEmpty) }

    /// The step that Enter goes to.
    var chosenStep: Int? { listed ?? missed.map { missedSteps[$0] } }

    mutating func openList() {
        guard !isSandbox, !isWaiting else { return }
        isNetworkAlone = false
        scroll = nil
        listed = min(play.index, play.lesson.steps.count - 1)
    }

    mutating func moveAlongSteps(by change: Int) {
        if let listed {
            self.listed = min(max(listed + change, 0), play.lesson.steps.count - 1)
        } else {
            let last = missedSteps.count - 1
            missed = min(max(missed.map { $0 + change } ?? (change > 0 ? 0 : last), 0), last)
        }
    }

    mutating func closeList() { (listed, missed, scroll) = (nil, nil, nil) }
}
