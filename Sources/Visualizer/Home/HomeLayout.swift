import Canvas

/// Where the home screen's lists stand: all of both where there is room; else the one that has the selection gets most of it.
struct HomeLayout: Equatable {
    var heading: Rect
    var lessons: Rect
    var experiments: Rect
    /// Empty where nobody looks for them.
    var runs = Rect.zero
    /// What the chosen entry is made of, beside the lists; empty where there is no room.
    var preview = Rect.zero
    /// What the chosen entry is, or what went wrong.
    var note: Rect

    private static let roomForPreview = 100

    /// - Parameters:
    ///   - heading: rows of the program's name and sentence
    ///   - note: rows of the note
    init(_ rect: Rect, _ home: HomeState, heading headingHeight: Int, note noteHeight: Int) {
        let page = rect.inset(left: 2, top: 1, right: 2, bottom: 1)
        let gap = page.height >= 20 ? 1 : 0
        heading = Rect(x: page.x, y: page.y, width: page.width, height: min(headingHeight, page.height))
        note = page.inset(top: page.height - noteHeight)
        var lists = page.inset(top: heading.height + gap, bottom: noteHeight + gap)
        if rect.width >= Self.roomForPreview, home.entry != nil {
            let columns = lists.split(.horizontal, [.fixed(min(66, lists.width * 11 / 20)), .minimum(0)], gap: 3)
            (lists, preview) = (columns[0], columns[1])
        }
        if let kept = home.runs {
            // What has the keys gets most; each of the others its title and some rows.
            let wanted = max(kept.count, 1) + 1
            let least = kept.isEmpty ? 2 : min(wanted, 4)
            let others = home.lessonRows.count + home.experiments.count + (home.lessons.isEmpty ? 1 : 3)
            let room = max(home.list == .runs ? lists.height - 9 : least, lists.height - others - 1)
            let parts = lists.split(.vertical, [.minimum(0), .fixed(min(wanted, max(room, 2)))])
            (lists, runs) = (parts[0], parts[1])
            if gap > 0, lists.height > 9 { lists = lists.inset(bottom: 1) }
        }
        guard !home.lessons.isEmpty else {
            (lessons, experiments) = (.zero, lists)
            return
        }
        // Each with its title.
        let wanted = (home.lessonRows.count + 1, home.experiments.count + 1)
        let isAmongLessons = home.lessons.indices.contains(home.selected)
        let least = 4
        let upper: Int
        if wanted.0 + wanted.1 <= lists.height {
            upper = wanted.0
        } else if isAmongLessons {
            upper = min(wanted.0, lists.height - least)
        } else {
            upper = max(least, lists.height - wanted.1)
        }
        let parts = lists.split(.vertical, [.fixed(upper), .minimum(0)])
        (lessons, experiments) = (parts[0], parts[1])
        // A blank row between both where one is to spare.
        if wanted.1 < experiments.height { experiments = experiments.inset(top: 1) }
    }
}
