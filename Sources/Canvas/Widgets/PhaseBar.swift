/// A row of stages: what is done, where we are, what comes.
///
/// Glyphs tell them apart (`✓ forward  ▸ loss  · backward`), styles too. When the row is too narrow, only the stages around the
/// current one keep their names, the others their glyphs.
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
    }

    public init(_ stages: [Stage]) {
        self.stages = stages
    }

    public func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let row = rect.intersection(frame.bounds).row(0)
        let current = stages.firstIndex { $0.state == .current } ?? stages.lastIndex { $0.state == .done } ?? 0
        let everything = line(naming: stages.count, around: current, gap: 2, appearance)
        if everything.width <= row.width {
            frame.write(everything, in: row)
            return
        }
        // Names go farthest from the current stage first.
        for reach in (0...stages.count).reversed() {
            let line = line(naming: reach, around: current, gap: 1, appearance)
            guard line.width <= row.width || reach == 0 else { continue }
            frame.write(line, in: row, truncation: appearance.glyphs.truncation)
            return
        }
    }

    private func line(naming reach: Int, around current: Int, gap: Int, _ appearance: Appearance) -> TextLine {
        var spans: [Span] = []
        for (index, stage) in stages.enumerated() {
            let (glyph, style) =
                switch stage.state {
                case .done: (appearance.glyphs.done, appearance.theme.good)
                case .current: (appearance.glyphs.current, appearance.theme.accent)
                case .next: (appearance.glyphs.next, appearance.theme.dim)
                }
            if index > 0 { spans.append(Span(String(repeating: " ", count: gap))) }
            spans.append(Span(abs(index - current) <= reach ? "\(glyph) \(stage.name)" : "\(glyph)", style))
        }
        return TextLine(spans)
    }
}
