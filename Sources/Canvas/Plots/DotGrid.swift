/// A raster finer than cells: 2x4 dots a cell in braille, 1x2 in half blocks, 1 in ASCII.
///
/// A cell has one colour. Where curves meet, cell after cell shows the dots of one of them in turn, in its own colour: none
/// hides another, and none is painted as another.
struct DotGrid {
    let width: Int
    let height: Int
    let glyphs: Glyphs
    /// Whether every second dot is left out.
    var isStippled = false
    /// By series, then by cell.
    private var bits: [[UInt8]] = []

    /// In cells.
    init(width: Int, height: Int, glyphs: Glyphs) {
        self.width = max(0, width)
        self.height = max(0, height)
        self.glyphs = glyphs
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
        guard x >= 0, y >= 0, x < dotWidth, y < dotHeight, !isStippled || (x + y) % 2 == 0 else { return }
        while bits.count <= series { bits.append(Array(repeating: 0, count: width * height)) }
        let cell = y / dotsPerCell.y * width + x / dotsPerCell.x
        bits[series][cell] |= DotGrid.bit(x % dotsPerCell.x, y % dotsPerCell.y, glyphs)
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

    /// Without colours a cell shows the dots of all series: they are told apart by markers alone.
    func draw(
        at x: Int, _ y: Int, of frame: inout Frame, hasColor: Bool, style: (Int) -> Style,
        marker: (Int) -> Unicode.Scalar
    ) {
        for column in 0..<width {
            var shared = column
            for row in 0..<height {
                let cell = row * width + column
                var (present, all): (Int, UInt8) = (0, 0)
                for dots in bits where dots[cell] != 0 {
                    present += 1
                    all |= dots[cell]
                }
                guard present > 0 else { continue }
                var turn = shared % present
                let owner =
                    bits.indices.first { index in
                        guard bits[index][cell] != 0 else { return false }
                        turn -= 1
                        return turn < 0
                    } ?? 0
                if present > 1 { shared += 1 }
                let dots = hasColor ? bits[owner][cell] : all
                let glyph: Unicode.Scalar =
                    switch glyphs {
                    case .braille: Unicode.Scalar(unchecked: 0x2800 + UInt32(dots))
                    case .block: dots == 3 ? "█" : dots == 1 ? "▀" : "▄"
                    case .ascii: marker(owner)
                    }
                frame.set(glyph, style(owner), x + column, y + row)
            }
        }
    }

    /// The cell of a dot; `nil` outside the grid.
    func cell(_ dot: (x: Double, y: Double)) -> (x: Int, y: Int)? {
        guard dot.x >= -0.5, dot.y >= -0.5, dot.x < Double(dotWidth) - 0.5, dot.y < Double(dotHeight) - 0.5 else {
            return nil
        }
        return (Int(dot.x.rounded()) / dotsPerCell.x, Int(dot.y.rounded()) / dotsPerCell.y)
    }

    /// In dots.
    func middle(ofColumn column: Int) -> Double { (Double(column) + 0.5) * Double(dotsPerCell.x) - 0.5 }

    private static func bit(_ x: Int, _ y: Int, _ glyphs: Glyphs) -> UInt8 {
        switch glyphs {
        case .braille: [1, 2, 4, 64, 8, 16, 32, 128][x * 4 + y]
        case .block: UInt8(1 << y)
        case .ascii: 1
        }
    }
}

extension DotGrid {
    /// The part of a line that lies in the grid (Liang and Barsky, 1984), in whole dots.
    func clipped(
        from start: (x: Double, y: Double), to end: (x: Double, y: Double)
    ) -> (x0: Int, y0: Int, x1: Int, y1: Int)? {
        let dx = end.x - start.x
        let dy = end.y - start.y
        var enter = 0.0
        var leave = 1.0
        let edges = [
            (-dx, start.x + 0.5), (dx, Double(dotWidth) - 0.5 - start.x),
            (-dy, start.y + 0.5), (dy, Double(dotHeight) - 0.5 - start.y),
        ]
        for (direction, distance) in edges {
            if direction == 0 {
                if distance < 0 { return nil }
            } else if direction < 0 {
                enter = max(enter, distance / direction)
            } else {
                leave = min(leave, distance / direction)
            }
        }
        guard enter <= leave else { return nil }
        func dot(_ value: Double, _ limit: Int) -> Int? {
            guard value.isFinite else { return nil }
            return Int(min(Double(limit - 1), max(0, value.rounded())))
        }
        guard let x0 = dot(start.x + enter * dx, dotWidth), let y0 = dot(start.y + enter * dy, dotHeight),
            let x1 = dot(start.x + leave * dx, dotWidth), let y1 = dot(start.y + leave * dy, dotHeight)
        else { return nil }
        return (x0, y0, x1, y1)
    }
}
