import Canvas
import Training

/// The lines that just ran, in PyTorch and in Swift, and what they did in this run's own numbers.
struct CodePanel: Widget {
    var step: StepState
    var keys: KeyBindings
    var wording: any Wording

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        sentence.draw(in: rect.inset(top: rect.height - sentenceHeight(in: rect)), of: &frame, appearance)
        guard let listing = listing(in: rect) else { return }
        for (part, name) in zip(listing.parts, ["PyTorch", "Swift"]) {
            if listing.hasHeading { frame.write(name, in: part.row(0), appearance.theme.dim) }
            CodeListing(
                lines: Array(listing.lines[listing.shown]), isSwift: name == "Swift", wraps: listing.wraps,
                completed: step.snapshot?.phaseOnShow, running: step.snapshot?.runningLayer,
                name: listing.hasHeading ? nil : name
            ).draw(in: part.inset(top: listing.hasHeading ? 1 : 0), of: &frame, appearance)
        }
    }

    /// Which lines of the script are seen, for the panel's title.
    func note(in rect: Rect, _ appearance: Appearance) -> TextLine {
        guard let listing = listing(in: rect) else { return "" }
        return TextLine(Scroll(showing: listing.shown, of: listing.lines.count).text(appearance))
    }

    private var sentence: Paragraph {
        Paragraph(step.mode == .drawing ? wording.drawingHint : step.snapshot.map(wording.happened) ?? "")
    }

    private func sentenceHeight(in rect: Rect) -> Int {
        min(sentence.height(width: rect.width), max(rect.height - 2, 1))
    }

    private struct Listing {
        var lines: [CodeLine]
        var shown: Range<Int>
        /// Lines are broken: all that are shown fit then.
        var wraps: Bool
        var hasHeading: Bool
        var parts: [Rect]
    }

    /// What of the script has room above the sentence.
    private func listing(in rect: Rect) -> Listing? {
        guard let snapshot = step.snapshot else { return nil }
        let height = sentenceHeight(in: rect)
        let rect = rect.inset(bottom: height + (rect.height > height + 5 ? 1 : 0))
        guard rect.height > 1 || rect.width >= 92 else { return nil }
        let lines = snapshot.code
        let isWide = rect.width >= 92
        let parts =
            isWide
            ? rect.split(.horizontal, [.flexible(1), .flexible(1)], gap: 2)
            : rect.split(.vertical, [.flexible(1), .fixed(rect.height / 2)])
        let hasHeading = parts[1].height >= 4
        let rows = min(parts[0].height, parts[1].height) - (hasHeading ? 1 : 0)
        // Rather fewer lines than lines that are cut.
        let width = parts[0].width - CodeListing.gutter(hasName: !hasHeading)
        let windows = (1...max(rows, 1)).reversed().map {
            Self.window(
                lines, around: snapshot.phaseOnShow, layer: snapshot.runningLayer ?? step.selection.layer,
                line: step.codeLine, rows: $0)
        }
        let fitting = windows.first { CodeListing.fits(Array(lines[$0]), width: width, rows: rows) }
        return Listing(
            lines: lines, shown: fitting ?? windows.last ?? 0..<0, wraps: fitting != nil, hasHeading: hasHeading,
            parts: parts)
    }

    /// The lines of the phase that ran, and what stands around them in the script as far as there is room; of more lines
    /// than fit, those of the chosen layer; what stands around a line that the arrows went to.
    static func window(
        _ lines: [CodeLine], around phase: Phase?, layer: Int, line: Int?, rows: Int
    ) -> Range<Int> {
        if let line { return Scroll.visible(lines.count, around: line, rows: rows) }
        let current = lines.indices.filter { lines[$0].phase == phase }
        guard let first = current.first, let last = current.last else { return 0..<min(rows, lines.count) }
        guard current.count < rows else {
            let chosen = current.first { (lines[$0].layer ?? -1) >= layer } ?? first
            let start = min(max(first, chosen - rows / 2), last + 1 - min(rows, current.count))
            return start..<min(start + rows, last + 1)
        }
        let before = min((rows - current.count) / 2, first)
        let start = max(0, min(first - before, lines.count - rows))
        return start..<min(start + rows, lines.count)
    }
}
