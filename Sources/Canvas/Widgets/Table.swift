/// Rows and columns of text and numbers with a header.
///
/// Text that does not fit ends in `…`; a number that does not fit is written with fewer digits or as `#`. When the table is
/// too narrow the least important columns go.
public struct Table: Widget, Hashable {
    public var columns: [Column]
    public var rows: [[Entry]]
    /// The marked row; the table scrolls so that it shows.
    public var selected: Int?
    public var showsHeader: Bool

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

        /// As it is written in so many columns.
        func string(fitting width: Int) -> String {
            switch content {
            case .text(let text): text
            case .number(let value, let format): format.string(value, fitting: width)
            case .count(let count): NumberFormat.count.string(count, fitting: width)
            }
        }
    }

    public init(_ columns: [Column], rows: [[Entry]], selected: Int? = nil, header: Bool = true) {
        self.columns = columns
        self.rows = rows
        self.selected = selected
        self.showsHeader = header
    }

    public func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let rect = rect.intersection(frame.bounds)
        guard !rect.isEmpty else { return }
        let marker = selected == nil ? 0 : 2
        let layout = layout(width: rect.width - marker)
        let header = showsHeader && rect.height > 1 ? 1 : 0
        if header == 1 {
            for (column, x, width) in layout {
                frame.write(
                    columns[column].title, in: Rect(x: rect.x + marker + x, y: rect.y, width: width, height: 1),
                    appearance.theme.dim, alignment: columns[column].alignment, truncation: appearance.glyphs.truncation
                )
            }
        }
        let body = rect.inset(top: header)
        let first = firstVisible(of: rows.count, selected: selected, rows: body.height)
        for (offset, row) in rows[first...].prefix(body.height).enumerated() {
            let isSelected = selected == first + offset
            for (column, x, width) in layout where column < row.count {
                let entry = row[column]
                let style =
                    entry.style == .plain ? (isSelected ? appearance.theme.accent : appearance.theme.text) : entry.style
                frame.write(
                    entry.string(fitting: width),
                    in: Rect(x: body.x + marker + x, y: body.y + offset, width: width, height: 1), style,
                    alignment: columns[column].alignment, truncation: appearance.glyphs.truncation)
            }
            if isSelected { frame.set(appearance.glyphs.current, appearance.theme.accent, body.x, body.y + offset) }
        }
    }
}
