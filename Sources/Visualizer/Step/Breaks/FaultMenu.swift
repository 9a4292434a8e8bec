import Canvas
import Localization
import Training

/// The menu of mistakes: each with what it shows; while one runs, the way back to the healthy run stands first.
struct FaultMenu: Widget {
    var snapshot: StepSnapshot?
    var row: Int
    var language: Language

    /// What can be chosen; `nil` ends the mistake that runs.
    static func entries(_ snapshot: StepSnapshot?) -> [FaultScenario?] {
        (snapshot?.twin == nil ? [] : [nil]) + FaultScenario.allCases
    }

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let theme = appearance.theme
        let entries = Self.entries(snapshot)
        let names = entries.map { ($0?.title ?? Text("end the experiment", "结束这个实验"))[language] }
        let meanings = entries.map { ($0?.summary ?? Text("back to the run it left", "回到原来的那次训练"))[language] }
        let column = names.map(displayWidth).max() ?? 0
        let width = min(rect.width - 6, column + 4 + (meanings.map(displayWidth).max() ?? 0))
        let isBeside = column + 4 + (meanings.map(displayWidth).max() ?? 0) <= width
        let below = meanings.map { Paragraph($0).height(width: width) }.max() ?? 0
        let rows = isBeside ? entries.count : entries.count + below + 1
        let title = TextLine(Text("Break it on purpose", "故意弄坏它")[language])
        let inside = Popup(title, size: Size(width, min(rows, rect.height - 2))).draw(
            over: rect, of: &frame, appearance)
        let scroll = Scroll(entries.count, .around(row), in: isBeside ? inside : inside.inset(bottom: below + 1))
        for index in scroll.rows {
            let isChosen = index == row
            let line = scroll.place(of: index)
            let mark = isChosen ? String(Character(appearance.glyphs.current)) : " "
            frame.write("\(mark) \(names[index])", in: line, isChosen ? theme.accent : theme.text)
            if isBeside { frame.write(meanings[index], in: line.inset(left: column + 4), theme.dim) }
        }
        scroll.draw(of: &frame, appearance)
        guard !isBeside, meanings.indices.contains(row) else { return }
        Paragraph(meanings[row], theme.text).draw(in: inside.inset(top: inside.height - below), of: &frame, appearance)
    }
}
