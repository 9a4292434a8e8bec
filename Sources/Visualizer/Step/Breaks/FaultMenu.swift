import Canvas
import Localization
import Training

/// The menu of twins: the mistakes, each with what it shows, and one with a setting changed; while one is there, its end stands first.
struct FaultMenu: Widget {
    var snapshot: StepSnapshot?
    var row: Int
    var language: Language

    enum Entry: Equatable {
        /// Ends the twin, or the mistake that runs.
        case end
        /// A twin with one setting changed.
        case setting
        case mistake(FaultScenario)
    }

    static func entries(_ snapshot: StepSnapshot?) -> [Entry] {
        let isBroken = snapshot?.twin?.breaking != nil
        return (snapshot?.twin == nil ? [] : [.end]) + FaultScenario.allCases.map(Entry.mistake)
            + (isBroken ? [] : [.setting])
    }

    /// Its name, and what it does.
    private func texts(_ entry: Entry) -> (name: Text, meaning: Text) {
        switch entry {
        case .end where snapshot?.twin?.breaking == nil:
            (Text("end the twin", "结束对照"), Text("the run goes on alone", "训练自己继续"))
        case .end: (Text("end the experiment", "结束这个实验"), Text("back to the run it left", "回到原来的那次训练"))
        case .setting:
            (
                Text("one setting changed", "换一个设置"),
                Text("from this step on, all else the same", "从这一步起，别的都一样")
            )
        case .mistake(let mistake): (mistake.title, mistake.summary)
        }
    }

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let theme = appearance.theme
        let entries = Self.entries(snapshot)
        let (names, meanings) = (entries.map { texts($0).name[language] }, entries.map { texts($0).meaning[language] })
        let column = names.map(displayWidth).max() ?? 0
        let width = min(rect.width - 6, column + 4 + (meanings.map(displayWidth).max() ?? 0))
        let isBeside = column + 4 + (meanings.map(displayWidth).max() ?? 0) <= width
        let below = meanings.map { Paragraph($0).height(width: width) }.max() ?? 0
        let rows = isBeside ? entries.count : entries.count + below + 1
        let title = TextLine(
            Text("A twin beside this run: a mistake, or one setting changed", "旁边的对照：故意弄坏，或者换一个设置")[language])
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
