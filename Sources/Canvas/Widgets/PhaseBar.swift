/// A row of stages: what is done, where we are, what comes.
///
/// Glyphs tell them apart (`✓ forward  ↷ zero_grad  ▸ loss  · backward`), styles too. When the row is too narrow, only the stages around the
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
        /// Passed over.
        case skipped
    }

    public init(_ stages: [Stage]) {
        self.stages = stages
    }

    public func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let row = rect.intersection(frame.bounds).row(0)
        guard !row.isEmpty else { return }
        let current = stages.firstIndex { $0.state == .current } ?? stages.lastIndex { $0.state == .done } ?? 0
        let everything = line(naming: Set(stages.indices), gap: 2, appearance)
        if everything.width <= row.width {
            frame.write(everything, in: row)
            return
        }
        // The names nearest to the current stage stay.
        var named: Set<Int> = [current]
        for index in stages.indices.sorted(by: { abs($0 - current) < abs($1 - current) })
        where line(naming: named.union([index]), gap: 1, appearance).width <= row.width { named.insert(index) }
        frame.write(line(naming: named, gap: 1, appearance), in: row, truncation: appearance.glyphs.truncation)
    }

    private func line(naming named: Set<Int>, gap: Int, _ appearance: Appearance) -> TextLine {
        var spans: [Span] = []
        for (index, stage) in stages.enumerated() {
            let (glyph, style) =
                switch stage.state {
                case .done: (appearance.glyphs.done, appearance.theme.good)
                case .current: (appearance.glyphs.current, appearance.theme.accent)
                case .next: (appearance.glyphs.next, appearance.theme.dim)
                case .skipped: (appearance.glyphs.skipped, appearance.theme.warning)
                }
            if index > 0 { spans.append(Span(String(repeating: " ", count: gap))) }
            spans.append(Span(named.contains(index) ? "\(glyph) \(stage.name)" : "\(glyph)", style))
        }
        return TextLine(spans)
    }
}
