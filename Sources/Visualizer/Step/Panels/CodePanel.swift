import Canvas
import Training

/// The lines that just ran, in PyTorch and in Swift, and what they did in this run's own numbers.
struct CodePanel: Widget {
    var step: StepState
    var keys: KeyBindings
    var wording: any Wording

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        guard let snapshot = step.snapshot else { return }
        let trouble = step.failure ?? snapshot.refusal
        let sentence = Paragraph(
            trouble ?? wording.happened(snapshot), trouble == nil ? appearance.theme.text : appearance.theme.bad)
        let height = min(sentence.height(width: rect.width), max(rect.height - 2, 1))
        let hasGap = rect.height > height + 5
        sentence.draw(in: rect.inset(top: rect.height - height), of: &frame, appearance)
        drawCode(snapshot, in: rect.inset(bottom: height + (hasGap ? 1 : 0)), of: &frame, appearance)
    }

    private func drawCode(_ snapshot: StepSnapshot, in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        guard rect.height > 0 else { return }
        let script = Script(snapshot)
        let isWide = rect.width >= 92
        let parts =
            isWide
            ? rect.split(.horizontal, [.flexible(1), .flexible(1)], gap: 2)
            : rect.split(.vertical, [.flexible(1), .fixed(rect.height / 2)])
        let hasHeading = parts[1].height >= 4
        let rows = min(parts[0].height, parts[1].height) - (hasHeading ? 1 : 0)
        let shown = Self.window(script.lines, around: snapshot.completed, layer: step.selection.layer, rows: max(rows, 1))
        for (part, name, isSwift) in [(parts[0], "PyTorch", false), (parts[1], "Swift", true)] {
            if hasHeading { frame.write(name, in: part.row(0), appearance.theme.dim) }
            CodeListing(
                lines: shown, isSwift: isSwift, completed: snapshot.completed, name: hasHeading ? nil : name
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

/// Lines of code, those of the phase that ran marked.
struct CodeListing: Widget {
    var lines: [CodeLine]
    var isSwift: Bool
    var completed: Phase?
    /// Before the first line, where no heading says it.
    var name: String?

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let gutter = name == nil ? 2 : 8
        var y = rect.y
        for (index, line) in lines.enumerated() where y < rect.maxY {
            let ran = line.phase == completed
            let style = ran ? appearance.theme.text : appearance.theme.dim
            if let name {
                if index == 0 { frame.write(name, at: rect.x, y, appearance.theme.dim, within: rect) }
            } else if ran {
                frame.write(String(Character(appearance.glyphs.current)), at: rect.x, y, appearance.theme.accent, within: rect)
            }
            let code = rect.inset(left: gutter)
            let text = isSwift ? line.swift : line.pytorch
            let room = lines.count == 1 ? rect.maxY - y : 1
            for (offset, part) in CodeListing.wrapped(text, to: code.width, rows: room).enumerated() {
                frame.write(
                    part, in: Rect(x: code.x, y: y + offset, width: code.width, height: 1), style,
                    truncation: appearance.glyphs.truncation)
            }
            y += max(1, min(room, CodeListing.wrapped(text, to: code.width, rows: room).count))
        }
    }

    /// A line of code in several rows, broken after a blank or a bracket, or in one row that ends in a mark.
    static func wrapped(_ text: String, to width: Int, rows: Int) -> [String] {
        guard displayWidth(text) > width, rows > 1, width > 12 else { return [text] }
        var parts: [String] = []
        var rest = Substring(text)
        while displayWidth(String(rest)) > width, parts.count < rows - 1 {
            let head = rest.prefix(width)
            let breaks = head.indices.filter { " (".contains(head[$0]) }
            guard let at = breaks.last, at > rest.startIndex else { break }
            let end = rest.index(after: at)
            parts.append(String(rest[..<end]))
            rest = "  " + rest[end...]
        }
        return parts + [String(rest)]
    }
}
