import Canvas
import Localization
import Training

/// The form over the right of a screen: rows, and below them what the chosen one does and what came of the last change.
struct FormPanel: Widget {
    var form: ExperimentForm
    var run: RunDescription
    /// What came of the last change.
    var told: ChangeTold?
    var language: Language

    /// Where it stands in a screen: as wide as its rows need, so that what a change does beside it is seen.
    static func place(in rect: Rect) -> Rect {
        rect.inset(left: max(0, rect.width - min(72, max(58, rect.width * 2 / 5))))
    }

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let theme = appearance.theme
        frame.fill(rect)
        let inside = Box(
            TextLine(FormText.title[language]), note: TextLine(FormText.live[language]), focused: true
        ).draw(around: rect, of: &frame, appearance).inset(horizontal: 1, vertical: 0)
        let rows = ExperimentForm.rows(run)
        guard rows.indices.contains(min(form.row, rows.count - 1)) else { return }
        let chosen = min(form.row, rows.count - 1)
        let notes = notes(of: rows[chosen], theme)
        let paragraph = Paragraph(notes)
        let below = min(paragraph.height(width: inside.width), max(0, inside.height / 2))
        let list = inside.inset(bottom: below + 1)
        let names = rows.map { name(of: $0) }
        let column = min((names.map(displayWidth).max() ?? 0) + 2, inside.width / 2)
        let scroll = Scroll(rows.count, .around(chosen), in: list)
        for index in scroll.rows {
            let line = scroll.place(of: index)
            let isChosen = index == chosen
            let mark = isChosen ? String(Character(appearance.glyphs.current)) : " "
            frame.write(
                "\(mark) \(names[index])", in: line.inset(right: line.width - column - 1),
                isChosen ? theme.accent : theme.text)
            let place = line.inset(left: column + 2)
            if isChosen, let typed = form.typed, case .value = typed.what {
                FieldRow(mark: "", field: typed.field).draw(in: place, of: &frame, appearance)
            } else {
                draw(rows[index], isChosen: isChosen, in: place, of: &frame, appearance)
            }
        }
        scroll.draw(of: &frame, appearance)
        let rule = Rect(x: inside.x, y: inside.maxY - below - 1, width: inside.width, height: 1)
        frame.fill(rule, with: Cell(appearance.glyphs.horizontal, style: theme.border))
        if let typed = form.typed, case .layer(let place) = typed.what {
            FieldRow(mark: FormText.newLayer(after: place)[language] + " ", field: typed.field)
                .draw(in: rule, of: &frame, appearance)
        }
        paragraph.draw(in: inside.inset(top: inside.height - below), of: &frame, appearance)
    }

    private func name(of row: ExperimentForm.Row) -> String {
        switch row {
        case .setting(let setting, _): setting.name[language]
        case .layer(let layer): layer.name
        }
    }

    private func draw(
        _ row: ExperimentForm.Row, isChosen: Bool, in place: Rect, of frame: inout Frame, _ appearance: Appearance
    ) {
        let theme = appearance.theme
        let value: String
        switch row {
        case .setting(_, let text): value = text
        case .layer(let layer): value = layer.text
        }
        let shown = shortened(value, to: place.width, mark: appearance.glyphs.cutMark)
        frame.write(shown, in: place, isChosen ? theme.accent : theme.title)
    }

    /// What the row does, what it can be, and what came of the last change.
    private func notes(of row: ExperimentForm.Row, _ theme: Theme) -> [TextLine] {
        var lines: [TextLine]
        switch row {
        case .setting(let setting, _):
            lines = [
                TextLine(setting.sentence[language], theme.text),
                TextLine("\(setting.key): \(setting.range[language])", theme.dim),
            ]
        case .layer: lines = [TextLine(FormText.layers[language], theme.text)]
        }
        if let problem = form.problem {
            lines.append(TextLine(problem[language], theme.bad))
        } else if let told {
            lines.append(TextLine(told.text[language], told.outcome == .refused ? theme.bad : theme.good))
        }
        return lines
    }
}

enum FormText {
    static let title = Text("Experiment", "实验")
    static let live = Text("each change takes effect at once", "改了立刻生效")
    static let typeIt = Text("no list of values to step through; Enter types one", "没有可以一步步换的值；按 Enter 输入")
    static let chooseALayer = Text("choose a layer first, below the settings", "先选一层，在设置下面")
    static let layers = Text(
        "A layer: +, - and Enter change its outputs, a adds one below it, x removes it, K J move it up and down.",
        "一层：+、- 和 Enter 改输出个数，a 在它下面加一层，x 去掉它，K、J 上移下移。")

    static func noSize(_ layer: LayerLine) -> Text {
        Text("\(layer.name) has no number of outputs of its own", "\(layer.name) 自己没有输出个数")
    }

    static func newLayer(after place: String) -> Text {
        Text("new layer after \(place):", "在 \(place) 后面加一层：")
    }
}
