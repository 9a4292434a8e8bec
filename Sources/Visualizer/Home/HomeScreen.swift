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
        let theme = appearance.theme
        let width = max(0, rect.width - 4)
        let heading = Paragraph([
            TextLine("Glassnet", theme.accent), TextLine(HomeText.programSentence[language], theme.text),
        ])
        let note = Paragraph(home.failure ?? hint(appearance.glyphs), home.failure == nil ? theme.dim : theme.bad)
        let layout = HomeLayout(
            rect, home, heading: heading.height(width: width), note: note.height(width: width))
        heading.draw(in: layout.heading, of: &frame, appearance)
        if let unkept {
            let room = layout.heading.row(0).inset(left: displayWidth("Glassnet") + 2)
            frame.write(unkept.text[language], in: room, theme.bad, alignment: .right)
        }
        note.draw(in: layout.note, of: &frame, appearance)
        if !home.lessons.isEmpty { drawLessons(in: layout.lessons, of: &frame, appearance) }
        drawExperiments(in: layout.experiments, of: &frame, appearance)
        if let runs = home.runs { draw(runs, in: layout.runs, of: &frame, appearance) }
        if !layout.preview.isEmpty, let entry = home.entry {
            HomePreview(entry: entry, language: language).draw(in: layout.preview, of: &frame, appearance)
        }
    }

    private func hint(_ glyphs: Glyphs) -> String {
        if case .lesson(let lesson) = home.entry {
            return lesson.summary + HomeText.learnHint(enter: keys.label(.openChosen, glyphs))[language]
        }
        if case .run = home.entry { return HomeText.runHint(enter: keys.label(.openChosen, glyphs))[language] }
        return HomeText.openHint(
            enter: keys.label(.openChosen, glyphs), dashboard: keys.label(.openInTraining, glyphs))[language]
    }

    private var isAmongLessons: Bool { home.list == .lessons }
    private var isAmongExperiments: Bool { home.list == .experiments }

    private func draw(_ runs: [RunListing], in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let isFocused = home.list == .runs
        let list = PanelFrame(
            title: TextLine(Text("Kept runs", "保存的运行")[language]), isFocused: isFocused, isBoxed: false
        ).draw(around: rect, of: &frame, appearance)
        frame.spots.append(Spot(rect, .panel(3)))
        let dim = appearance.theme.dim
        guard !runs.isEmpty else {
            frame.write(HomeText.noRuns[language], in: list.inset(left: 2).row(0), dim)
            return
        }
        Table(
            [
                .init("", width: .flexible, importance: 5), .init("", width: .fitting(maximum: 12), importance: 3),
                .init("", alignment: .right, width: .fitting(maximum: 14), importance: 2),
                .init("", alignment: .right, width: .fitting(maximum: 12), importance: 4),
            ],
            rows: runs.map { run in
                [
                    Table.Entry(run.folder.name), Table.Entry(run.end.text[language], dim),
                    Table.Entry(TrainText.epoch(run.epochs.count, of: run.allEpochs)[language], dim),
                    Table.Entry(run.metric?.bestText ?? "-"),
                ]
            },
            selected: isFocused ? home.selected - home.start(of: .runs) : nil, header: false
        ).draw(in: isFocused ? list : list.inset(left: 2), of: &frame, appearance)
    }

    private func drawLessons(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let list = PanelFrame(
            title: TextLine(Text("Lessons", "课程")[language]), isFocused: isAmongLessons, isBoxed: false
        ).draw(around: rect, of: &frame, appearance)
        frame.spots.append(Spot(rect, .panel(1)))
        let next = home.lessons.next
        let shown = home.lessonRows
        let rows = shown.map { row -> [Table.Entry] in
            let index: Int
            switch row {
            case .heading(let chapter):
                return ["", "", Table.Entry(LearnText.heading(chapter)[language], appearance.theme.title)]
            case .lesson(let place): index = place
            }
            let lesson = home.lessons[index]
            let mark = lesson.isDone ? appearance.glyphs.done : index == next ? appearance.glyphs.arrow : " "
            return [
                Table.Entry(String(Character(mark)), lesson.isDone ? appearance.theme.good : appearance.theme.accent),
                Table.Entry(lesson.number.map { "\($0)" } ?? "", appearance.theme.dim),
                Table.Entry(lesson.title),
                Table.Entry(state(of: lesson, isNext: index == next), appearance.theme.dim),
                Table.Entry(lesson.length?[language] ?? "", appearance.theme.dim),
            ]
        }
        Table(
            [
                .init("", width: .fixed(1), importance: 4),
                .init("", alignment: .right, width: .fitting(maximum: 3), importance: 3),
                .init("", width: .flexible, importance: 5), .init("", width: .fitting(maximum: 24), importance: 1),
                .init("", alignment: .right, width: .fitting(maximum: 12), importance: 2),
            ],
            rows: rows, selected: isAmongLessons ? shown.firstIndex(of: .lesson(home.selected)) : nil, header: false
        ).draw(in: isAmongLessons ? list : list.inset(left: 2), of: &frame, appearance)
    }

    private func state(of lesson: LessonListing, isNext: Bool) -> String {
        return switch lesson.status {
        case .new: isNext ? HomeText.lessonNext[language] : ""
        case .begun(let step, let count): HomeText.lessonAt(step: step, of: count)[language]
        case .done(let right, let count): HomeText.lessonDone(right: right, of: count)[language]
        case .review(let open, let count): HomeText.review(open: open, of: count)[language]
        }
    }

    private func drawExperiments(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let list = PanelFrame(
            title: TextLine(Text("Experiments", "实验")[language]), isFocused: isAmongExperiments, isBoxed: false
        ).draw(around: rect, of: &frame, appearance)
        frame.spots.append(Spot(rect, .panel(2)))
        guard !home.experiments.isEmpty else {
            return frame.note(Text("No experiments were found.", "没有找到实验。")[language], in: list, appearance)
        }
        Table(
            [Table.Column("", width: .fitting(maximum: 24), importance: 1), Table.Column("", width: .flexible)],
            rows: home.experiments.map {
                [Table.Entry($0.name), Table.Entry($0.title[language], appearance.theme.dim)]
            },
            selected: isAmongExperiments ? home.selected - home.lessons.count : nil, header: false
        ).draw(in: isAmongExperiments ? list : list.inset(left: 2), of: &frame, appearance)
    }
}

enum HomeText {
    /// What the program is, in one sentence.
    static let programSentence = Text(
        "A neural network made of glass: train it phase by phase, see every number.", "一个玻璃做的神经网络：一个阶段一个阶段地训练它，每个数都看得见。"
    )
    /// What Enter and `d` do with the selected experiment.
    static func openHint(enter: String, dashboard: String) -> Text {
        Text(
            "\(enter): step through it phase by phase.  \(dashboard): train it freely.",
            "\(enter)：逐个阶段地看。  \(dashboard)：放开训练。")
    }
    /// What Enter does with the selected kept run.
    static func runHint(enter: String) -> Text {
        Text(
            "\(enter): the dashboard where it ended; p, P and g go back to any of its steps.",
            "\(enter)：在它结束的地方打开仪表盘；p、P 和 g 可以回到任何一步。")
    }
    static let noRuns = Text(
        "None yet: s in the dashboard keeps one, and so does train --save.",
        "还没有：在仪表盘里按 s 就保存一次，train --save 也行。")
    /// What Enter does with the selected lesson: a sentence that follows another.
    static func learnHint(enter: String) -> Text { Text(" \(enter) opens it.", "按 \(enter) 开始。") }
    /// `nil` where nobody counted them.
    static func steps(_ count: Int) -> Text? {
        count == 0 ? nil : Text(count == 1 ? "1 step" : "\(count) steps", "\(count) 步")
    }
    /// What a review would ask.
    static func review(open: Int, of count: Int) -> Text {
        open > 0
            ? Text("\(open) to ask again", "有 \(open) 题再问")
            : count > 0 ? Text("nothing to ask again", "没有要再问的") : Text("", "")
    }
    /// The lesson to take next.
    static let lessonNext = Text("next", "下一课")
    static func lessonAt(step: Int, of count: Int) -> Text {
        let page = LearnText.page(step, of: count)
        return Text("at \(page.en)", "学到\(page.zh)")
    }
    static func lessonDone(right: Int, of count: Int) -> Text {
        count == 0
            ? Text("done", "学完了")
            : Text("done, \(right) of \(count) right", "学完了，\(count) 问答对 \(right)")
    }
}
