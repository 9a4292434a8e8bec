extension HeatMap {
    /// Where the values of a matrix lie when it is drawn into a rectangle of a given size.
    public struct Geometry: Hashable, Sendable {
        /// Rows and columns of the matrix one pixel stands for; 1 when the picture shows each value.
        public var blockRows: Int
        public var blockColumns: Int
        public var pixelRows: Int
        public var pixelColumns: Int
        /// Columns, and rows (half rows when cells hold two values), one pixel takes.
        public var zoomX: Int
        public var zoomY: Int
        /// 2 when a cell holds two values, one above the other.
        public var pixelsPerCell: Int

        /// Cells the picture takes.
        public var size: Size {
            Size(pixelColumns * zoomX, (pixelRows * zoomY + pixelsPerCell - 1) / pixelsPerCell)
        }

        static let empty = Geometry(
            blockRows: 1, blockColumns: 1, pixelRows: 0, pixelColumns: 0, zoomX: 1, zoomY: 1, pixelsPerCell: 1)
    }

    public func geometry(in size: Size, _ appearance: Appearance) -> Geometry {
        let pixelsPerCell = appearance.drawsShades ? 2 : 1
        // The narrowest a square pixel can be: half blocks are square, glyphs need two columns.
        let unit = appearance.drawsShades ? 1 : 2
        let room = Rect(size).intersection(Frame.largest)
        let height = room.height * pixelsPerCell
        let width = room.width
        guard rows > 0, columns > 0, height > 0, width > 0 else { return .empty }
        guard width >= unit || palette == .magnitude else { return .empty }
        var geometry = Geometry.empty
        geometry.pixelsPerCell = pixelsPerCell
        switch fit {
        case .square:
            let zoom = min(width / unit / columns, height / rows)
            geometry.zoomY = max(1, zoom)
            geometry.zoomX = max(1, zoom) * unit
            // Glyphs without a sign may be one column wide, before values have to be averaged.
            if zoom == 0, palette == .magnitude { geometry.zoomX = 1 }
            let block = max(ceilDivide(columns, max(1, width / geometry.zoomX)), ceilDivide(rows, height))
            geometry.blockRows = block
            geometry.blockColumns = block
        case .fill:
            let narrowest = palette == .magnitude ? 1 : unit
            geometry.zoomX = max(narrowest, width / columns)
            geometry.zoomY = max(1, height / rows)
            geometry.blockColumns = ceilDivide(columns, max(1, width / geometry.zoomX))
            geometry.blockRows = ceilDivide(rows, height)
        }
        geometry.pixelRows = ceilDivide(rows, geometry.blockRows)
        geometry.pixelColumns = ceilDivide(columns, geometry.blockColumns)
        return geometry
    }
}

extension Size {
    var isEmpty: Bool { width <= 0 || height <= 0 }
}

func ceilDivide(_ value: Int, _ divisor: Int) -> Int { value / divisor + (value % divisor == 0 ? 0 : 1) }
