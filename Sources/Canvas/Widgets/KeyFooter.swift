/// The keys that do something here: `Space run  n next  ? help  q quit`.
///
/// When the row is too narrow the least important go first (of equals the last); order on screen is as given.
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
        var x = row.x
        for hint in shown(in: row.width) {
            x += frame.write(hint.key, at: x, row.y, appearance.theme.key, within: row)
            x +=
                1
                + frame.write(
                    hint.action, at: x + 1, row.y, appearance.theme.keyAction, within: row,
                    truncation: appearance.glyphs.truncation)
            x += 2
        }
    }

    /// What fits; the most important hint always, cut if it must be.
    func shown(in width: Int) -> [Hint] {
        var kept = Array(hints.indices)
        while kept.count > 1, kept.reduce(-2, { $0 + hints[$1].width + 2 }) > width {
            let least = kept.map { hints[$0].importance }.min()
            kept.remove(at: kept.lastIndex { hints[$0].importance == least }!)
        }
        return kept.map { hints[$0] }
    }
}
