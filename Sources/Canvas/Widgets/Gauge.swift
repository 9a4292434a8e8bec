/// How much of something is done: a bar and words beside it.
public struct Gauge: Widget, Hashable {
    /// 0...1; `nil` when the whole is not known.
    public var fraction: Double?
    /// Before the bar: `epoch 3/8`.
    public var label: String
    /// After the bar; the percentage when `nil`.
    public var note: String?
    /// The theme's accent when `nil`.
    public var style: Style?

    public init(_ fraction: Double?, label: String = "", note: String? = nil, style: Style? = nil) {
        self.fraction = fraction
        self.label = label
        self.note = note
        self.style = style
    }

    public func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let row = rect.intersection(frame.bounds).row(0)
        guard !row.isEmpty else { return }
        let part = fraction.map { $0.isNaN ? 0 : min(1, max(0, $0)) }
        let used =
            label.isEmpty
            ? 0 : frame.write(label, in: row, appearance.theme.text) + 1
        // 99.9 % is not done yet.
        let percent = part.map { Float(($0 * 100).rounded(.down) / 100) }
        let note =
            note ?? percent.map { NumberFormat.percent(0).string($0, fitting: max(0, row.width - used)) } ?? "?"
        let noteWidth = displayWidth(note)
        let bar = row.inset(left: used, right: noteWidth + 1)
        guard bar.width >= 3 else {
            frame.write(
                note, in: row.inset(left: used), appearance.theme.text)
            return
        }
        let full = Int((part ?? 0) * Double(bar.width))
        let ascii = appearance.glyphs.isASCII
        for x in 0..<bar.width {
            let isDone = x < full
            frame.set(
                ascii ? (isDone ? "#" : "-") : (isDone ? "█" : "░"),
                isDone ? style ?? appearance.theme.accent : appearance.theme.border, bar.x + x, bar.y)
        }
        frame.write(note, at: bar.maxX + 1, bar.y, appearance.theme.text, within: row)
    }
}
