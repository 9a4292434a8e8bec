/// The keys that do something here: `Space run  n next  ? help  q quit`.
///
/// When the row is too narrow the least important go first (of equals the last), and a mark stands in their place; order on
/// screen is as given.
public struct KeyFooter: Widget, Hashable {
    public var hints: [Hint]

    public struct Hint: Hashable, Sendable {
        public var key: String
        public var action: String
        /// Greater stays longer.
        public var importance: Int

        public init(_ key: String, _ action: String, importance: Int = 0) {
            self.key = key
            self.action = action
            self.importance = importance
        }

        var width: Int { displayWidth(key) + 1 + displayWidth(action) }
    }

    public init(_ hints: [Hint]) {
        self.hints = hints
    }

    public func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let row = rect.intersection(frame.bounds).row(0)
        guard !row.isEmpty else { return }
        let theme = appearance.theme
        var line: TextLine = ""
        for hint in shown(in: row.width) {
            if !line.spans.isEmpty { line = line + "  " }
            line =
                line
                + (hint.map { TextLine($0.key, theme.key) + TextLine(" " + $0.action, theme.keyAction) }
                    ?? TextLine(String(Character(appearance.glyphs.cutMark)), theme.dim))
        }
        frame.write(line, in: row)
    }

    /// What fits, `nil` where some are left out; the most important hint always, cut if it must be.
    func shown(in width: Int) -> [Hint?] {
        var kept = Array(hints.indices)
        while true {
            let pieces = pieces(kept)
            let least = kept.map { hints[$0].importance }.min()
            guard kept.count > 1, pieces.reduce(-2, { $0 + ($1?.width ?? 1) + 2 }) > width,
                let last = kept.lastIndex(where: { hints[$0].importance == least })
            else { return pieces }
            kept.remove(at: last)
        }
    }

    private func pieces(_ kept: [Int]) -> [Hint?] {
        var pieces: [Hint?] = []
        var next = 0
        for index in kept {
            if index > next { pieces.append(nil) }
            pieces.append(hints[index])
            next = index + 1
        }
        return next < hints.count ? pieces + [nil] : pieces
    }
}
