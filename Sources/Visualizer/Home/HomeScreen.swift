import Canvas
import Localization
import Training

/// The program's name, the lessons with how far they are, and the experiments.
struct HomeScreen: Widget {
    var home: HomeState
    var unkept: KeepingProblem?
    var keys: KeyBindings
    var language: Language

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let wording = language.wording
        let theme = appearance.theme
        let width = max(0, rect.width - 4)
        let heading = Paragraph([
            TextLine("Glassnet", theme.accent), TextLine(wording.programSentence, theme.text),
        ])
        let note = Paragraph(home.failure ?? hint(appearance.glyphs), home.failure == nil ? theme.dim : theme.bad)
        let layout = HomeLayout(
            rect, home, heading: heading.height(width: width), note: note.height(width: width))
        heading.draw(in: layout.heading, of: &frame, appearance)
        if let unkept {
            let room = layout.heading.row(0).inset(left: displayWidth("Glassnet") + 2)
            frame.write(wording.notKept(unkept), in: room, theme.bad, alignment: .right)
        }
        note.draw(in: layout.note, of: &frame, appearance)
        if !home.lessons.isEmpty { drawLessons(in: layout.lessons, of: &frame, appearance) }
        drawExperiments(in: layout.experiments, of: &frame, appearance)
    }

    private func hint(_ glyphs: Glyphs) -> String {
        let wording = language.wording
        if case .lesson(let lesson) = home.entry {
            return lesson.summary + wording.learnHint(enter: keys.label(.openChosen, glyphs))
        }
        return wording.openHint(
            enter: keys.label(.openChosen, glyphs), step: keys.label(.openInStepper, glyphs),
            train: keys.label(.openInTraining, glyphs))
    }

    private var isAmongLessons: Bool { home.lessons.indices.contains(home.selected) }

    private func drawLessons(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let wording = language.wording
        let list = PanelFrame(
            title: TextLine(wording.lessonsTitle), isFocused: isAmongLessons, isBoxed: false
        ).draw(around: rect, of: &frame, appearance)
        let next = home.lessons.next
        let rows = home.lessons.enumerated().map { index, lesson -> [Table.Entry] in
            let mark = lesson.isDone ? appearance.glyphs.done : index == next ? appearance.glyphs.arrow : " "
            return [
                Table.Entry(String(Character(mark)), lesson.isDone ? appearance.theme.good : appearance.theme.accent),
                Table.Entry(lesson.number.map { "\($0)" } ?? "", appearance.theme.dim),
                Table.Entry(lesson.title),
                Table.Entry(state(of: lesson, isNext: index == next), appearance.theme.dim),
                Table.Entry(wording.minutes(lesson.minutes), appearance.theme.dim),
            ]
        }
        Table(
            [
                .init("", width: .fixed(1), importance: 4),
                .init("", alignment: .right, width: .fitting(maximum: 3), importance: 3),
                .init("", width: .flexible, importance: 5), .init("", width: .fitting(maximum: 24), importance: 1),
                .init("", alignment: .right, width: .fitting(maximum: 12), importance: 2),
            ],
            rows: rows, selected: isAmongLessons ? home.selected : nil, header: false
        ).draw(in: isAmongLessons ? list : list.inset(left: 2), of: &frame, appearance)
    }

    private func state(of lesson: LessonListing, isNext: Bool) -> String {
        let wording = language.wording
        return switch lesson.status {
        case .new: isNext ? wording.lessonNext : ""
        case .begun(let step, let count): wording.lessonAt(step: step, of: count)
        case .done(let right, let count): wording.lessonDone(right: right, of: count)
        }
    }

    private func drawExperiments(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let wording = language.wording
        let list = PanelFrame(
            title: TextLine(wording.experimentsTitle), isFocused: !isAmongLessons, isBoxed: false
        ).draw(around: rect, of: &frame, appearance)
        guard !home.experiments.isEmpty else {
            Paragraph(wording.noExperiments, appearance.theme.dim).draw(in: list, of: &frame, appearance)
            return
        }
        Table(
            [Table.Column("", width: .fitting(maximum: 24), importance: 1), Table.Column("", width: .flexible)],
            rows: home.experiments.map {
                [Table.Entry($0.name), Table.Entry($0.title[language], appearance.theme.dim)]
            },
            selected: isAmongLessons ? nil : home.selected - home.lessons.count, header: false
        ).draw(in: isAmongLessons ? list.inset(left: 2) : list, of: &frame, appearance)
    }
}
