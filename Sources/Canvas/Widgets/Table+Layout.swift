extension Table {
    /// The columns that are shown, with their place and width.
    func layout(width: Int) -> [(column: Int, x: Int, width: Int)] {
        guard width > 0 else { return [] }
        let wanted = columns.indices.map { min(wantedWidth($0), Frame.maximumSide) }
        var kept = Array(columns.indices)
        while kept.count > 1, kept.reduce(2 * kept.count - 2, { $0 + wanted[$1] }) > width {
            let least = kept.map { columns[$0].importance }.min()
            kept.remove(at: kept.lastIndex { columns[$0].importance == least }!)
        }
        let tracks = kept.map { columns[$0].width == .flexible ? Track.minimum(wanted[$0]) : .fixed(wanted[$0]) }
        let parts = Rect(x: 0, y: 0, width: width, height: 1).split(.horizontal, tracks, gap: 2)
        return zip(kept, parts).map { ($0, $1.x, $1.width) }
    }

    private func wantedWidth(_ column: Int) -> Int {
        let title = showsHeader ? displayWidth(columns[column].title) : 0
        switch columns[column].width {
        case .fixed(let width): return max(0, width)
        case .flexible: return max(4, title)
        case .fitting(let maximum):
            let entries = rows.map { column < $0.count ? displayWidth($0[column].string(fitting: .max)) : 0 }
            return min(max(0, maximum), max(title, entries.max() ?? 0))
        }
    }
}
