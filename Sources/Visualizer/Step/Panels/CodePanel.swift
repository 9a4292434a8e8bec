import Canvas
import Training

/// The lines that just ran, in PyTorch and in Swift, and what they did in this run's own numbers.
struct CodePanel: Widget {
    var step: StepState
    var keys: KeyBindings
    var wording: any Wording

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        guard let snapshot = step.snapshot else { return }
        let trouble = step.trouble(wording)
        let sentence = Paragraph(
            trouble ?? (step.mode == .drawing ? wording.drawingHint : wording.happened(snapshot)),
            trouble == nil ? appearance.theme.text : appearance.theme.bad)
        let height = min(sentence.height(width: rect.width), max(rect.height - 2, 1))
        let hasGap = rect.height > height + 5
        sentence.draw(in: rect.inset(top: rect.height - height), of: &frame, appearance)
        drawCode(snapshot, in: rect.inset(bottom: height + (hasGap ? 1 : 0)), of: &frame, appearance)
    }

    private func drawCode(_ snapshot: StepSnapshot, in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        guard rect.height > 0 else { return }
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
            Self.window(snapshot.code, around: snapshot.completed, layer: step.selection.layer, rows: $0)
        }
        let fitting = windows.first { CodeListing.fits($0, width: width, rows: rows) }
        let shown = fitting ?? windows.last ?? []
        for (part, name, isSwift) in [(parts[0], "PyTorch", false), (parts[1], "Swift", true)] {
            if hasHeading { frame.write(name, in: part.row(0), appearance.theme.dim) }
            CodeListing(
                lines: shown, isSwift: isSwift, wraps: fitting != nil, completed: snapshot.completed,
                name: hasHeading ? nil : name
            ).draw(in: part.inset(top: hasHeading ? 1 : 0), of: &frame, appearance)
        }
    }

    /// The lines of the phase that ran, and what stands around them in the script as far as there is room; of more lines
    /// than fit, those of the chosen layer.
    static func window(_ lines: [CodeLine], around phase: Phase?, layer: Int, rows: Int) -> [CodeLine] {
        let current = lines.indices.filter { lines[$0].phase == phase }
        guard let first = current.first, let last = current.last else { return Array(lines.prefix(rows)) }
        guard current.count < rows else {
            let chosen = current.first { (lines[$0].layer ?? -1) >= layer } ?? first
            let start = min(max(first, chosen - rows / 2), last + 1 - min(rows, current.count))
            return Array(lines[start..<min(start + rows, last + 1)])
        }
        let before = min((rows - current.count) / 2, first)
        let start = max(0, min(first - before, lines.count - rows))
        return Array(lines[start..<min(start + rows, lines.count)])
    }
}
