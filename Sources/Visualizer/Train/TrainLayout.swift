import Canvas
import Training

/// Where the dashboard's panels stand in a window of a given size.
struct TrainLayout: Equatable {
    var header: Rect
    var progress: Rect
    /// How it ended, or what went wrong; empty while there is nothing to say.
    var message: Rect
    var panels: [Place] = []
    var isBoxed: Bool

    struct Place: Equatable {
        var panel: TrainPanel
        var rect: Rect
        /// It has nothing to show yet, and is a line that says when.
        var isWaiting = false
    }

    /// A place for one panel: the first that has something to show, or the one that has the keys.
    struct Slot {
        var panels: [TrainPanel]
        /// Only while they have the keys.
        var others: [TrainPanel] = []
        /// Its share of the column's height.
        var weight = 3
    }

    /// Columns from left to right, their slots from top to bottom, for so many columns and rows of panels.
    static func arrangement(columns: Int, rows: Int) -> [[Slot]] {
        switch (columns, rows) {
        case (1, 1): [[Slot(panels: [.loss], others: [.data, .network, .confusion, .histograms, .epochs])]]
        case (1, 2):
            [
                [
                    Slot(panels: [.loss], others: [.data]),
                    Slot(panels: [.network, .confusion], others: [.histograms, .epochs]),
                ]
            ]
        case (1, _):
            [
                [
                    Slot(panels: [.loss]), Slot(panels: [.data], others: [.confusion], weight: 4),
                    Slot(panels: [.network], others: [.histograms, .epochs]),
                ]
            ]
        case (2, 1):
            [
                [Slot(panels: [.loss], others: [.network, .histograms])],
                [Slot(panels: [.data], others: [.confusion, .epochs])],
            ]
        case (2, _):
            [
                [Slot(panels: [.loss]), Slot(panels: [.network], others: [.histograms], weight: 2)],
                [Slot(panels: [.data]), Slot(panels: [.confusion], others: [.epochs], weight: 2)],
            ]
        case (_, 1):
            [
                [Slot(panels: [.loss], others: [.histograms])], [Slot(panels: [.data], others: [.confusion])],
                [Slot(panels: [.network], others: [.epochs])],
            ]
        default:
            [
                [Slot(panels: [.loss]), Slot(panels: [.network], weight: 2)],
                [Slot(panels: [.data]), Slot(panels: [.confusion], weight: 2)],
                [Slot(panels: [.histograms]), Slot(panels: [.epochs], weight: 2)],
            ]
        }
    }

    /// From these sizes on there is room for so many columns and rows of panels.
    private static let widths = [0, 110, 190]
    private static let heights = [0, 22, 40]
    /// From this size on panels have boxes around them.
    static let roomForBoxes = Size(110, 32)

    /// - Parameters:
    ///   - views: what each panel shows; panels that can never show anything of this run are missing
    ///   - focus: the panel that has the keys
    ///   - isAlone: whether that panel is the only one
    init(
        _ size: Size, messageRows: Int = 0, _ views: [TrainPanel: TrainView], of snapshot: TrainSnapshot,
        focus: TrainPanel?, isAlone: Bool = false
    ) {
        let rows = Rect(size).split(
            .vertical, [.fixed(1), .fixed(1), .fixed(messageRows), .minimum(0), .fixed(1)])
        (header, progress, message) = (rows[0], rows[1], rows[2])
        isBoxed = size.width >= Self.roomForBoxes.width && size.height >= Self.roomForBoxes.height
        let body = rows[3]
        if let focus, isAlone {
            panels = [Place(panel: focus, rect: body)]
            return
        }
        let arrangement = Self.arrangement(
            columns: Self.widths.count { $0 <= size.width }, rows: Self.heights.count { $0 <= size.height })
        place(arrangement.map { $0.compactMap { Choice($0, views, snapshot, focus: focus) } }, in: body, snapshot)
    }

    /// What a slot shows.
    private struct Choice {
        var panel: TrainPanel
        var view: TrainView
        var weight: Int
        var isWaiting: Bool

        init?(_ slot: Slot, _ views: [TrainPanel: TrainView], _ snapshot: TrainSnapshot, focus: TrainPanel?) {
            let there = (slot.panels + slot.others.filter { $0 == focus }).filter { views[$0] != nil }
            let isReady = { (panel: TrainPanel) in views[panel]?.awaits(snapshot) == nil }
            guard let panel = there.first(where: { $0 == focus }) ?? there.first(where: isReady) ?? there.first,
                let view = views[panel]
            else { return nil }
            (self.panel, self.view, weight) = (panel, view, slot.weight)
            isWaiting = !isReady(panel) && panel != focus
        }
    }

    private mutating func place(_ chosen: [[Choice]], in body: Rect, _ snapshot: TrainSnapshot) {
        let border = isBoxed ? Size(4, 2) : Size(0, 1)
        func use(_ choice: Choice, of room: Size) -> Size {
            let inside = Size(max(0, room.width - border.width), max(0, room.height - border.height))
            let used = choice.view.uses(snapshot, inside)
            return Size(used.width + border.width, used.height + border.height)
        }
        // What waits takes a line below what does not; few rows are no column of their own.
        var columns: [[Choice]] = []
        for column in chosen where !column.isEmpty {
            let used = column.reduce(0) { $0 + ($1.isWaiting ? 1 : use($1, of: body.size).height) }
            if used < body.height / 2, !columns.isEmpty {
                columns[columns.count - 1] += column
            } else {
                columns.append(column)
            }
        }
        let gap = isBoxed ? 0 : 1
        let widths = Self.share(
            max(0, body.width - gap * (columns.count - 1)),
            columns.map { column in
                let shown = column.filter { !$0.isWaiting }
                return Share(
                    weight: shown.map(\.view.weight).max() ?? 1,
                    most: shown.map { use($0, of: body.size).width }.max() ?? body.width)
            })
        for (column, place) in zip(columns, body.split(.horizontal, widths.map(Track.fixed), gap: gap)) {
            let waiting = column.count(where: \.isWaiting)
            let room = Size(place.width, max(0, place.height - waiting))
            let shown = column.filter { !$0.isWaiting }
            var shares = shown.map {
                Share(weight: $0.weight, most: use($0, of: room).height, stretches: $0.view.stretches)
            }
            // Of a smaller room some have a use for less than all.
            for (index, height) in Self.share(room.height, shares).enumerated() {
                let used = use(shown[index], of: Size(room.width, height)).height
                if used < height { shares[index].most = used }
            }
            let heights = Self.share(room.height, shares)
            let tracks = heights.map(Track.fixed) + Array(repeating: .fixed(1), count: waiting)
            let order = shown + column.filter(\.isWaiting)
            panels += zip(order, place.split(.vertical, tracks)).map {
                Place(panel: $0.panel, rect: $1, isWaiting: $0.isWaiting)
            }
        }
        panels.sort { $0.panel.number < $1.panel.number }
    }

    /// Something that is given a length.
    struct Share {
        var weight: Int
        /// What it has a use for.
        var most: Int
        var stretches = false
    }

    /// Lengths by weight; none is longer than it has a use for as long as another can use the rest. What nobody has a use for goes to
    /// those that stretch.
    static func share(_ length: Int, _ parts: [Share]) -> [Int] {
        let most = parts.reduce(0) { $0 + min($1.most, length) }
        if most < length, !parts.isEmpty {
            let stretching = parts.contains(where: \.stretches)
            let more = byWeight(length - most, parts.map { !stretching || $0.stretches ? max(1, $0.weight) : 0 })
            return zip(parts, more).map { $0.most + $1 }
        }
        var lengths = Array(repeating: 0, count: parts.count)
        var open = Array(parts.indices)
        var left = length
        while true {
            let weight = open.reduce(0) { $0 + max(1, parts[$1].weight) }
            let full = open.filter { left * max(1, parts[$0].weight) > parts[$0].most * weight }
            guard !full.isEmpty, full.count < open.count else { break }
            for index in full {
                lengths[index] = parts[index].most
                left -= lengths[index]
            }
            open.removeAll { full.contains($0) }
        }
        for (index, part) in zip(open, byWeight(left, open.map { max(1, parts[$0].weight) })) { lengths[index] = part }
        return lengths
    }

    private static func byWeight(_ length: Int, _ weights: [Int]) -> [Int] {
        var (left, weight) = (length, weights.reduce(0, +))
        return weights.map { part in
            guard weight > 0 else { return 0 }
            let own = left * part / weight
            left -= own
            weight -= part
            return own
        }
    }

    /// What a panel's frame leaves free; empty when the panel is not on show.
    func content(of panel: TrainPanel) -> Rect {
        panels.first { $0.panel == panel && !$0.isWaiting }.map { PanelFrame.inside($0.rect, isBoxed: isBoxed) }
            ?? .zero
    }
}
