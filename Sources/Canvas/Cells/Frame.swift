/// A picture made of cells, the only thing a panel draws and a screen shows.
///
/// Nothing traps on drawing outside: what falls outside is left out. A wide character and its continuation always stand
/// together: overwriting one half blanks the other.
public struct Frame: Sendable, Equatable {
    public let width: Int
    public let height: Int
    /// Row by row.
    public private(set) var cells: [Cell]
    /// Stands in the last column of text that was cut.
    public var cutMark: Unicode.Scalar = "…"
    /// Texts of which not even a mark had room. A screen should have none: tests look.
    public internal(set) var unseen: [String] = []
    /// What a click chooses where; what is drawn later stands on top.
    public var spots: [Spot] = []

    /// More columns or rows than any screen has; larger sizes are cut to it.
    public static let maximumSide = 2000
    static let largest = Rect(Size(maximumSide, maximumSide))

    public init(width: Int, height: Int, fill: Cell = .blank) {
        self.width = min(max(0, width), Frame.maximumSide)
        self.height = min(max(0, height), Frame.maximumSide)
        cells = Array(repeating: fill, count: self.width * self.height)
    }

    public init(_ size: Size) {
        self.init(width: size.width, height: size.height)
    }

    /// What is seen is the same.
    public static func == (left: Frame, right: Frame) -> Bool {
        left.width == right.width && left.height == right.height && left.cells == right.cells
    }

    public var size: Size { Size(width, height) }
    public var bounds: Rect { Rect(size) }

    /// The cell in a column and row; outside the frame blank to read, and nothing to write.
    ///
    /// Writing a wide character writes its continuation too, or a blank where there is no room for it. What takes no column
    /// (a control character, say) is written as a blank.
    public subscript(x: Int, y: Int) -> Cell {
        get { x >= 0 && y >= 0 && x < width && y < height ? cells[y * width + x] : .blank }
        set {
            let width = newValue.base.width
            place(width == 0 ? Cell(style: newValue.style) : newValue, width: max(1, width), x, y, within: bounds)
        }
    }

    /// Puts a grapheme of one or two columns; of a wide one that `clip` (inside the frame) cuts a blank remains.
    mutating func place(_ cell: Cell, width columns: Int, _ x: Int, _ y: Int, within clip: Rect) {
        guard clip.contains(x, y) else {
            if columns == 2, x < clip.x, clip.contains(x + 1, y) { set(" ", cell.style, x + 1, y) }
            return
        }
        let index = y * width + x
        if columns == 2, x + 1 < clip.maxX {
            setNarrow(cell, index, x)
            setNarrow(.continuation(cell.style), index + 1, x + 1)
            cells[index] = cell
        } else {
            setNarrow(columns == 2 || cell.isContinuation ? Cell(style: cell.style) : cell, index, x)
        }
    }

    /// Puts a glyph known to take one column.
    mutating func set(_ base: Unicode.Scalar, _ style: Style, _ x: Int, _ y: Int) {
        guard x >= 0, y >= 0, x < width, y < height else { return }
        setNarrow(Cell(base, style: style), y * width + x, x)
    }

    /// Replaces one cell and blanks what is left of a wide character that stood there.
    @inline(__always)
    private mutating func setNarrow(_ cell: Cell, _ index: Int, _ x: Int) {
        if cells[index].isContinuation, x > 0 {
            cells[index - 1] = Cell(style: cells[index - 1].style)
        }
        if x + 1 < width, cells[index + 1].isContinuation, !cells[index].isContinuation {
            cells[index + 1] = Cell(style: cells[index + 1].style)
        }
        cells[index] = cell
    }

    /// Changes looks, not glyphs. A wide character has the look of its left half.
    public mutating func restyle(_ rect: Rect, _ change: (inout Style) -> Void) {
        let area = rect.intersection(bounds)
        guard !area.isEmpty else { return }
        for y in area.y..<area.maxY {
            let row = y * width
            for index in row + area.x..<row + area.maxX where !cells[index].isContinuation {
                change(&cells[index].style)
                if index + 1 < row + width, cells[index + 1].isContinuation {
                    cells[index + 1].style = cells[index].style
                }
            }
        }
    }

    /// Fills with one narrow cell.
    public mutating func fill(_ rect: Rect, with cell: Cell = .blank) {
        let area = rect.intersection(bounds)
        guard !area.isEmpty else { return }
        let narrow = cell.base.width != 1 ? Cell(style: cell.style) : cell
        for y in area.y..<area.maxY {
            setNarrow(narrow, y * width + area.x, area.x)
            setNarrow(narrow, y * width + area.maxX - 1, area.maxX - 1)
            for index in y * width + area.x..<y * width + area.maxX { cells[index] = narrow }
        }
    }

    /// Copies a rectangle of another frame, its upper left corner to (x, y).
    public mutating func draw(_ other: Frame, from source: Rect? = nil, at x: Int, _ y: Int) {
        let area = (source ?? other.bounds).intersection(other.bounds)
        for row in 0..<area.height {
            for column in 0..<area.width {
                let cell = other[area.x + column, area.y + row]
                guard !cell.isContinuation || column == 0 else { continue }
                let wide = column + 1 < area.width && other[area.x + column + 1, area.y + row].isContinuation
                let cut = cell.isContinuation || !wide && cell.base.width == 2
                place(
                    cut ? Cell(style: cell.style) : cell, width: wide ? 2 : 1, x.saturatingPlus(column),
                    y.saturatingPlus(row), within: bounds)
            }
        }
    }
}

extension Frame {
    /// Neighbouring cells of one row.
    public struct Run: Hashable, Sendable {
        public var x: Int
        public var y: Int
        public var length: Int
    }

    /// The cells that differ from an earlier frame, row by row from the left. Frames of different size differ everywhere.
    ///
    /// A run never begins or ends inside a wide character.
    /// - Complexity: O(cells).
    public func changes(from earlier: Frame) -> [Run] {
        guard earlier.size == size else {
            return width == 0 ? [] : (0..<height).map { Run(x: 0, y: $0, length: width) }
        }
        var runs: [Run] = []
        cells.withUnsafeBufferPointer { new in
            earlier.cells.withUnsafeBufferPointer { old in
                for y in 0..<height {
                    var x = 0
                    while x < width {
                        let row = y * width
                        guard new[row + x] != old[row + x] else {
                            x += 1
                            continue
                        }
                        var start = x
                        while start > 0, new[row + start].isContinuation { start -= 1 }
                        var end = x + 1
                        while end < width, new[row + end] != old[row + end] || new[row + end].isContinuation {
                            end += 1
                        }
                        if let last = runs.last, last.y == y, last.x + last.length >= start {
                            runs[runs.count - 1].length = end - last.x
                        } else {
                            runs.append(Run(x: start, y: y, length: end - start))
                        }
                        x = end
                    }
                }
            }
        }
        return runs
    }
}
