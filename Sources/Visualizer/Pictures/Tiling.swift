import Canvas

/// How planes of one size stand side by side: as large as lets all of them be seen, or pages of them where that would be too small.
struct Tiling: Equatable {
    /// Cells a plane's picture takes.
    var tile: Size
    var columns: Int
    var rows: Int
    /// From the top of one row of tiles to the next.
    var pitch: Int
    /// A line with the plane's number above each tile.
    var hasLabels: Bool
    /// Columns left free after each tile.
    var gap = 1

    var capacity: Int { columns * rows }
    var width: Int { columns * (tile.width + gap) + 1 }

    /// Fewer rows of pixels than this show nothing of an image.
    private static let leastPixels = 4
    private static let comfortablePixels = 7
    /// So many images are worth more than larger ones.
    private static let comfortableSamples = 6

}

extension Tiling {
    /// - Parameter across: how many planes belong in one row (a kernel's input channels), where that fits.
    init?(planes: Int, rows: Int, columns: Int, across: Int?, in room: Size, _ appearance: Appearance) {
        guard planes > 0, room.width > 2, room.height > 0 else { return nil }
        let map = HeatMap([], rows: rows, columns: columns)
        let least = min(rows, Self.leastPixels)
        let fitting = [true, false].compactMap { labels in
            Tiling.largest(planes: planes, of: map, across: across, labels: labels, in: room, least: least, appearance)
        }
        guard let best = fitting.first ?? Tiling.page(of: map, in: room, across: across, appearance) else { return nil }
        self = best
    }

    /// Images with a line above each: large, but some beside one another; then as many as there is room for.
    init?(samples: Int, of map: HeatMap, in room: Size, _ appearance: Appearance) {
        for count in (1...min(max(samples, 1), Self.comfortableSamples)).reversed() {
            guard
                let tiling = Tiling.largest(
                    planes: count, of: map, across: nil, labels: true, in: room, least: min(8, map.rows), appearance)
            else { continue }
            self = tiling
            columns = (room.width - 1) / (tile.width + 1)
            rows = room.height / pitch
            gap = (room.width - 1) / columns - tile.width
            return
        }
        return nil
    }

    /// The tiling of all planes with the largest pictures.
    private static func largest(
        planes: Int, of map: HeatMap, across: Int?, labels: Bool, in room: Size, least: Int, _ appearance: Appearance
    ) -> Tiling? {
        var best: (area: Int, tiling: Tiling)?
        let most = min(planes, (room.width - 1) / 2)
        guard most > 0 else { return nil }
        for columns in 1...most {
            if let across, across <= most, columns % across != 0 { continue }
            let rows = ceilDivide(planes, columns)
            let space = Size((room.width - 1) / columns - 1, room.height / rows - (labels ? 1 : 0))
            guard space.width > 0, space.height > 0 else { continue }
            let geometry = map.geometry(in: space, appearance)
            guard geometry.pixelRows >= least, geometry.pixelColumns >= min(map.columns, least) else { continue }
            let size = geometry.size
            let pitch = size.height + (labels || !endsInHalfCell(geometry) ? 1 : 0)
            guard pitch * rows <= room.height + (labels ? 0 : 1) else { continue }
            let area = size.width * size.height
            if best.map({ area > $0.area }) ?? true {
                best = (area, Tiling(tile: size, columns: columns, rows: rows, pitch: pitch, hasLabels: labels))
            }
        }
        return best?.tiling
    }

    /// As many tiles of a comfortable size as there is room for.
    private static func page(of map: HeatMap, in room: Size, across: Int?, _ appearance: Appearance) -> Tiling? {
        let pixels = min(map.rows, comfortablePixels)
        for height in 1...room.height {
            let geometry = map.geometry(in: Size(room.width - 2, height), appearance)
            let size = geometry.size
            guard geometry.pixelRows >= pixels || height == room.height, !(size.width <= 0) else { continue }
            let pitch = size.height + (endsInHalfCell(geometry) ? 0 : 1)
            var columns = max(1, (room.width - 1) / (size.width + 1))
            if let across, across > 0, columns > across { columns -= columns % across }
            let rows = max(1, (room.height + pitch - size.height) / pitch)
            return Tiling(tile: size, columns: columns, rows: rows, pitch: pitch, hasLabels: false)
        }
        return nil
    }

    private static func endsInHalfCell(_ geometry: HeatMap.Geometry) -> Bool {
        geometry.pixelsPerCell == 2 && geometry.pixelRows * geometry.zoomY % 2 == 1
    }

    /// Where the tile at an index of the page stands.
    func rect(at index: Int, in rect: Rect) -> Rect {
        Rect(
            x: rect.x + 1 + index % columns * (tile.width + gap),
            y: rect.y + index / columns * pitch + (hasLabels ? 1 : 0), width: tile.width, height: tile.height)
    }
}
