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
        // Names go farthest from the current stage first.
        for reach in (0...stages.count).reversed() {
            let line = line(naming: reach == 0 ? current...current : current - reach...current + reach, appearance)
            guard line.width <= row.width || reach == 0 else { continue }
            frame.write(line, in: row, truncation: appearance.glyphs.truncation)
            return
        }
    }

    private func line(naming named: ClosedRange<Int>, _ appearance: Appearance) -> TextLine {
        var spans: [Span] = []
        for (index, stage) in stages.enumerated() {
            let (glyph, style) =
                switch stage.state {
                case .done: (appearance.glyphs.done, appearance.theme.good)
                case .current: (appearance.glyphs.current, appearance.theme.accent)
                case .next: (appearance.glyphs.next, appearance.theme.dim)
                }
            if index > 0 { spans.append(Span(named == 0...stages.count ? "  " : " ")) }
            spans.append(Span("\(glyph)" + (named.contains(index) ? " \(stage.name)" : ""), style))
        }
        return TextLine(spans)
    }
}
