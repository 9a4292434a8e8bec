/// An axis of whole cells, each as long as the others. A tick stands in the middle of its cell and says exactly what that
/// is, so that ticks are evenly spaced and a value drawn in a cell is at most half a cell away from it.
struct CellAxis {
    /// From the outer edge of the first cell to that of the last.
    var span: AxisSpan
    /// Less than there was room for when a range was asked for that ends earlier.
    var cells: Int
    var ticks: [Tick]

    struct Tick: Hashable {
        /// Counted from the low end.
        var cell: Int
        var value: Double
        var label: String
    }

    /// What cells are: of rows at most every second has a label, of columns as many as have room for it.
    enum Direction {
        case rows
        case columns(integers: Bool)
    }

    /// An axis for these values, or for a range that is asked for: then there is no tick outside it.
    init(_ asked: ValueRange?, of values: [Double], _ scale: PlotScale, cells: Int, _ direction: Direction) {
        let span = AxisSpan(asked, of: values, scale)
        let isAsked = asked.map { span.low == Double($0.low) && span.high == Double($0.high) } ?? false
        let whole = CellAxis(span: span, cells: cells, ticks: [])
        let search = AxisSearch(span, cells: cells, direction, isAsked: isAsked)
        self = search.best ?? (scale == .logarithmic ? whole.labelledByRows : whole)
    }

    init(span: AxisSpan, cells: Int, ticks: [Tick]) {
        self.span = span
        self.cells = cells
        self.ticks = ticks
    }

    /// The cell of a value; `nil` where the axis has no place for it.
    func cell(of value: Double) -> Int? {
        span.fraction(value).flatMap { Int(exactly: ($0 * Double(cells)).rounded(.down)) }
    }

    /// Every second cell by its own middle, rounded as far as a label may be without standing somewhere else: where a
    /// logarithmic axis is too short for round numbers.
    private var labelledByRows: CellAxis {
        guard cells > 2, let from = span.scale.place(span.low), let to = span.scale.place(span.high) else {
            return self
        }
        var axis = self
        axis.ticks = stride(from: 0, to: cells, by: 2).compactMap { cell in
            let value = span.scale.value((to - from) * (Double(cell) + 0.5) / Double(cells) + from)
            return (2...9).lazy.map { NumberFormat.significant($0).string(Float(value)) }
                .first { label in
                    Double(label).flatMap(self.span.fraction)
                        .map { abs($0 * Double(cells) - Double(cell) - 0.5) < 0.25 } ?? false
                }
                .map { Tick(cell: cell, value: value, label: $0) }
        }
        return axis
    }
}
