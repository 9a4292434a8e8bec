import Canvas

/// What stands in the text pane: sections one below the other, as few to a page as the room asks for.
struct LearnPage: Sendable, Equatable {
    var sections: [Section]

    struct Section: Sendable, Equatable {
        /// Above it, in a line; `nil` for the lesson's own text.
        var title: String?
        var style: Style = .plain
        var lines: [TextLine]
    }

    /// The pages, each at most `height` lines. The last has as many of the last sections as fit whole: what is asked or
    /// answered now is on it, and the text before it too where there is room.
    ///
    /// - Complexity: O(lines).
    func pages(width: Int, height: Int, _ appearance: Appearance) -> [[TextLine]] {
        let height = max(1, height)
        var pages: [[TextLine]] = []
        var page: [TextLine] = []
        for section in sections.reversed() where !section.lines.isEmpty {
            let lines = section.lines(width: width, appearance)
            let joined = page.isEmpty ? lines : lines + [""] + page
            if joined.count <= height {
                page = joined
                continue
            }
            if !page.isEmpty { pages.insert(page, at: 0) }
            // A section longer than a page goes over several; the last part may share a page with what comes before it.
            var rest = lines[...]
            var parts: [[TextLine]] = []
            while rest.count > height {
                parts.append(Array(rest.prefix(height)))
                rest = rest.dropFirst(height)
            }
            if parts.isEmpty {
                page = Array(rest)
            } else {
                pages.insert(contentsOf: parts + (rest.isEmpty ? [] : [Array(rest)]), at: 0)
                page = []
            }
        }
        if !page.isEmpty { pages.insert(page, at: 0) }
        return pages.isEmpty ? [[]] : pages
    }
}

extension LearnPage.Section {
    fileprivate func lines(width: Int, _ appearance: Appearance) -> [TextLine] {
        guard let title else { return lines }
        let rule = String(Character(appearance.glyphs.horizontal))
        let name = cut(title, to: max(0, width - 4), appearance.glyphs)
        let rest = String(repeating: rule, count: max(0, width - 3 - displayWidth(name)))
        let border = appearance.theme.border
        let heading =
            TextLine(rule + " ", border) + TextLine(name, style == .plain ? appearance.theme.accent : style)
            + TextLine(" " + rest, border)
        return [heading] + lines
    }
}
