import Canvas
import Localization
import Training

/// How far the run is, and what was found wrong: each finding with its numbers, what Enter opens and tries, and when it may be a
/// false alarm.
struct FindingList: Widget {
    var diagnosis: Diagnosis
    var look: DiagnosisLook
    var language: Language

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let lines = lines(width: rect.width, appearance)
        let chosen = lines.firstIndex { $0.isChosen }
        let scroll = Scroll(lines.count, .around(chosen), in: rect)
        for index in scroll.rows { frame.write(lines[index].text, in: scroll.place(of: index)) }
        scroll.draw(of: &frame, appearance)
    }

    func height(width: Int, _ appearance: Appearance) -> Int { lines(width: width, appearance).count }

    private struct Line {
        var text: TextLine
        var isChosen = false
    }

    private func lines(width: Int, _ appearance: Appearance) -> [Line] {
        let theme = appearance.theme
        let rows = DiagnosisLook.rows(diagnosis)
        let chosen = look.chosen(diagnosis)
        var lines: [Line] = []
        func add(_ text: TextLine, indent: Int = 2, isChosen: Bool = false) {
            for (index, part) in text.wrapped(to: max(1, width - indent)).enumerated() {
                lines.append(Line(text: TextLine(blanks(indent)) + part, isChosen: isChosen && index == 0))
            }
        }
        /// A line that Enter is for where it has a row, with a mark before the chosen one.
        func add(_ row: DiagnosisLook.Row, _ text: TextLine) {
            let isChosen = row == chosen && rows.contains(row)
            let mark = isChosen ? "\(appearance.glyphs.isASCII ? ">" : "▸") " : "  "
            let style = isChosen ? theme.accent : theme.text
            for (index, part) in text.styled(style).wrapped(to: max(1, width - 4)).enumerated() {
                lines.append(
                    Line(
                        text: TextLine("  " + (index == 0 ? mark : "  "), theme.accent) + part,
                        isChosen: isChosen && index == 0))
            }
        }
        add(TextLine(diagnosis.verdict.text[language], theme.title), indent: 0)
        if diagnosis.findings.isEmpty {
            let text = diagnosis.verdict == .notStarted ? DiagnosisText.notYet : DiagnosisText.nothing
            add("", indent: 0)
            add(TextLine(text[language], theme.text), indent: 0)
        }
        for (index, finding) in diagnosis.findings.enumerated() {
            add("", indent: 0)
            let style = finding.severity.style(theme)
            let name = "\(index + 1) \(DiagnosisText.severity(finding.severity)[language])\(AppText.comma[language])"
            add(
                TextLine(name + DiagnosisText.steps(finding.steps)[language], style)
                    + TextLine("  " + finding.rule.rawValue, theme.dim), indent: 0)
            add(TextLine(finding.text[language], theme.text))
            for address in finding.addresses { add(.evidence(address, of: index), TextLine(address.description)) }
            for remedy in finding.remedies {
                let text = remedy.text[language]
                if remedy.edits.isEmpty {
                    add(TextLine(DiagnosisText.advice[language] + text, theme.text))
                } else {
                    add(.remedy(remedy, of: index), TextLine(DiagnosisText.remedy(remedy)[language] + text))
                }
            }
            add(TextLine(DiagnosisText.falseAlarm[language] + finding.falseAlarm[language], theme.dim))
            if let lesson = finding.lesson { add(TextLine(DiagnosisText.lesson[language] + lesson, theme.dim)) }
        }
        return lines
    }
}
