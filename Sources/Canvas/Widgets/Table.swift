/// Rows and columns of text and numbers with a header.
///
/// Text that does not fit ends in `…`, or has it in its middle where names would become the same; a number that does not fit is
/// written with fewer digits or as `#`. When the table is too narrow, counts are written short (`37.8 M`), then the least
/// important columns go, and marks stand in the header where they were.
public struct Table: Widget, Hashable {
    public var columns: [Column]
    public var rows: [[Entry]]
    /// The marked row; the table scrolls so that it shows.
    public var selected: Int?
    /// Which rows are seen where none is marked and not all have room.
    public var scroll: Scroll.Anchor
    public var showsHeader: Bool
    /// Between columns, where there is room to spare; else two, or as many if they are fewer.
    public var widestGap: Int
    private var leastGap: Int { min(2, widestGap) }

    public struct Column: Hashable, Sendable {
        public var title: String
        public var alignment: Alignment
        public var width: Width
        /// Greater stays longer when the table is too narrow.
        public var importance: Int

        public enum Width: Hashable, Sendable {
            case fixed(Int)
            /// As wide as its longest entry, but not wider.
            case fitting(maximum: Int)
            /// A share of what is left.
            case flexible
        }

        public init(
            _ title: String, alignment: Alignment = .left, width: Width = .fitting(maximum: 40), importance: Int = 0
        ) {
            self.title = title
            self.alignment = alignment
            self.width = width
            self.importance = importance
        }
    }

    public struct Entry: Hashable, Sendable, ExpressibleByStringInterpolation {
        public var content: Content
        public var style: Style

        public enum Content: Hashable, Sendable {
            case text(String)
            case number(Float, NumberFormat)
            case count(Int)
            /// A bar of this part of its column, 0...1, on a line of dots.
            case bar(Float)
        }

        public init(_ text: String, _ style: Style = .plain) {
            self.content = .text(text)
            self.style = style
        }

        public init(_ number: Float, _ format: NumberFormat = .significant(4), _ style: Style = .plain) {
            self.content = .number(number, format)
            self.style = style
        }

        public init(count: Int, _ style: Style = .plain) {
            self.content = .count(count)
            self.style = style
        }

        public init(stringLiteral text: String) {
            self.init(text)
        }

        public init(bar part: Float, _ style: Style = .plain) {
            self.content = .bar(part)
            self.style = style
        }

        /// As it is written in so many columns.
        func string(fitting width: Int) -> String {
            switch content {
            case .bar: ""
            case .text(let text): text
            case .number(let value, let format): format.string(value, fitting: width)
            case .count(let count):
                NumberFormat.count.string(count).utf8.count <= width
                    ? NumberFormat.count.string(count) : NumberFormat.compact.string(count, fitting: width)
            }
        }
    }

    public init(
        _ columns: [Column], rows: [[Entry]], selected: Int? = nil, scroll: Scroll.Anchor = .from(0),
        header: Bool = true, widestGap: Int = 2
    ) {
        self.columns = columns
        self.rows = rows
        self.selected = selected
        self.scroll = scroll
        self.showsHeader = header
        self.widestGap = widestGap
    }

    public func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let rect = rect.intersection(frame.bounds)
        let header = showsHeader && rect.height > 1 ? 1 : 0
        let scroll = Scroll(rows.count, selected.map { .around($0) } ?? scroll, in: rect.inset(top: header))
        let marker = selected == nil || rect.width < 6 ? 0 : 2
        let layout = layout(width: scroll.body.width - marker)
        if header == 1 {
            for (column, place, width) in layout {
                frame.write(
                    columns[column].title, in: Rect(x: rect.x + marker + place, y: rect.y, width: width, height: 1),
                    appearance.theme.dim, alignment: columns[column].alignment)
                guard hasBars(column) else { continue }
                let used = min(width, displayWidth(columns[column].title) + 1)
                for x in used..<width {
                    frame.set(
                        appearance.glyphs.horizontal, appearance.theme.border, rect.x + marker + place + x, rect.y)
                }
            }
        }
        for (column, x, width) in layout {
            let names = names(in: column, width: width, appearance.glyphs.cutMark)
            for index in scroll.rows where column < rows[index].count {
                let entry = rows[index][column]
                let isSelected = selected == index
                let style =
                    entry.style == .plain ? (isSelected ? appearance.theme.accent : appearance.theme.text) : entry.style
                let row = scroll.place(of: index)
                let place = Rect(x: row.x + marker + x, y: row.y, width: width, height: 1)
                if case .bar(let part) = entry.content {
                    let whole = Float(place.width * 8)
                    let end = part > 0 ? max(1, Int((min(1, part) * whole).rounded())) : 0
                    for x in place.x..<place.maxX {
                        frame.set(appearance.glyphs.dot, appearance.theme.border, x, place.y)
                    }
                    frame.drawBar(from: 0, to: end, style, in: place, appearance)
                } else {
                    frame.write(
                        names[index] ?? entry.string(fitting: width), in: place, style,
                        alignment: columns[column].alignment)
                }
            }
        }
        if let selected, marker > 0, scroll.rows.contains(selected) {
            let row = scroll.place(of: selected)
            frame.set(appearance.glyphs.current, appearance.theme.accent, row.x, row.y)
        }
        if header == 1 || !rows.isEmpty {
            markLostColumns(layout, in: rect.row(0).inset(left: marker), of: &frame, appearance)
        }
        scroll.draw(of: &frame, appearance)
    }

    /// Marks in the first row where columns are left out: between two, in the gap, or at the end. One without a title only adds
    /// to the one before it.
    private func markLostColumns(
        _ layout: [(column: Int, x: Int, width: Int)], in row: Rect, of frame: inout Frame, _ appearance: Appearance
    ) {
        guard !row.isEmpty, let last = layout.last else { return }
        func mark(_ x: Int) { frame.set(appearance.glyphs.cutMark, appearance.theme.dim, x, row.y) }
        func isFilled(_ range: Range<Int>) -> Bool {
            range.contains { wantedWidth($0, counts: .max) > 0 && !(showsHeader && columns[$0].title.isEmpty) }
        }
        for (left, right) in zip(layout, layout.dropFirst()) where isFilled(left.column + 1..<right.column) {
            mark(row.x + right.x - leastGap)
        }
        if isFilled(last.column + 1..<columns.count) { mark(row.maxX - 1) }
    }

    private func hasBars(_ column: Int) -> Bool {
        rows.contains { row in
            guard row.indices.contains(column), case .bar = row[column].content else { return false }
            return true
        }
    }

    /// A column's texts where they do not fit: those that differ still do.
    private func names(in column: Int, width: Int, _ mark: Unicode.Scalar) -> [Int: String] {
        var texts: [(row: Int, text: String)] = []
        for (index, row) in rows.enumerated() where column < row.count {
            if case .text(let text) = row[column].content { texts.append((index, text)) }
        }
        guard texts.contains(where: { displayWidth($0.text) > width }) else { return [:] }
        return Dictionary(
            uniqueKeysWithValues: zip(texts.map(\.row), shortened(texts.map(\.text), to: width, mark: mark)))
    }
}

extension Table {
    /// The columns that are shown, with their place and width. Where the last are not, room is left for a mark.
    func layout(width: Int) -> [(column: Int, x: Int, width: Int)] {
        guard width > 0 else { return [] }
        var wanted = columns.indices.map { min(wantedWidth($0, counts: .max), Frame.maximumSide) }
        let filled = columns.indices.filter { wanted[$0] > 0 }
        var kept = Array(filled)
        func needed() -> Int { kept.reduce(leastGap * (kept.count - 1)) { $0 + wanted[$1] } }
        if needed() > width {
            wanted = columns.indices.map { min(wantedWidth($0, counts: Self.shortCount), Frame.maximumSide) }
        }
        func room() -> Int { kept.last == filled.last ? width : max(1, width - 2) }
        while kept.count > 1, needed() > room(), let least = kept.map({ columns[$0].importance }).min() {
            kept.remove(at: kept.lastIndex { columns[$0].importance == least }!)
        }
        // A narrow column that is less important may still have room.
        for column in filled.filter({ !kept.contains($0) }).sorted(by: {
            columns[$0].importance > columns[$1].importance
        }) {
            let before = kept
            kept = filled.filter { before.contains($0) || $0 == column }
            if needed() > room() { kept = before }
        }
        let tracks = kept.map { columns[$0].width == .flexible ? Track.minimum(wanted[$0]) : .fixed(wanted[$0]) }
        let spare = max(0, room() - needed()) / max(1, kept.count - 1)
        let gap = kept.contains { columns[$0].width == .flexible } ? leastGap : min(widestGap, leastGap + spare)
        let parts = Rect(x: 0, y: 0, width: room(), height: 1).split(.horizontal, tracks, gap: gap)
        return zip(kept, parts).map { ($0, $1.x, $1.width) }
    }

    /// `307,456`, `37.8 M`: columns that say enough of a count.
    private static let shortCount = 7

    /// - Parameter counts: columns a count may take
    func wantedWidth(_ column: Int, counts: Int) -> Int {
        let title = showsHeader ? displayWidth(columns[column].title) : 0
        switch columns[column].width {
        case .fixed(let width): return max(0, width)
        case .flexible: return max(4, title)
        case .fitting(let maximum):
            let entries = rows.map {
                column < $0.count ? displayWidth($0[column].string(fitting: $0[column].isCount ? counts : .max)) : 0
            }
            return min(max(0, maximum), max(title, entries.max() ?? 0))
        }
    }
}

extension Table.Entry {
    fileprivate var isCount: Bool {
        if case .count = content { true } else { false }
    }
}
