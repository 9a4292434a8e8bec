import Canvas
import Lessons
import Localization
import Training

/// A case of the clinic: lists of tests, faults and treatments left, what was found right; at the end the truth.
struct ClinicScreen: Widget {
    var clinic: ClinicState
    var unkept: KeepingProblem?
    var keys: KeyBindings
    var language: Language

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        drawHeader(in: rect.row(0), of: &frame, appearance)
        let layout = ClinicLayout(rect.size, clinic)
        if let left = layout.left {
            for list in clinic.lists { draw(list, in: layout.lists[list] ?? .zero, of: &frame, appearance) }
            let line = Rect(x: left.maxX, y: left.y, width: 1, height: left.height)
            frame.fill(line, with: Cell(appearance.glyphs.vertical, style: appearance.theme.border))
        }
        if let twin = layout.twin {
            ClinicTwin(clinic: clinic, language: language).draw(in: twin, of: &frame, appearance)
        }
        let page = page(width: layout.text.width, appearance)
        Paragraph(page, wraps: false, scroll: .from(clinic.scroll ?? 0)).draw(in: layout.text, of: &frame, appearance)
        if let pictures = layout.pictures, let batch = clinic.snapshot[.batch]?.samples {
            BatchPanel(batch: batch, showsLabels: true, language: language)
                .draw(in: pictures, of: &frame, appearance)
        }
    }

    /// How far the text at the right is scrolled.
    func scroll(in size: Size, _ appearance: Appearance) -> Scroll {
        let layout = ClinicLayout(size, clinic)
        let lines = page(width: layout.text.width, appearance)
        return Scroll(lines.count, .from(clinic.scroll ?? 0), in: Rect(layout.text.size))
    }

    private func drawHeader(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let theme = appearance.theme
        let score = ClinicText.points(clinic.play.score.points, best: clinic.play.record.best)[language]
        let note = clinic.isWaiting ? ClinicText.working[language] + "  " + score : score
        frame.write(note, in: rect, clinic.isWaiting ? theme.accent : theme.title, alignment: .right)
        var room = rect.inset(right: displayWidth(note) + 2)
        if unkept != nil {
            let mark = AppText.notKeptMark[language]
            frame.write(mark, in: room, theme.bad, alignment: .right)
            room = room.inset(right: displayWidth(mark) + 2)
        }
        let used = frame.write("Glassnet", in: room, theme.accent)
        frame.write(
            ClinicText.heading(clinic.play.current.number)[language], in: room.inset(left: used + 1), theme.title)
    }

    private func draw(_ list: ClinicState.List, in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let isFocused = clinic.list == list
        let inside = PanelFrame(
            title: TextLine("\(list.rawValue + 1) \(list.title[language])"), isFocused: isFocused, isBoxed: false
        ).draw(around: rect, of: &frame, appearance)
        frame.spots.append(Spot(rect, .panel(list.rawValue + 1)))
        Table(
            [
                .init("", width: .fixed(1), importance: 4), .init("", width: .flexible, importance: 5),
                .init("", alignment: .right, width: .fitting(maximum: 4), importance: 3),
            ],
            rows: rows(of: list, appearance), selected: isFocused ? clinic.rows[list, default: 0] : nil, header: false
        ).draw(in: isFocused ? inside : inside.inset(left: 2), of: &frame, appearance)
    }

    private func rows(of list: ClinicState.List, _ appearance: Appearance) -> [[Table.Entry]] {
        let (theme, glyphs) = (appearance.theme, appearance.glyphs)
        func mark(_ isGood: Bool?) -> Table.Entry {
            guard let isGood else { return "" }
            return Table.Entry(String(Character(isGood ? glyphs.done : glyphs.wrong)), isGood ? theme.good : theme.bad)
        }
        let record = clinic.play.record
        switch list {
        case .tests:
            return Probe.all.map { test in
                let isDone = record.tests.contains(test.name)
                return [
                    mark(isDone ? clinic.snapshot[test.name]?.isUsual : nil),
                    Table.Entry(test.title[language], isDone ? theme.dim : theme.text),
                    isDone ? "" : Table.Entry(ClinicText.cost(test.name.cost)[language], theme.dim),
                ]
            }
        case .faults:
            return clinic.play.current.candidates.map { fault in
                let isNamed = record.named.contains(fault.name)
                return [
                    mark(isNamed ? fault.name == clinic.play.current.fault.name : nil),
                    Table.Entry(fault.title[language], isNamed ? theme.dim : theme.text), "",
                ]
            }
        case .treatments:
            return clinic.play.current.treatments.map { treatment in
                let tried = record.prescribed.first { $0.treatment == treatment.name }
                return [
                    mark(tried?.heals), Table.Entry(treatment.title[language], tried == nil ? theme.text : theme.dim),
                    "",
                ]
            }
        }
    }

    private func page(width: Int, _ appearance: Appearance) -> [TextLine] {
        ClinicPage(clinic: clinic, language: language).lines(appearance).flatMap { $0.wrapped(to: max(1, width)) }
    }
}

extension ClinicState.List {
    var title: Text {
        switch self {
        case .tests: ClinicText.tests
        case .faults: ClinicText.faults
        case .treatments: ClinicText.treatments
        }
    }
}
