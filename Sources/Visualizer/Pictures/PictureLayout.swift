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

    init(_ gridSize: GridSize, across: Int? = nil, isImage: Bool, in rect: Rect, _ appearance: Appearance) {
        fit = isImage ? .square : .fill
        guard gridSize.planes > 1 else {
            if !writeWhole(gridSize, in: rect) { drawWhole(gridSize, in: rect, appearance) }
            return
        }
        // The least height of tiles is half of theirs: cells hold two values.
        if rect.height >= gridSize.rows + 1 + (gridSize.rows + 1) / 2, writeWhole(gridSize, in: rect) {
            tiles = rect.inset(top: gridSize.rows + 1)
        } else if !writeWhole(gridSize, in: rect.inset(right: 12)), rect.width >= Self.leastWidthForBoth {
            placeHeatMap(gridSize, across, in: rect, appearance)
        }
        if let whole, tiles.isEmpty { tiles = rect.inset(left: whole.width + 1) }
        if whole == nil { tiles = rect }
        tiling = Self.tiling(gridSize, across, in: tiles, appearance)
        // A large picture that is no larger than the tiles would show the same once more.
        if let whole, let tiling, numberWidth == nil, whole.width <= tiling.tile.width {
            self.whole = nil
            tiles = rect
            self.tiling = Self.tiling(gridSize, across, in: tiles, appearance)
        }
    }

    /// As numbers, if they fit.
    private mutating func writeWhole(_ gridSize: GridSize, in rect: Rect) -> Bool {
        let (width, overflow) = gridSize.columns.multipliedReportingOverflow(by: Self.leastNumberWidth)
        guard !overflow, width <= rect.width, gridSize.rows <= rect.height else { return false }
        let cell = min(rect.width / gridSize.columns, Self.mostNumberWidth)
        numberWidth = cell
        whole = Rect(x: rect.x, y: rect.y, width: cell * gridSize.columns, height: gridSize.rows)
        return true
    }

    private mutating func drawWhole(_ gridSize: GridSize, in rect: Rect, _ appearance: Appearance) {
        let map = HeatMap([], rows: gridSize.rows, columns: gridSize.columns, fit: fit)
        let size = map.geometry(in: rect.size, appearance).size
        whole =
            size.width > 0 && size.height > 0 ? Rect(x: rect.x, y: rect.y, width: size.width, height: size.height) : nil
    }

    /// As a heat map, as wide as leaves tiles that can be seen.
    private mutating func placeHeatMap(_ gridSize: GridSize, _ across: Int?, in rect: Rect, _ appearance: Appearance) {
        for width in [rect.width - 16, rect.width / 2, rect.width / 3] {
            drawWhole(gridSize, in: Rect(x: rect.x, y: rect.y, width: width, height: rect.height), appearance)
            guard let whole else { continue }
            let beside = rect.inset(left: whole.width + 1)
            guard let tiling = Self.tiling(gridSize, across, in: beside, appearance) else { continue }
            let pixels = HeatMap([], rows: gridSize.rows, columns: gridSize.columns).geometry(
                in: tiling.tile, appearance)
            if tiling.capacity >= gridSize.planes, pixels.pixelRows >= min(gridSize.rows, Self.tilePixels) { return }
        }
    }

    private static func tiling(_ gridSize: GridSize, _ across: Int?, in rect: Rect, _ appearance: Appearance) -> Tiling?
    {
        Tiling(
            planes: gridSize.planes, rows: gridSize.rows, columns: gridSize.columns, across: across, in: rect.size,
            appearance
        )
    }

    /// Most planes that are drawn, and rows and columns of one that can be told apart.
    func room(for gridSize: GridSize, _ appearance: Appearance) -> ViewRequest.Room {
        // A note above the picture can leave it a room with more and smaller tiles.
        let planes = tiling.map { max($0.capacity, Self.leastPlanes) } ?? 1
        if numberWidth != nil {
            return ViewRequest.Room(planes: planes, rows: gridSize.rows, columns: gridSize.columns)
        }
        let map = HeatMap([], rows: gridSize.rows, columns: gridSize.columns, fit: fit)
        let geometry = map.geometry(in: whole?.size ?? tiling?.tile ?? Size(1, 1), appearance)
        return ViewRequest.Room(planes: planes, rows: geometry.pixelRows, columns: geometry.pixelColumns)
    }
}
