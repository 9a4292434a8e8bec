/// A raster finer than cells: 2x4 dots a cell in braille, 1x2 in half blocks, 1 in ASCII. Each cell has the colour of the series that drew there last.
struct DotGrid {
    let width: Int
    let height: Int
    let glyphs: Glyphs
    private var bits: [UInt8]
    private var owner: [Int]

    /// In cells.
    init(width: Int, height: Int, glyphs: Glyphs) {
        self.width = max(0, width)
        self.height = max(0, height)
        self.glyphs = glyphs
        bits = Array(repeating: 0, count: self.width * self.height)
        owner = Array(repeating: 0, count: self.width * self.height)
    }

    var dotsPerCell: (x: Int, y: Int) {
        switch glyphs {
        case .braille: (2, 4)
        case .block: (1, 2)
        case .ascii: (1, 1)
        }
    }
    var dotWidth: Int { width * dotsPerCell.x }
    var dotHeight: Int { height * dotsPerCell.y }

    /// A dot; outside the grid nothing.
    mutating func set(_ x: Int, _ y: Int, series: Int) {
        guard x >= 0, y >= 0, x < dotWidth, y < dotHeight else { return }
        let cell = y / dotsPerCell.y * width + x / dotsPerCell.x
        bits[cell] |= DotGrid.bit(x % dotsPerCell.x, y % dotsPerCell.y, glyphs)
        owner[cell] = series
    }

    /// A straight line between two dots, ends included (J. Bresenham, 1965). Both must lie near the grid: clip before.
    mutating func line(_ x0: Int, _ y0: Int, _ x1: Int, _ y1: Int, series: Int) {
        var (x, y) = (x0, y0)
        let dx = abs(x1 - x0)
        let dy = -abs(y1 - y0)
        var error = dx + dy
        while true {
            set(x, y, series: series)
            if x == x1, y == y1 { return }
            let double = 2 * error
            if double >= dy {
                error += dy
                x += x0 < x1 ? 1 : -1
            }
            if double <= dx {
                error += dx
                y += y0 < y1 ? 1 : -1
            }
        }
    }

    func draw(at x: Int, _ y: Int, of frame: inout Frame, style: (Int) -> Style, marker: (Int) -> Unicode.Scalar) {
        for row in 0..<height {
            for column in 0..<width where bits[row * width + column] != 0 {
                let cell = row * width + column
                let glyph: Unicode.Scalar =
                    switch glyphs {
                    case .braille: Unicode.Scalar(unchecked: 0x2800 + UInt32(bits[cell]))
                    case .block: bits[cell] == 3 ? "█" : bits[cell] == 1 ? "▀" : "▄"
                    case .ascii: marker(owner[cell])
                    }
                frame.set(glyph, style(owner[cell]), x + column, y + row)
            }
        }
    }

    private static func bit(_ x: Int, _ y: Int, _ glyphs: Glyphs) -> UInt8 {
        switch glyphs {
        case .braille: [1, 2, 4, 64, 8, 16, 32, 128][x * 4 + y]
        case .block: UInt8(1 << y)
        case .ascii: 1
        }
    }
}
