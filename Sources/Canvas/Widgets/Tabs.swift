/// A row of titles, the chosen one in brackets: `[activations] weights  gradients`.
public struct Tabs: Widget, Hashable {
    public var titles: [String]
    public var selected: Int

    public init(_ titles: [String], selected: Int) {
        self.titles = titles
        self.selected = selected
    }

    public func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let row = rect.intersection(frame.bounds).row(0)
        guard !row.isEmpty else { return }
        // Titles before the chosen one go when the row is too narrow to show it.
        var first = 0
        while first < selected, first < titles.count, width(first...selected) > row.width { first += 1 }
        var x = row.x
        for index in titles.indices.dropFirst(first) {
            let isSelected = index == selected
            let text = isSelected ? "[\(titles[index])]" : " \(titles[index]) "
            let style = isSelected ? appearance.theme.accent : appearance.theme.dim
            x += frame.write(text, at: x, row.y, style, within: row, truncation: appearance.glyphs.truncation)
        }
    }

    private func width(_ range: ClosedRange<Int>) -> Int {
        titles[range.clamped(to: 0...max(0, titles.count - 1))].reduce(0) { $0 + displayWidth($1) + 2 }
    }
}
