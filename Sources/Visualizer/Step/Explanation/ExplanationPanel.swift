import Canvas
import Localization
import Training

/// How the number on show came about: where one is, its value, the formula in words and in symbols, then with the numbers in it.
struct ExplanationPanel: Widget {
    var step: StepState
    var language: Language

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        guard let state = step.mode.explanation else { return }
        let theme = appearance.theme
        var room = rect
        if state.path.count > 1 {
            Breadcrumb(numbers: state.path.map(\.number)).draw(in: room.row(0), of: &frame, appearance)
            room = room.inset(top: 1)
        }
        let heading = Self.heading(state.current.number, nil, theme)
        switch step.explained {
        case nil:
            let waiting = TextLine(PictureText.waitingForPicture[language], theme.dim)
            Paragraph([heading, waiting]).draw(in: room, of: &frame, appearance)
        case .refused(let error)?:
            let reason = TextLine(error.sentence[language], theme.warning)
            Paragraph([heading, "", reason]).draw(in: room, of: &frame, appearance)
        case .explanation(let explanation)?:
            ExplanationBody(
                explanation: explanation, stop: state.current, check: state.check, language: language
            ).draw(in: room, of: &frame, appearance)
        }
    }

    /// `conv1[0,2,14,9] = 0.41352087`
    static func heading(_ number: ElementPath, _ value: Float?, _ theme: Theme) -> TextLine {
        let name = TextLine(number.description, theme.accent)
        return value.map { name + TextLine(" = " + NumberFormat.shortest.string($0), theme.title) } ?? name
    }
}

/// The way to the number on show: of a long one the end.
struct Breadcrumb: Widget {
    var numbers: [ElementPath]

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let separator = " \(Character(appearance.glyphs.arrow)) "
        let texts = numbers.indices.map { start in
            (start > 0 ? (appearance.glyphs.isASCII ? "..." : "…") + separator : "")
                + numbers[start...].map(\.description).joined(separator: separator)
        }
        FirstFitting(texts, style: appearance.theme.dim).draw(in: rect, of: &frame, appearance)
    }
}
