extension Table {
    /// The columns that are shown, with their place and width. Where the last are not, room is left for a mark.
    func layout(width: Int) -> [(column: Int, x: Int, width: Int)] {
        guard width > 0 else { return [] }
        var wanted = columns.indices.map { min(wantedWidth($0, counts: .max), Frame.maximumSide) }
        let filled = columns.indices.filter { wanted[$0] > 0 }
        var kept = Array(filled)
        func needed() -> Int { kept.reduce(2 * kept.count - 2) { $0 + wanted[$1] } }
        if needed() > width {
            wanted = columns.indices.map { min(wantedWidth($0, counts: Self.shortCount), Frame.maximumSide) }
        }
        func room() -> Int { kept.last == filled.last ? width : max(1, width - 2) }
        while kept.count > 1, needed() > room(), let least = kept.map({ columns[$0].importance }).min() {
            kept.remove(at: kept.lastIndex { columns[$0].importance == least }!)
        }
        let tracks = kept.map { columns[$0].width == .flexible ? Track.minimum(wanted[$0]) : .fixed(wanted[$0]) }
        let parts = Rect(x: 0, y: 0, width: room(), height: 1).split(.horizontal, tracks, gap: 2)
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
