import Canvas
import Training

/// The run's steps on one line: what was done, where we are, what may be gone forward to again, kept states and forks; below it
/// the same in numbers.
struct TimelineBar: Widget {
    var timeline: TimelineSnapshot
    /// The step being worked on.
    var step: Int
    var wording: any Wording

    /// Rows it is worth drawing in.
    static let height = 2

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        guard !rect.isEmpty else { return }
        drawLine(in: rect.row(0), of: &frame, appearance)
        let theme = appearance.theme
        if timeline.isReplaying {
            frame.write(wording.replaying, in: rect.row(1), theme.warning)
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
        for branch in timeline.branches {
            frame.write(String(marks.branch), at: column(branch.step), row.y, theme.warning)
        }
        frame.write(String(marks.here), at: here, row.y, theme.accent)
    }

    /// In several lengths, the longest first.
    private func notes(_ glyphs: Glyphs) -> [String] {
        let marks = Marks(glyphs)
        var parts = ["\(marks.here) " + wording.timelinePlace(step: step, of: max(timeline.steps, step + 1))]
        if !timeline.branches.isEmpty { parts.append("\(marks.branch) " + wording.branches(timeline.branches.count)) }
        if !timeline.keyframes.isEmpty { parts.append("\(marks.kept) " + wording.keyframes(timeline.keyframes.count)) }
        parts.append(
            wording.memory(Self.bytes(timeline.memoryBytes), of: Self.bytes(timeline.budgetBytes)))
        return parts.leavingOut(separator: "  ", glyphs)
    }

    private static func bytes(_ count: Int) -> String {
        let number = NumberFormat.compact.string(max(count, 0))
        return number + (number.last?.isNumber == true ? " B" : "B")
    }

    /// Told apart by shape.
    private struct Marks {
        var done, ahead, kept, branch, here: Character

        init(_ glyphs: Glyphs) {
            (done, ahead, kept, branch, here) =
                glyphs.isASCII ? ("=", "-", "o", "Y", "^") : ("━", "╌", "◆", "┳", "▲")
        }
    }
}

extension TimelineSnapshot {
    /// Whether there is more than one place in time to be at.
    var isWorthSeeing: Bool { steps > 1 || !branches.isEmpty || position < length }
}
