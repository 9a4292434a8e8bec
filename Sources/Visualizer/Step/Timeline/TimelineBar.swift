import Canvas
import Localization
import Training

/// The run's steps on one line: what was done, where we are, what may be gone forward to again, kept states and forks; below it
/// the same in numbers.
struct TimelineBar: Widget {
    var timeline: TimelineSnapshot
    /// The step being worked on.
    var step: Int
    var language: Language

    /// Rows it is worth drawing in.
    static let height = 2

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        guard !rect.isEmpty else { return }
        drawLine(in: rect.row(0), of: &frame, appearance)
        let theme = appearance.theme
        if timeline.isReplaying {
            frame.write(TimelineText.replaying[language], in: rect.row(1), theme.warning)
        } else {
            FirstFitting(notes(appearance.glyphs), style: theme.dim).draw(in: rect.row(1), of: &frame, appearance)
        }
    }

    private func drawLine(in row: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let marks = Marks(appearance.glyphs)
        let theme = appearance.theme
        let last = max(timeline.steps - 1, step, 1)
        let line = row.inset(horizontal: 1, vertical: 0)
        guard line.width > 1 else { return }
        func column(_ step: Int) -> Int { line.x + min(max(step, 0), last) * (line.width - 1) / last }
        let here = column(step)
        let end = column(max(timeline.steps - 1, step))
        for x in line.x...end {
            frame.write(
                String(x <= here ? marks.done : marks.ahead), at: x, row.y, x <= here ? theme.accent : theme.border)
        }
        for keyframe in timeline.keyframes { frame.write(String(marks.kept), at: column(keyframe), row.y, theme.text) }
        for change in timeline.changes {
            frame.write(String(marks.change), at: column(change.step), row.y, theme.accent)
        }
        for branch in timeline.branches {
            frame.write(String(marks.branch), at: column(branch.step), row.y, theme.warning)
        }
        frame.write(String(marks.here), at: here, row.y, theme.accent)
    }

    /// In several lengths, the longest first.
    private func notes(_ glyphs: Glyphs) -> [String] {
        let marks = Marks(glyphs)
        var parts = [
            "\(marks.here) " + TimelineText.timelinePlace(step: step, of: max(timeline.steps, step + 1))[language]
        ]
        if !timeline.branches.isEmpty {
            parts.append("\(marks.branch) " + TimelineText.branches(timeline.branches.count)[language])
        }
        if !timeline.changes.isEmpty {
            parts.append("\(marks.change) " + TimelineText.changes(timeline.changes.count)[language])
        }
        if !timeline.keyframes.isEmpty {
            parts.append("\(marks.kept) " + TimelineText.keyframes(timeline.keyframes.count)[language])
        }
        parts.append(
            TimelineText.memory(bytes(timeline.memoryBytes), of: bytes(timeline.budgetBytes))[language])
        return parts.leavingOut(separator: "  ", glyphs)
    }

    /// Told apart by shape.
    private struct Marks {
        var done, ahead, kept, change, branch, here: Character

        init(_ glyphs: Glyphs) {
            (done, ahead, kept, change, branch, here) =
                glyphs.isASCII ? ("=", "-", "o", "*", "Y", "^") : ("━", "╌", "◆", "●", "┳", "▲")
        }
    }
}

extension TimelineSnapshot {
    /// Whether there is more than one place in time to be at.
    var isWorthSeeing: Bool { steps > 1 || !branches.isEmpty || position < length }
}

enum TimelineText {
    static func timelinePlace(step: Int, of steps: Int) -> Text {
        let last = max(steps - 1, 0)
        return Text("step \(step) (0 to \(last))", "第 \(step) 步（0 到 \(last)）")
    }
    static func keyframes(_ count: Int) -> Text {
        Text(count == 1 ? "1 kept state" : "\(count) kept states", "\(count) 个存档")
    }
    static func changes(_ count: Int) -> Text { Text(count == 1 ? "1 change" : "\(count) changes", "\(count) 处改动") }
    static func branches(_ count: Int) -> Text { Text(count == 1 ? "1 fork" : "\(count) forks", "\(count) 个分叉") }
    static func memory(_ used: String, of budget: String) -> Text {
        Text("\(used) of \(budget)", "\(used) / \(budget)")
    }
    /// Below the timeline, and in a word.
    static let replaying = Text("replaying ... the steps run again from a kept state", "正在重放……从存档起把这几步再运行一遍")
    /// Curves: this line, a line that was left, the twin's.
    static let thisRun = Text("this run", "现在这条")
    static func forkedCurve(at step: Int, _ name: String) -> Text {
        Text("old line, left in step \(step) by \(name)", "旧线，第 \(step) 步因 \(name) 离开")
    }
    static func forkedCurveShort(_ number: Int) -> Text { Text("old \(number)", "旧 \(number)") }
    static let healthyCurve = Text("healthy", "健康")
    static func twinCurve(_ kind: TwinKind) -> Text {
        if case .changed(let edit, _) = kind { Text(edit.description) } else { healthyCurve }
    }
}
