import Canvas
import Training

/// How large each parameter's gradient is, and the chosen one's as a heat map; or why there is none.
struct GradientsPanel: Widget {
    var step: StepState
    var wording: any Wording

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        guard let snapshot = step.snapshot else { return }
        let parts = Self.parts(of: rect, parameterCount: snapshot.parameters.count)
        let bars = BarChart(
            snapshot.parameters.map { BarChart.Bar(gradientOf: $0, missing: wording.noGradientShort) }, scale: .logarithmic,
            selected: snapshot.parameters.firstIndex { $0.name == step.parameter?.name })
        bars.draw(in: parts.bars, of: &frame, appearance)
        drawRest(snapshot, in: parts.rest, of: &frame, appearance)
    }

    /// The bars above the picture where there is height for both, else beside it.
    static func parts(of rect: Rect, parameterCount: Int) -> (bars: Rect, rest: Rect) {
        if rect.height >= parameterCount + 9 {
            let parts = rect.split(.vertical, [.fixed(parameterCount), .minimum(0)], gap: 1)
            return (parts[0], parts[1])
        }
        guard rect.width >= 40 else {
            let parts = rect.split(.vertical, [.minimum(0), .fixed(min(4, rect.height / 2))])
            return (parts[0], parts[1])
        }
        let parts = rect.split(.horizontal, [.fixed(max(27, rect.width * 55 / 100)), .minimum(0)], gap: 1)
        return (parts[0], parts[1])
    }

    private func drawRest(_ snapshot: StepSnapshot, in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        var room = rect
        if let (note, style) = note(snapshot, appearance) {
            let paragraph = Paragraph(note, style)
            paragraph.draw(in: room, of: &frame, appearance)
            room = room.inset(top: paragraph.height(width: room.width) + 1)
        }
        guard snapshot.gradients != .none, room.height >= 2 else { return }
        let subject = step.subject(of: .gradients)
        guard let picture = step.picture(subject) else { return }
        PictureBlock(
            picture, place: step.place(subject), hasCursor: step.subject == subject,
            across: step.parameter?.kernelsAcross, wording: wording
        ).draw(in: room, of: &frame, appearance)
    }

    private func note(_ snapshot: StepSnapshot, _ appearance: Appearance) -> (String, Style)? {
        switch snapshot.gradients {
        case .none: (wording.noGradientYet, appearance.theme.dim)
        case .zeroed: (wording.gradientsCleared, appearance.theme.text)
        case .computed(let backwards) where backwards > 1: (wording.sumOfBackwards(backwards), appearance.theme.warning)
        case .computed: nil
        }
    }
}
