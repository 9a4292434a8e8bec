/// The axes of a plane that fill a room: each cell as long as the others, ticks at round numbers in the middle of theirs.
///
/// Where both axes have one unit a row is twice as long as a column, as cells are: a circle looks like one.
public struct PlaneAxes: Hashable, Sendable {
    var x: CellAxis
    var y: CellAxis
    /// Columns that the labels of the vertical axis take, with its line.
    var margin: Int

    /// - Parameters:
    ///   - x: what has to be seen, with a margin that is added here
    ///   - room: for the plane, its labels and lines
    public init(x: ValueRange, y: ValueRange, isOneUnit: Bool, in room: Size) {
        let width = min(max(1, room.width), Frame.maximumSide)
        let height = max(1, min(room.height, Frame.maximumSide) - Self.rowsBelow(room.height))
        var axes = PlaneAxes(x, y, isOneUnit, columns: width, rows: height)
        if width >= 16 {
            // The labels of what has less room are not longer.
            var margin = 0
            while case let needed = (axes.y.ticks.map(\.label.utf8.count).max() ?? 0) + 1, needed > margin {
                margin = needed
                axes = PlaneAxes(x, y, isOneUnit, columns: max(1, width - margin), rows: height)
            }
            axes.margin = margin
        }
        self = axes
    }

    /// Without labels, over just so many cells.
    public init(x: ValueRange, y: ValueRange, columns: Int, rows: Int) {
        func axis(_ range: ValueRange, _ cells: Int) -> CellAxis {
            let (low, high) = Self.ordered(range)
            return CellAxis(
                span: AxisSpan(low: low, high: high, scale: .linear), cells: min(max(1, cells), Frame.maximumSide),
                ticks: [])
        }
        (self.x, self.y, margin) = (axis(x, columns), axis(y, rows), 0)
    }

    private init(_ x: ValueRange, _ y: ValueRange, _ isOneUnit: Bool, columns: Int, rows: Int) {
        let (x, y) = (Self.widened(x), Self.widened(y))
        let (width, height) = (x.high - x.low, y.high - y.low)
        // Cells' middles are round numbers: samples may lie half a cell beside the middle of the plane.
        func least(_ length: Double, _ cells: Int) -> Double {
            max(length / Double(cells), length / 1.08 / Double(max(1, cells - 1)))
        }
        var across = Unit(atLeast: least(width, columns), ticksEvery: 8...40)
        var up = Unit(atLeast: least(height, rows), ticksEvery: 2...7)
        var (columns, rows) = (columns, rows)
        if isOneUnit {
            up = Unit(atLeast: max(least(height, rows), 2 * least(width, columns)), ticksEvery: 3...7)
            across = Unit(step: up.step, every: 2 * up.every)
            // What lies far from all samples says little.
            columns = min(columns, Int((2.2 * width / across.cell).rounded(.up)))
            rows = min(rows, Int((2.2 * height / up.cell).rounded(.up)))
        }
        self.x = across.axis(around: (x.low + x.high) / 2, cells: columns)
        self.y = up.axis(around: (y.low + y.high) / 2, cells: rows)
        margin = 0
    }

    private static func rowsBelow(_ height: Int) -> Int { height >= 6 ? 2 : 0 }

    /// With a twentieth more on each side.
    private static func widened(_ range: ValueRange) -> (low: Double, high: Double) {
        let (low, high) = ordered(range)
        let margin = (high - low) / 20
        return (low - margin, high + margin)
    }

    /// What is no extent gets one.
    private static func ordered(_ range: ValueRange) -> (low: Double, high: Double) {
        guard range.low.isFinite, range.high.isFinite else { return (-1, 1) }
        var (low, high) = (Double(min(range.low, range.high)), Double(max(range.low, range.high)))
        if high - low <= 1e-6 * max(abs(low), abs(high)) {
            let half = low == 0 ? 1 : abs(low) / 2
            (low, high) = (low - half, high + half)
        }
        return (low, high)
    }

    /// The length of a cell: a round number has a tick every so many.
    private struct Unit {
        var step: Double
        var every: Int
        var cell: Double { step / Double(every) }

        init(step: Double, every: Int) { (self.step, self.every) = (step, every) }

        /// The shortest that is long enough.
        init(atLeast least: Double, ticksEvery distances: ClosedRange<Int>) {
            self =
                distances.map { Unit(step: Ticks.niceStep(least * Double($0)), every: $0) }
                .min { ($0.cell, -$0.every) < ($1.cell, -$1.every) } ?? Unit(step: least, every: 1)
        }

        func axis(around middle: Double, cells: Int) -> CellAxis {
            // Half cells from zero to the middle of the first cell, so that the samples' middle is the plane's.
            let first = (middle / cell - Double(cells - 1) / 2).rounded()
            guard abs(first) < 1e9 else {
                let half = cell * Double(cells) / 2
                return CellAxis(
                    span: AxisSpan(low: middle - half, high: middle + half, scale: .linear), cells: cells, ticks: [])
            }
            let start = Int(first)
            let ticks = (start..<start + cells).filter { $0 % every == 0 }
            let values = ticks.map { Double($0 / every) * step + 0 }
            return CellAxis(
                span: AxisSpan(
                    low: (first - 0.5) * cell, high: (first - 0.5 + Double(cells)) * cell, scale: .linear),
                cells: cells,
                ticks: zip(ticks, zip(values, Ticks.labels(values, step: step))).map {
                    CellAxis.Tick(cell: $0 - start, value: $1.0, label: $1.1)
                })
        }
    }
}

extension PlaneAxes {
    /// From edge to edge.
    public var xRange: ValueRange { ValueRange(Float(x.span.low), Float(x.span.high)) }
    public var yRange: ValueRange { ValueRange(Float(y.span.low), Float(y.span.high)) }
    /// Cells of the plane alone.
    public var columns: Int { x.cells }
    public var rows: Int { y.cells }
    /// Cells with labels and lines.
    public var size: Size { Size(margin + x.cells, y.cells + (margin > 0 ? Self.rowsBelow(y.cells + 2) : 0)) }

    /// The middle of a cell, counted from the upper left; beyond the edge that of the last.
    public func middle(column: Int, row: Int) -> (x: Float, y: Float) {
        func middle(_ axis: CellAxis, _ cell: Int) -> Float {
            let cell = Double(min(max(cell, 0), axis.cells - 1)) + 0.5
            return Float(axis.span.low + cell / Double(axis.cells) * (axis.span.high - axis.span.low))
        }
        return (middle(x, column), middle(y, rows - 1 - row))
    }

    /// The cell that a place lies in, or the nearest one.
    public func cell(of x: Float, _ y: Float) -> (column: Int, row: Int) {
        func cell(_ axis: CellAxis, _ value: Float) -> Int {
            let part = (Double(value) - axis.span.low) / (axis.span.high - axis.span.low)
            guard part.isFinite else { return 0 }
            return Int(min(max(part * Double(axis.cells), 0), Double(axis.cells - 1)))
        }
        return (cell(self.x, x), rows - 1 - cell(self.y, y))
    }

    /// The plane's cell at one of the screen's, seen from the corner of what is drawn; `nil` beside the plane.
    public func cell(at column: Int, _ row: Int) -> (column: Int, row: Int)? {
        (0..<columns).contains(column - margin) && (0..<rows).contains(row) ? (column - margin, row) : nil
    }

    /// Where a cell of the plane stands, seen from the corner of what is drawn.
    public func place(column: Int, row: Int) -> (x: Int, y: Int) { (margin + column, row) }

    /// The cells of the plane in a rectangle that begins where it is drawn.
    func area(in rect: Rect) -> Rect {
        Rect(x: rect.x.saturatingPlus(margin), y: rect.y, width: columns, height: rows).intersection(rect)
    }

    func draw(in rect: Rect, of frame: inout Frame, _ appearance: Appearance) {
        let area = area(in: rect)
        guard !area.isEmpty else { return }
        let lines = AxisLines(area: area, rect: rect)
        lines.drawVertical(y, of: &frame, appearance)
        guard rect.maxY >= area.maxY + 2 else { return }
        lines.drawHorizontal(of: &frame, appearance)
        lines.drawTicks(x, of: &frame, appearance)
    }
}
