import Canvas
import Training

/// How a tensor's planes share a rectangle: the chosen plane large (as numbers where they fit), all planes as tiles.
///
/// The reducer asks the engine for pictures of this size, the panels draw them: both call this.
struct PictureLayout: Equatable {
    /// The chosen plane; `nil` where there is room for tiles only.
    var whole: Rect?
    /// Columns for each number when the chosen plane is written out.
    var numberWidth: Int?
    var tiles: Rect = .zero
    var tiling: Tiling?
    var fit: HeatMap.Fit

    /// A number such as `-0.123` with a bracket on each side.
    private static let leastNumberWidth = 8
    private static let mostNumberWidth = 11
    /// Below this width the tiles get all the room.
    private static let leastWidthForBoth = 34
    private static let leastPlanes = 16
    /// Of this many rows of pixels a tile is worth looking at.
    private static let tilePixels = 6

    init(_ extent: Extent, across: Int? = nil, isImage: Bool, in rect: Rect, _ appearance: Appearance) {
        fit = isImage ? .square : .fill
        guard extent.planes > 1 else {
            if !writeWhole(extent, in: rect) { drawWhole(extent, in: rect, appearance) }
            return
        }
        // The least height of tiles is half of theirs: cells hold two values.
        if rect.height >= extent.rows + 1 + (extent.rows + 1) / 2, writeWhole(extent, in: rect) {
            tiles = rect.inset(top: extent.rows + 1)
        } else if !writeWhole(extent, in: rect.inset(right: 12)), rect.width >= Self.leastWidthForBoth {
            placeHeatMap(extent, across, in: rect, appearance)
        }
        if let whole, tiles.isEmpty { tiles = rect.inset(left: whole.width + 1) }
        if whole == nil { tiles = rect }
        tiling = Self.tiling(extent, across, in: tiles, appearance)
        // A large picture that is no larger than the tiles would show the same once more.
        if let whole, let tiling, numberWidth == nil, whole.width <= tiling.tile.width {
            self.whole = nil
            tiles = rect
            self.tiling = Self.tiling(extent, across, in: tiles, appearance)
        }
    }

    /// As numbers, if they fit.
    private mutating func writeWhole(_ extent: Extent, in rect: Rect) -> Bool {
        let (width, overflow) = extent.columns.multipliedReportingOverflow(by: Self.leastNumberWidth)
        guard !overflow, width <= rect.width, extent.rows <= rect.height else { return false }
        let cell = min(rect.width / extent.columns, Self.mostNumberWidth)
        numberWidth = cell
        whole = Rect(x: rect.x, y: rect.y, width: cell * extent.columns, height: extent.rows)
        return true
    }

    private mutating func drawWhole(_ extent: Extent, in rect: Rect, _ appearance: Appearance) {
        let map = HeatMap([], rows: extent.rows, columns: extent.columns, fit: fit)
        let size = map.geometry(in: rect.size, appearance).size
        whole =
            size.width > 0 && size.height > 0 ? Rect(x: rect.x, y: rect.y, width: size.width, height: size.height) : nil
    }

    /// As a heat map, as wide as leaves tiles that can be seen.
    private mutating func placeHeatMap(_ extent: Extent, _ across: Int?, in rect: Rect, _ appearance: Appearance) {
        for width in [rect.width - 16, rect.width / 2, rect.width / 3] {
            drawWhole(extent, in: Rect(x: rect.x, y: rect.y, width: width, height: rect.height), appearance)
            guard let whole else { continue }
            let beside = rect.inset(left: whole.width + 1)
            guard let tiling = Self.tiling(extent, across, in: beside, appearance) else { continue }
            let pixels = HeatMap([], rows: extent.rows, columns: extent.columns).geometry(in: tiling.tile, appearance)
            if tiling.capacity >= extent.planes, pixels.pixelRows >= min(extent.rows, Self.tilePixels) { return }
        }
    }

    private static func tiling(_ extent: Extent, _ across: Int?, in rect: Rect, _ appearance: Appearance) -> Tiling? {
        Tiling(
            planes: extent.planes, rows: extent.rows, columns: extent.columns, across: across, in: rect.size, appearance
        )
    }

    /// Most planes that are drawn, and rows and columns of one that can be told apart.
    func room(for extent: Extent, _ appearance: Appearance) -> Look.Room {
        // A note above the picture can leave it a room with more and smaller tiles.
        let planes = tiling.map { max($0.capacity, Self.leastPlanes) } ?? 1
        if numberWidth != nil { return Look.Room(planes: planes, rows: extent.rows, columns: extent.columns) }
        let map = HeatMap([], rows: extent.rows, columns: extent.columns, fit: fit)
        let geometry = map.geometry(in: whole?.size ?? tiling?.tile ?? Size(1, 1), appearance)
        return Look.Room(planes: planes, rows: geometry.pixelRows, columns: geometry.pixelColumns)
    }
}
