import Canvas

/// What stands in the text pane: sections one below the other.
struct LearnPage: Sendable, Equatable {
    var sections: [Section]

    struct Section: Sendable, Equatable {
        /// Above it, in a line; `nil` for the lesson's own text.
        var title: String?
        var style: Style = .plain
        var lines: [TextLine]
        /// The line to keep in sight.
        var cursor: Int?

        var isEmpty: Bool { lines.isEmpty && title == nil }
    }

    /// With a line above that says which page it is, in a style where it is to stand back.
    func named(_ name: String, _ style: Style) -> LearnPage {
        var sections = sections.filter { !$0.lines.isEmpty }
        guard !sections.isEmpty else { return self }
        for index in sections.indices where style != .plain {
            sections[index].style = style
            sections[index].lines = sections[index].lines.map { $0.styled(style) }
        }
        // A page without a text of its own begins with its question, which has a title.
        if sections[0].title != nil { sections.insert(Section(lines: []), at: 0) }
        sections[0].title = name
        return LearnPage(sections: sections)
    }

    /// All lines, where the last section begins, and the one to keep in sight.
    func lines(width: Int, _ appearance: Appearance) -> (lines: [TextLine], last: Int, cursor: Int?) {
        sections.filter { !$0.isEmpty }.reduce(into: (lines: [], last: 0, cursor: nil)) { page, section in
            if !page.lines.isEmpty { page.lines.append("") }
            page.last = page.lines.count
            if let cursor = section.cursor { page.cursor = page.last + cursor + (section.title == nil ? 0 : 1) }
            page.lines += section.lines(width: width, appearance)
        }
    }
}

/// A page in its pane. Where it is longer, what is asked or answered now is seen, from its beginning.
struct LearnPane {
    var lines: [TextLine]
    var scroll: Scroll

    /// - Parameters:
    ///   - first: the line to begin with; `nil`: as the page opens
    ///   - opensAtEnd: whether its last section matters most
    init(_ page: LearnPage, from first: Int?, opensAtEnd: Bool, in rect: Rect, _ appearance: Appearance) {
        let all = page.lines(width: rect.width, appearance)
        lines = all.lines
        let end = Scroll(lines.count, .end, in: rect).rows.lowerBound
        let opening = opensAtEnd ? min(all.last, end) : 0
        scroll = Scroll(
            lines.count, all.cursor.map { .around($0) } ?? .from(first ?? opening), in: rect)
    }

    func draw(of frame: inout Frame, _ appearance: Appearance) {
        for row in scroll.rows { frame.write(lines[row].styled(appearance.theme.text), in: scroll.place(of: row)) }
        scroll.draw(of: &frame, appearance)
    }
}

extension LearnPage.Section {
    fileprivate func lines(width: Int, _ appearance: Appearance) -> [TextLine] {
        guard let title else { return lines }
        let rule = String(Character(appearance.glyphs.horizontal))
        let name = shortened(title, to: max(0, width - 4), mark: appearance.glyphs.cutMark)
        let rest = String(repeating: rule, count: max(0, width - 3 - displayWidth(name)))
        let border = appearance.theme.border
        let heading =
            TextLine(rule + " ", border) + TextLine(name, style == .plain ? appearance.theme.accent : style)
            + TextLine(" " + rest, border)
        return [heading] + lines
    }
}
