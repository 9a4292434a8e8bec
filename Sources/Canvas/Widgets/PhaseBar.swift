/// Stages in their order: what is done, where we are, what comes.
///
/// Glyphs tell them apart (`✓ forward  ↷ zero_grad  ▸ loss  · backward`), styles too. They stand on as many rows as there are;
/// where that is too little, those around the current one stay and marks say that there are others.
public struct PhaseBar: Widget, Hashable {
    public var stages: [Stage]

    public struct Stage: Hashable, Sendable {
        public var name: String
        public var state: State

        public init(_ name: String, _ state: State) {
            self.name = name
            self.state = state
        }
    }

    public enum State: Hashable, Sendable {
        case done, current, next
        /// Passed over.
        case skipped
    }

    public init(_ stages: [Stage]) {
        self.stages = stages
    }

    public func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let rect = rect.intersection(frame.bounds)
        guard !rect.isEmpty, !stages.isEmpty else { return }
        let current = stages.firstIndex { $0.state == .current } ?? stages.lastIndex { $0.state == .done } ?? 0
        var shown = stages.startIndex..<stages.endIndex
        var rows = rows(shown, width: rect.width, appearance)
        // The farthest from the current stage goes first.
        while rows.count > rect.height, shown.count > 1 {
            shown =
                shown.upperBound - 1 - current >= current - shown.lowerBound
                ? shown.lowerBound..<shown.upperBound - 1 : shown.lowerBound + 1..<shown.upperBound
            rows = self.rows(shown, width: rect.width, appearance)
        }
        // A name longer than a row is cut there.
        let last = rows[(min(rows.count, rect.height) - 1)...].reduce("") { $0 + ($0.spans.isEmpty ? "" : " ") + $1 }
        for (row, line) in (rows.prefix(rect.height - 1) + [last]).prefix(rows.count).enumerated() {
            frame.write(line, in: rect.row(row))
        }
    }

    /// The stages on rows, two blanks apart where all have room on one, else one.
    private func rows(_ shown: Range<Int>, width: Int, _ appearance: Appearance) -> [TextLine] {
        let mark = TextLine(String(Character(appearance.glyphs.cutMark)), appearance.theme.dim)
        let pieces =
            (shown.lowerBound > 0 ? [mark] : []) + shown.map { piece(stages[$0], appearance) }
            + (shown.upperBound < stages.count ? [mark] : [])
        let wide = pieces.reduce(-2) { $0 + $1.width + 2 } <= width
        return pieces.reduce(into: [TextLine]()) { rows, piece in
            if let last = rows.last, last.width + 1 + piece.width <= width {
                rows[rows.count - 1] = last + (wide ? "  " : " ") + piece
            } else {
                rows.append(piece)
            }
        }
    }

    private func piece(_ stage: Stage, _ appearance: Appearance) -> TextLine {
        let (glyph, style) =
            switch stage.state {
            case .done: (appearance.glyphs.done, appearance.theme.good)
            case .current: (appearance.glyphs.current, appearance.theme.accent)
            case .next: (appearance.glyphs.next, appearance.theme.dim)
            case .skipped: (appearance.glyphs.skipped, appearance.theme.warning)
            }
        return TextLine("\(glyph) \(stage.name)", style)
    }
}
