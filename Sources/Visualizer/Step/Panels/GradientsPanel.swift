import Canvas
import Localization
import Training

/// How large each parameter's gradient is, and the chosen one's as a heat map; or why there is none.
struct GradientsPanel: Widget {
    var step: StepState
    var wording: any Wording

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        guard let snapshot = step.snapshot else { return }
        let parts = Self.parts(of: rect, parameterCount: snapshot.parameters.count)
        BarChart(
            snapshot.parameters.map { BarChart.Bar(gradientOf: $0, wording) },
            scale: .logarithmic,
            selected: snapshot.parameters.firstIndex { $0.name == step.parameter?.name }
        ).draw(in: parts.bars, of: &frame, appearance)
        drawRest(snapshot, parts, of: &frame, appearance)
    }

    struct Parts {
        var bars: Rect
        /// The note and the chosen gradient's heat map.
        var rest: Rect
        /// A line for the number under the cursor where it would not fit below the map.
        var readout = Rect.zero
    }

    /// The bars above the picture where there is height for both, else beside it.
    static func parts(of rect: Rect, parameterCount: Int) -> Parts {
        if rect.height >= parameterCount + 4 {
            let parts = rect.split(.vertical, [.fixed(parameterCount), .minimum(0)], gap: 1)
            return Parts(bars: parts[0], rest: parts[1])
        }
        guard rect.width >= 40, rect.height >= 4 else {
            let parts = rect.split(.vertical, [.minimum(0), .fixed(min(4, rect.height / 2))])
            return Parts(bars: parts[0], rest: parts[1])
        }
        let parts = rect.inset(bottom: 1).split(
            .horizontal, [.fixed(max(30, rect.width * 55 / 100)), .minimum(0)], gap: 1)
        return Parts(bars: parts[0], rest: parts[1], readout: rect.row(-1))
    }

    /// Where the heat map stands when nothing has to be said above it.
    static func pictureRect(_ parts: Parts) -> Rect {
        parts.readout.isEmpty ? PictureBlock.pictureRect(in: parts.rest) : parts.rest
    }

    private func drawRest(_ snapshot: StepSnapshot, _ parts: Parts, of frame: inout Frame, _ appearance: Appearance) {
        var room = parts.rest
        let isSmall = room.height < Self.leastHeightForSentences
        if let (note, style) = note(snapshot, isShort: isSmall || !parts.readout.isEmpty, appearance) {
            let paragraph = Paragraph(note, style)
            paragraph.draw(in: room, of: &frame, appearance)
            room = room.inset(top: paragraph.height(width: room.width) + (isSmall ? 0 : 1))
        }
        let subject = step.subject(of: .gradients)
        if let absent = absent(snapshot) {
            Paragraph(absent, appearance.theme.dim).draw(in: room, of: &frame, appearance)
            return
        }
        guard snapshot.gradients != .none, let picture = step.picture(subject) else { return }
        var block = PictureBlock(
            picture, place: step.place(subject), hasCursor: step.subject == subject,
            across: step.parameter?.kernelsAcross, wording: wording)
        // Only leaves have a .grad in PyTorch.
        if subject == .activationGradient, let layer = step.layer, layer.kind != "Input" {
            block.name = "dL/d " + layer.name
        }
        if parts.readout.isEmpty {
            block.draw(in: room, of: &frame, appearance)
        } else {
            block.view.draw(in: room, of: &frame, appearance)
            block.readout.draw(in: parts.readout, of: &frame, appearance)
        }
    }

    /// Why the chosen leaf has no gradient while others have, or may have, one.
    private func absent(_ snapshot: StepSnapshot) -> String? {
        if let layer = step.layer, layer.kind == "Input" {
            return switch snapshot.inputGradient {
            case .off: snapshot.gradients == .none ? nil : wording.noGradientOfInput(layer.name)
            case .none: snapshot.gradients == .none ? nil : wording.noGradientOfInputYet(layer.name)
            case .cleared, .zeroed, .computed: nil
            }
        }
        guard let parameter = step.parameter, parameter.gradient == .off, !snapshot.isFrozenWhole else { return nil }
        return wording.gradientOff(parameter.name)
    }

    private static let leastHeightForSentences = 8

    /// Where there is little room beside it it has to be short: the code panel says the same at length.
    private func note(_ snapshot: StepSnapshot, isShort: Bool, _ appearance: Appearance) -> (String, Style)? {
        switch snapshot.gradients {
        case .computed where step.subject(of: .gradients) == .activationGradient && step.layer?.kind != "Input":
            (wording.gradientPassedOn(step.layer?.name ?? "", isShort: isShort), appearance.theme.dim)
        case .none where snapshot.isFrozenWhole: (wording.everythingIsFrozen, appearance.theme.warning)
        case .none: (wording.noGradientYet, appearance.theme.dim)
        case .cleared:
            (isShort ? wording.gradientsClearedToNoneShort : wording.gradientsClearedToNone, appearance.theme.text)
        case .zeroed:
            (isShort ? wording.gradientsClearedShort : wording.gradientsCleared, appearance.theme.text)
        case .computed(let backwards) where backwards > 1:
            (
                isShort ? wording.sumOfBackwardsShort(backwards) : wording.sumOfBackwards(backwards),
                appearance.theme.warning
            )
        case .computed: nil
        }
    }
}

extension StepPanelKind {
    static let gradients = StepPanelKind(
        title: Text("Gradients", "梯度"), cursor: .cells,
        subject: { $0.parameter == nil ? .activationGradient : $0.parameterIsBias ? .biasGradient : .weightGradient },
        picture: { step, content in
            GradientsPanel.pictureRect(
                GradientsPanel.parts(of: content, parameterCount: step.snapshot?.parameters.count ?? 0))
        },
        note: { screen, _, _ in screen.parameterNote },
        widget: { GradientsPanel(step: $0.step, wording: $0.language.wording) })
}
