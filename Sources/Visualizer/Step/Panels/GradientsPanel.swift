import Canvas
import Localization
import Training

/// How large each parameter's gradient is, and the chosen one's as a heat map; or why there is none.
struct GradientsPanel: Widget {
    var step: StepState
    var language: Language

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        guard let snapshot = step.snapshot else { return }
        let parts = Self.parts(of: rect, parameterCount: snapshot.parameters.count)
        BarChart(
            snapshot.parameters.map { BarChart.Bar(gradientOf: $0.name, $0.gradient, language) },
            scale: .logarithmic,
            selected: snapshot.parameters.firstIndex { $0.name == step.parameter?.name },
            axis: parts.bars.height > snapshot.parameters.count
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
            let axis = rect.height >= parameterCount + 2 + Self.leastHeightForSentences ? 1 : 0
            let parts = rect.split(.vertical, [.fixed(parameterCount + axis), .minimum(0)], gap: 1)
            return Parts(bars: parts[0], rest: parts[1])
        }
        guard rect.width >= 40, rect.height >= 4 else {
            // All bars, where that leaves the picture a row.
            let left = rect.height - parameterCount
            let picture = min(4, rect.height / 2, left > 0 ? left : .max)
            let parts = rect.split(.vertical, [.minimum(0), .fixed(picture)])
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
        if let absent = absent(snapshot) { return frame.note(absent, in: room, appearance) }
        guard snapshot.gradients != .none, let picture = step.picture(subject) else { return }
        var block = PictureBlock(
            picture, place: step.place(subject), hasCursor: step.subject == subject,
            across: step.parameter?.kernelsAcross, language: language)
        // Only leaves have a .grad in PyTorch.
        if subject == .activationGradient, let layer = step.layer, layer.kind != .input {
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
        if let layer = step.layer, layer.kind == .input {
            return switch snapshot.inputGradient {
            case .off: snapshot.gradients == .none ? nil : GradientText.noGradientOfInput(layer.name)[language]
            case .none: snapshot.gradients == .none ? nil : GradientText.noGradientOfInputYet(layer.name)[language]
            case .cleared, .zeroed, .computed: nil
            }
        }
        guard let parameter = step.parameter, parameter.gradient == .off, !snapshot.isFrozenWhole else { return nil }
        return GradientText.gradientOff(parameter.name)[language]
    }

    private static let leastHeightForSentences = 8

    /// Where there is little room beside it it has to be short: the code panel says the same at length.
    private func note(_ snapshot: StepSnapshot, isShort: Bool, _ appearance: Appearance) -> (String, Style)? {
        switch snapshot.gradients {
        case .computed where step.subject(of: .gradients) == .activationGradient && step.layer?.kind != .input:
            (GradientText.gradientPassedOn(step.layer?.name ?? "", isShort: isShort)[language], appearance.theme.dim)
        case .none where snapshot.isFrozenWhole: (GradientText.everythingIsFrozen[language], appearance.theme.warning)
        case .none: (GradientText.noGradientYet[language], appearance.theme.dim)
        case .cleared: (GradientText.areNone(isShort: isShort)[language], appearance.theme.text)
        case .zeroed: (GradientText.areZero(isShort: isShort)[language], appearance.theme.text)
        case .computed(let backwards) where backwards > 1:
            (GradientText.sum(of: backwards, isShort: isShort)[language], appearance.theme.warning)
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
        note: { screen, _, _ in
            guard screen.step.subject(of: .gradients) == .activationGradient, let name = screen.step.sampleName else {
                return screen.parameterNote
            }
            return screen.parameterNote + TextLine("  " + name[screen.language])
        },
        widget: { GradientsPanel(step: $0.step, language: $0.language) })
}

enum GradientText {
    static func noGradientOfInput(_ layer: String) -> Text {
        Text(
            "\(layer) has no gradient: nothing in it is learnt, so its requires_grad is off.",
            "\(layer) 没有梯度：输入不用学习，它的 requires_grad 是关的。")
    }
    static func noGradientOfInputYet(_ layer: String) -> Text {
        Text(
            "No \(layer).grad yet: it comes with the backward of a forward that ran with requires_grad on.",
            "还没有 \(layer).grad：开着 requires_grad 运行 forward，再 backward，才会有。")
    }
    static func gradientOff(_ parameter: String) -> Text {
        Text(
            "\(parameter) has no gradient: its requires_grad is off. No step moves it.",
            "\(parameter) 没有梯度：它的 requires_grad 是关的，step 不会动它。")
    }
    static let everythingIsFrozen = Text(
        "No parameter gets a gradient: every requires_grad is off.", "没有一个参数得到梯度：requires_grad 全是关的。")
    /// What the gradient of a layer's output is, which PyTorch does not keep.
    static func gradientPassedOn(_ layer: String, isShort: Bool) -> Text {
        isShort
            ? Text("Passed on, not kept: .grad is None.", "只往下传，不保留：.grad 是 None。")
            : Text(
                "dL/d \(layer), which backward passed on. PyTorch does not keep it: \(layer)'s .grad is None without retain_grad().",
                "dL/d \(layer)：backward 传下去的梯度。PyTorch 不保留它：不先 retain_grad()，\(layer) 的 .grad 就是 None。")
    }
    static let noGradientYet = Text(
        "No gradient yet: backward has not run (in PyTorch, .grad is None).",
        "还没有梯度 (gradient)：backward 还没运行（在 PyTorch 里 .grad 是 None）。")
    /// The same in the list of all gradients, which may be narrow; a heading or the cursor's line says of what.
    static let gradientOffInBars = Text("None: off", "None：关")
    static func areNone(isShort: Bool) -> Text {
        isShort
            ? Text("None: zero_grad cleared them.", "None：zero_grad 清掉了。")
            : Text(
                "Every .grad is None: zero_grad cleared them. Without it, backward would add to the old ones.",
                "每个 .grad 都是 None：zero_grad 把它们清掉了。不清掉的话，backward 会把新的梯度加到旧的上面。")
    }
    static func areZero(isShort: Bool) -> Text {
        isShort
            ? Text("All zero: zero_grad cleared them.", "都是零：zero_grad 清掉了。")
            : Text(
                "All gradients are zero: zero_grad cleared them. Without it, backward would add to the old ones.",
                "所有梯度都是零：zero_grad 把它们清掉了。不清零的话，backward 会把新的梯度加到旧的上面。")
    }
    static func sum(of passes: Int, isShort: Bool) -> Text {
        isShort
            ? Text("Sum of \(passes) backward passes!", "\(passes) 次反向传播之和！")
            : Text(
                "Sum of \(passes) backward passes: nothing cleared the gradients in between.",
                "这是 \(passes) 次反向传播之和：中间没有清零。")
    }
}

extension BarChart.Bar {
    /// The norm of a parameter's gradient; words where there is no gradient.
    init(gradientOf name: String, _ gradient: ParameterSnapshot.GradientState, _ language: Language) {
        switch gradient {
        case .none: self.init(name, missing: Text("none yet", "还没有")[language])
        case .off: self.init(name, missing: GradientText.gradientOffInBars[language])
        case .cleared: self.init(name, missing: Text("None: cleared", "None：已清除")[language])
        case .zeroed: self.init(name, 0)
        case .computed(let statistics, _): self.init(name, statistics.norm)
        }
    }
}
