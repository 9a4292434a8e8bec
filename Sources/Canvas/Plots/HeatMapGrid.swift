/// Many matrices as labelled tiles: the channels of an activation, the kernels of a layer.
///
/// As many as fit are shown, around the selected one; the last line says which (`1-6 of 16`) when there are more.
public struct HeatMapGrid: Widget, Hashable {
    public var tiles: [Tile]
    /// The first tile's number among all there are, and how many there are: the tiles may be a part of them.
    public var firstIndex: Int
    public var total: Int
    /// Among all there are.
    public var selected: Int?
    public var palette: Palette
    /// `nil`: that of all tiles together.
    public var range: ValueRange?
    /// In the selected tile.
    public var cursor: HeatMap.Position?
    /// A line with the scale of all tiles.
    public var showsLegend: Bool

    public struct Tile: Hashable, Sendable {
        public var label: String
        public var values: [Float]
        public var rows: Int
        public var columns: Int

        public init(_ label: String, _ values: [Float], rows: Int, columns: Int) {
            self.label = label
            self.values = values
            self.rows = max(0, rows)
            self.columns = max(0, columns)
        }
    }

    public init(
        _ tiles: [Tile], firstIndex: Int = 0, total: Int? = nil, selected: Int? = nil, palette: Palette = .signed,
        range: ValueRange? = nil, cursor: HeatMap.Position? = nil, legend: Bool = true
    ) {
        self.tiles = tiles
        self.firstIndex = firstIndex
        self.total = total ?? firstIndex.saturatingPlus(tiles.count)
        self.selected = selected
        self.palette = palette
        self.range = range
        self.cursor = cursor
        self.showsLegend = legend
    }

    public func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let rect = rect.intersection(frame.bounds)
        guard !rect.isEmpty, let first = tiles.first else { return }
        let range = range ?? ValueRange(of: tiles.lazy.flatMap(\.values), for: palette)
        let footer = showsLegend && rect.height > 3 ? 1 : 0
        let area = rect.inset(bottom: footer)
        let layout = HeatMapGrid.layout(
            rows: first.rows, columns: first.columns, count: tiles.count, in: area.size, palette, appearance)
        let shown = min(tiles.count, layout.across * layout.down)
        let local = selected.map { $0.saturatingMinus(firstIndex) }
        let start = min(max(0, (local ?? 0) / max(1, shown) * max(1, shown)), max(0, tiles.count - shown))
        for offset in 0..<shown {
            let tile = tiles[start + offset]
            let place = Rect(
                x: area.x + offset % layout.across * (layout.tile.width + 1),
                y: area.y + offset / layout.across * layout.tile.height,
                width: layout.tile.width, height: layout.tile.height
            ).intersection(area)
            let isSelected = local == start + offset
            let label = isSelected ? "\(appearance.glyphs.current)\(tile.label)" : tile.label
            frame.write(
                label, in: place.row(0), isSelected ? appearance.theme.accent : appearance.theme.dim)
            HeatMap(
                tile.values, rows: tile.rows, columns: tile.columns, palette: palette, range: range,
                cursor: isSelected ? cursor : nil
            ).draw(in: place.inset(top: 1), of: &frame, appearance)
        }
        guard footer == 1 else { return }
        let before = firstIndex.saturatingPlus(start)
        let all = "\(before.saturatingPlus(1))-\(before.saturatingPlus(shown)) of \(total)"
        let note = shown < total ? all : ""
        frame.write(note, in: rect.row(-1), appearance.theme.dim)
        let used = note.isEmpty ? 0 : note.utf8.count + 2
        ScaleBar(range, palette).draw(in: rect.row(-1).inset(left: used), of: &frame, appearance)
    }

    /// How tiles stand in a rectangle: as many across and down as show the most values, and among those as many tiles, as possible.
    public static func layout(
        rows: Int, columns: Int, count: Int, in size: Size, _ palette: Palette, _ appearance: Appearance
    ) -> (across: Int, down: Int, tile: Size) {
        let size = Rect(size).intersection(Frame.largest).size
        var best = (across: 1, down: 1, tile: size, score: -1.0)
        for across in 1...max(1, min(count, size.width / 4)) {
            let down = max(1, min(ceilDivide(max(1, count), across), size.height / 3))
            let tile = Size((size.width - across + 1) / across, size.height / down)
            let geometry = HeatMap([], rows: rows, columns: columns, palette: palette)
                .geometry(in: Size(tile.width, tile.height - 1), appearance)
            guard !geometry.size.isEmpty else { continue }
            // Exact values first (each shown once), then many tiles, then large ones.
            let exactness = 1 / (Double(geometry.blockRows) * Double(geometry.blockColumns))
            let tiles = Double(min(count, across * down))
            let score = tiles * exactness * (1 + 0.05 * min(4, Double(geometry.zoomY)))
            if score > best.score {
                best = (
                    across, down, Size(max(geometry.size.width, min(tile.width, 6)), geometry.size.height + 1), score
                )
            }
        }
        return (best.across, best.down, best.tile)
    }
}
