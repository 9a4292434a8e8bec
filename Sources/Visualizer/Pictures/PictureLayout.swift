import Canvas

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

    init(_ extent: Extent, across: Int? = nil, isImage: Bool, in rect: Rect, _ appearance: Appearance) {
        fit = isImage ? .square : .fill
        let isSingle = extent.planes == 1
        if isSingle || rect.width >= Self.leastWidthForBoth {
            placeWhole(extent, in: isSingle ? rect : rect.wholeBesideTiles, appearance)
        }
        guard !isSingle else { return }
        let taken = whole.map { $0.width + 1 } ?? 0
        tiles = rect.inset(left: taken)
        tiling = Tiling(
            planes: extent.planes, rows: extent.rows, columns: extent.columns, across: across, in: tiles.size, appearance)
    }

    private mutating func placeWhole(_ extent: Extent, in rect: Rect, _ appearance: Appearance) {
        let (width, overflow) = extent.columns.multipliedReportingOverflow(by: Self.leastNumberWidth)
        if !overflow, width <= rect.width, extent.rows <= rect.height {
            let cell = min(rect.width / extent.columns, Self.mostNumberWidth)
            numberWidth = cell
            whole = Rect(x: rect.x, y: rect.y, width: cell * extent.columns, height: extent.rows)
            return
        }
        let size = HeatMap([], rows: extent.rows, columns: extent.columns, fit: fit).geometry(in: rect.size, appearance).size
        guard size.width > 0, size.height > 0 else { return }
        whole = Rect(x: rect.x, y: rect.y, width: size.width, height: size.height)
    }

    /// Most rows and columns of a plane that can be told apart.
    func pixels(of extent: Extent, _ appearance: Appearance) -> (rows: Int, columns: Int) {
        if numberWidth != nil { return (extent.rows, extent.columns) }
        let map = HeatMap([], rows: extent.rows, columns: extent.columns, fit: fit)
        let geometry = map.geometry(in: whole?.size ?? tiling?.tile ?? Size(1, 1), appearance)
        return (max(geometry.pixelRows, 1), max(geometry.pixelColumns, 1))
    }
}

extension Rect {
    /// The part for the chosen plane, so that tiles keep at least a third.
    fileprivate var wholeBesideTiles: Rect {
        Rect(x: x, y: y, width: max(width - 16, width / 2) * 2 / 3, height: height)
    }
}
