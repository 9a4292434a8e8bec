import Canvas
import Localization
import Training

/// The script of the run, with the lines that have just run in sight, and what they did in this run's own numbers.
struct CodePanel: Widget {
    var step: StepState
    var keys: KeyBindings
    var language: Language

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        sentence.draw(in: rect.inset(top: rect.height - sentenceHeight(in: rect)), of: &frame, appearance)
        guard let view = view(in: rect) else { return }
        for (part, language) in zip(view.parts, view.languages) {
            if view.hasHeading { frame.write(language.rawValue, in: part.row(0), appearance.theme.dim) }
            CodeListing(lines: view.seen, language: language, wraps: view.wraps)
                .draw(in: part.inset(top: view.hasHeading ? 1 : 0), of: &frame, appearance)
        }
    }

    /// Which lines of the script are seen, for the panel's title; and in which language, where there is room for one.
    func note(in rect: Rect, _ appearance: Appearance) -> TextLine {
        guard let view = view(in: rect) else { return "" }
        let scroll = Scroll(showing: view.range, of: view.count).text(appearance)
        let name = view.hasHeading ? "" : view.languages.map(\.rawValue).joined()
        // Beside the title: what has no room is left out, for half a number would be another one.
        let candidates = [[name, scroll], [name]].map { $0.filter { !$0.isEmpty }.joined(separator: " ") }
        return TextLine(candidates.first { displayWidth($0) <= rect.width - Self.titleWidth } ?? "")
    }

    /// The panel with its title, where no layout has a place for it.
    static func framed(
        _ step: StepState, _ keys: KeyBindings, _ language: Language, in rect: Rect, of frame: inout Frame,
        _ appearance: Appearance
    ) {
        let panel = CodePanel(step: step, keys: keys, language: language)
        let note = panel.note(in: PanelFrame.inside(rect, isBoxed: false), appearance)
        let inside = PanelFrame(title: TextLine(StepPanelKind.code.title[language]), note: note, isBoxed: false)
            .draw(around: rect, of: &frame, appearance)
        panel.draw(in: inside, of: &frame, appearance)
    }

    /// Columns that the title and its frame take of the panel's.
    private static let titleWidth = 16

    private var sentence: Paragraph {
        Paragraph(
            step.mode == .drawing
                ? StepText.drawingHint[language] : step.snapshot.map { PhaseText.happened($0)[language] } ?? "")
    }

    private func sentenceHeight(in rect: Rect) -> Int {
        min(sentence.height(width: rect.width), max(rect.height - 2, 1))
    }

    /// Both languages side by side need this many columns.
    static let roomForBoth = 92

    private struct View {
        var parts: [Rect]
        var languages: [CodeLanguage]
        var hasHeading: Bool
        var wraps: Bool
        /// The lines that are seen, and which they are of so many.
        var seen: [CodeListing.Line]
        var range: Range<Int>
        var count: Int
    }

    /// What of the script has room above the sentence.
    private func view(in rect: Rect) -> View? {
        guard let snapshot = step.snapshot else { return nil }
        let height = sentenceHeight(in: rect)
        let isWide = rect.width >= Self.roomForBoth
        let rect = rect.inset(bottom: height)
        guard rect.height > 0 else { return nil }
        let languages = isWide ? CodeLanguage.allCases : [step.codeLanguage]
        let hasHeading = isWide && rect.height >= 4
        let parts = isWide ? rect.split(.horizontal, [.flexible(1), .flexible(1)], gap: 2) : [rect]
        let width = parts[0].width - CodeListing.gutter
        let standing = snapshot.code.places(in: languages)
        let rows = rect.height - (hasHeading ? 1 : 0)
        let choice = CodeChoice(
            snapshot: snapshot, standing: standing, layer: step.selection.layer,
            cursor: step.codeLine)
        // Rather fewer lines than lines that are cut.
        for wraps in [true, false] {
            let heightOfLine: (CodeLine) -> Int = { line in
                wraps ? languages.map { CodeListing.wrapped(line.code[$0], to: width).count }.max() ?? 1 : 1
            }
            let seen = choice.lines(rows: rows, height: heightOfLine)
            guard !seen.isEmpty || !wraps else { continue }
            return View(
                parts: parts, languages: languages, hasHeading: hasHeading, wraps: wraps,
                seen: choice.marked(
                    seen, height: heightOfLine,
                    cursor: step.focus == .code && step.mode == .panels ? step.codeCursor : nil),
                range: (seen.first ?? 0)..<(seen.last.map { $0 + 1 } ?? 0), count: standing.count)
        }
        return nil
    }
}

extension StepPanelKind {
    static let code = StepPanelKind(
        title: Text("Code", "代码"), cursor: .lines,
        note: { CodePanel(step: $0.step, keys: $0.keys, language: $0.language).note(in: $1, $2) },
        widget: { CodePanel(step: $0.step, keys: $0.keys, language: $0.language) })
}
