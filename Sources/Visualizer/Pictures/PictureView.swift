import Canvas
import Training

/// A tensor's planes: the chosen one large, all of them as tiles, in one scale.
struct PictureView: Widget {
    var picture: TensorPicture
    var place: Selection.Place
    var hasCursor = true
    /// How many planes belong in one row of tiles.
    var across: Int?
    /// What of the chosen plane stands out, in the tensor's rows and columns.
    var highlighted: [PlaneLayout.Block] = []

    private var gridSize: GridSize {
        GridSize(planes: picture.planeCount, rows: picture.rows, columns: picture.columns)
    }
    var isImage: Bool { picture.shape.count == 4 }

    /// What cells stand for where they are means, and the range of the means: it is smaller than that of the numbers.
    struct Means: Equatable {
        /// Rows and columns of the tensor in a cell.
        var rows: Int
        var columns: Int
        var range: ValueRange
    }

    /// How numbers become colours: the same to both sides of zero, one scale for all planes; tiles of means have their own.
    struct Scales: Equatable {
        var range: ValueRange
        /// `nil` where each number has a cell.
        var means: Means?
        /// Of tiles that are smaller than the chosen plane's picture.
        var tiles: Means?
    }

    func scales(_ layout: PictureLayout, _ appearance: Appearance) -> Scales {
        let exact = ValueRange(of: [picture.statistics.minimum, picture.statistics.maximum], for: .signed)
        let tiles = layout.tiling.flatMap { tiling in
            means(of: page(tiling).compactMap(plane), in: tiling.tile, fit: .square, appearance)
        }
        guard let whole = layout.whole else { return Scales(range: tiles?.range ?? exact, means: tiles) }
        let large =
            layout.numberWidth == nil ? means(of: picture.planes, in: whole.size, fit: layout.fit, appearance) : nil
        let isSame = tiles?.rows == large?.rows && tiles?.columns == large?.columns
        return Scales(range: large?.range ?? exact, means: large, tiles: isSame ? nil : tiles)
    }

    private func means(
        of planes: [TensorPicture.Plane], in size: Size, fit: HeatMap.Fit, _ appearance: Appearance
    ) -> Means? {
        let maps = planes.map { map($0, fit: fit) }
        guard let geometry = maps.first?.geometry(in: size, appearance) else { return nil }
        let rows = geometry.blockRows * max(picture.blockRows, 1)
        let columns = geometry.blockColumns * max(picture.blockColumns, 1)
        guard rows > 1 || columns > 1 else { return nil }
        let numbers = maps.map { $0.means(in: size, appearance) ?? $0.values }
        return Means(rows: rows, columns: columns, range: ValueRange(of: numbers.joined(), for: .signed))
    }

    func layout(in rect: Rect, _ appearance: Appearance) -> PictureLayout {
        PictureLayout(gridSize, across: across, isImage: isImage, in: rect, appearance)
    }

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let layout = layout(in: rect, appearance)
        let scales = scales(layout, appearance)
        if let whole = layout.whole, let plane = plane(place.plane) {
            mark(place.plane, in: whole, of: &frame)
            if let width = layout.numberWidth, plane.rows == gridSize.rows, plane.columns == gridSize.columns {
                NumberGrid(
                    values: plane.values, rows: plane.rows, columns: plane.columns, range: scales.range, cursor: cursor,
                    cellWidth: width
                ).draw(in: whole, of: &frame, appearance)
            } else {
                map(plane, scales.range, cursor: cursor, highlighted: areas, fit: layout.fit)
                    .draw(in: whole, of: &frame, appearance)
            }
        }
        guard let tiling = layout.tiling else { return }
        drawTiles(tiling, scales.tiles?.range ?? scales.range, in: layout.tiles, of: &frame, appearance)
    }

    /// Planes shown as tiles, of those that are here: the page with the chosen plane.
    func page(_ tiling: Tiling) -> Range<Int> {
        let first = picture.firstPlane
        let last = first + picture.planes.count
        let start = max(first, min(place.plane / max(1, tiling.capacity) * tiling.capacity, last - tiling.capacity))
        return start..<max(start, min(start + tiling.capacity, last))
    }

    private func drawTiles(
        _ tiling: Tiling, _ range: ValueRange, in rect: Rect, of frame: inout Frame, _ appearance: Appearance
    ) {
        let page = page(tiling)
        for plane in page {
            let tile = tiling.rect(at: plane - page.lowerBound, in: rect)
            guard let values = self.plane(plane) else { continue }
            let isChosen = plane == place.plane
            let map = map(
                values, range, cursor: isChosen ? cursor : nil, highlighted: isChosen ? areas : [], fit: .square)
            map.draw(in: tile, of: &frame, appearance)
            mark(plane, in: Rect(x: tile.x, y: tile.y, map.geometry(in: tile.size, appearance).size), of: &frame)
            if tiling.hasLabels {
                let label = (isChosen ? String(Character(appearance.glyphs.current)) : "") + "\(plane)"
                let style = isChosen ? appearance.theme.accent : appearance.theme.dim
                let row = Rect(x: tile.x, y: tile.y - 1, width: tile.width + 1, height: 1)
                if displayWidth(label) <= row.width { frame.write(label, in: row, style) }
            } else if isChosen {
                let size = map.geometry(in: tile.size, appearance).size
                for y in tile.y..<tile.y + size.height {
                    frame.write("[", at: tile.x - 1, y, appearance.theme.accent)
                    frame.write("]", at: tile.x + size.width, y, appearance.theme.accent)
                }
            }
        }
    }

    /// Where a plane's numbers are clicked on.
    private func mark(_ plane: Int, in rect: Rect, of frame: inout Frame) {
        frame.spots.append(Spot(rect, .plane(plane, rows: gridSize.rows, columns: gridSize.columns)))
    }

    private func map(
        _ plane: TensorPicture.Plane, _ range: ValueRange? = nil, cursor: HeatMap.Position? = nil,
        highlighted: [HeatMap.Area] = [], fit: HeatMap.Fit
    ) -> HeatMap {
        HeatMap(
            plane.values, rows: plane.rows, columns: plane.columns, palette: .signed, range: range, cursor: cursor,
            highlighted: highlighted, fit: fit)
    }

    /// The lit blocks in rows and columns of the averaged plane.
    private var areas: [HeatMap.Area] {
        highlighted.map { block in
            HeatMap.Area(
                rows: Self.averaged(block.rows, by: picture.blockRows),
                columns: Self.averaged(block.columns, by: picture.blockColumns))
        }
    }

    private static func averaged(_ range: Range<Int>, by block: Int) -> Range<Int> {
        let block = max(1, block)
        return range.isEmpty ? 0..<0 : range.lowerBound / block..<(range.upperBound - 1) / block + 1
    }

    private func plane(_ number: Int) -> TensorPicture.Plane? {
        let index = number - picture.firstPlane
        return picture.planes.indices.contains(index) ? picture.planes[index] : nil
    }

    /// In rows and columns of the averaged plane.
    private var cursor: HeatMap.Position? {
        picture.cursor == nil || !hasCursor
            ? nil
            : HeatMap.Position(
                row: place.row / max(1, picture.blockRows), column: place.column / max(1, picture.blockColumns))
    }
}
