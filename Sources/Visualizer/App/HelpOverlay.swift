import Canvas

/// Every key of the screen below, and how to read its pictures.
struct HelpOverlay: Widget {
    var state: AppState
    var line: Int

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let popup = Self.popup(in: rect.size, wording: state.language.wording)
        let text = Self.text(state, width: popup.size.width)
        let inside = Popup(popup.title, size: Size(popup.size.width, min(text.count, popup.size.height)))
            .draw(over: rect, of: &frame, appearance)
        Paragraph(text, wraps: false, scroll: .from(line)).draw(in: inside, of: &frame, appearance)
    }

    /// The lines there are, wrapped.
    static func text(_ state: AppState, width: Int) -> [TextLine] {
        let wording = state.language.wording
        let theme = state.appearance.theme
        let groups = KeyGroup.all(in: state.coveredContext)
        let labels = groups.map { state.keys.allLabels($0, state.appearance.glyphs) }
        let column = min(labels.map(displayWidth).max() ?? 0, max(width / 3, 8))
        var lines = [TextLine(wording.keysHeading, theme.title)]
        for (label, group) in zip(labels, groups) {
            let explanation = TextLine(wording.explanation(group), theme.text).wrapped(to: max(width - column - 2, 8))
            let padding = String(repeating: " ", count: max(0, column - displayWidth(label)) + 2)
            if displayWidth(label) > column {
                lines.append(TextLine(label, theme.key))
                lines += explanation.map { TextLine(String(repeating: " ", count: column + 2)) + $0 }
            } else {
                lines.append(TextLine(label, theme.key) + TextLine(padding) + (explanation.first ?? ""))
                lines += explanation.dropFirst().map { TextLine(String(repeating: " ", count: column + 2)) + $0 }
            }
        }
        lines += ["", TextLine(wording.readingHeading, theme.title)]
        for paragraph in wording.reading(state.coveredContext) {
            lines += TextLine(paragraph, theme.text).wrapped(to: width)
        }
        return lines
    }

    /// Where the help stands in a window.
    static func popup(in size: Size, wording: any Wording) -> Popup {
        Popup(
            TextLine(wording.helpTitle), size: Size(max(1, min(size.width - 4, 92)), max(1, size.height - 2)))
    }
}

extension AppState {
    /// The screen that help explains.
    var coveredContext: KeyContext {
        switch screen {
        case .home: .home
        case .step(let step): step.keyContext
        case .train: .train
        case .learn(let learn): learn.isSandbox ? learn.network.keyContext : .learn
        }
    }

    /// What a command does to the help; `nil` closes it.
    func help(at line: Int, after command: KeyAction) -> Overlay? {
        let window = Size(size.width, size.height - 1)
        let popup = HelpOverlay.popup(in: window, wording: language.wording)
        let lines = HelpOverlay.text(self, width: popup.size.width).count
        switch command {
        case .back, .help: return nil
        default: return .help(line: Scroll(lines, .from(line), in: Rect(popup.size)).first(after: command))
        }
    }
}
