import NeuralCore

extension TensorPicture {
    /// A picture of a tensor's value or gradient, no larger than the look has room for.
    ///
    /// - Parameters:
    ///   - sample: the sample that is shown, where the first dimension counts samples.
    ///   - room: how large the picture may be.
    ///   - hasPlane: whether the look's plane is one of this tensor.
    ///   - hasCursor: whether its row and column are a place in it, too.
    /// - Complexity: O(elements shown or averaged).
    init(
        _ tensor: Tensor, name: String, sample: Int?, view: ViewRequest, room: ViewRequest.Room, hasPlane: Bool,
        hasCursor: Bool
    ) {
        let layout = PlaneLayout(sample == nil ? Array(tensor.shape) : Array(tensor.shape.dropFirst()))
        let planeCount = layout.planes
        let shown = min(planeCount, room.planes)
        let chosen = hasPlane ? min(max(0, view.plane), max(0, planeCount - 1)) : 0
        // A page of planes that contains the chosen one, so that moving the cursor does not shift the page.
        let first = min(chosen / shown * shown, max(0, planeCount - shown))
        let rows = max(1, (layout.rows + room.rows - 1) / room.rows)
        let columns = max(1, (layout.columns + room.columns - 1) / room.columns)
        // Images and kernels keep their pixels square.
        let isImage = tensor.shape.count == 4
        let (blockRows, blockColumns) = isImage ? (max(rows, columns), max(rows, columns)) : (rows, columns)

        self = tensor.withElements { elements in
            let start = (sample ?? 0) * layout.elementCount
            let shownNumbers = UnsafeBufferPointer(rebasing: elements.dropFirst(start).prefix(layout.elementCount))
            var cursor: Cursor?
            if hasCursor, layout.elementCount > 0 {
                let row = min(max(0, view.row), layout.rows - 1)
                let column = min(max(0, view.column), layout.columns - 1)
                if let offset = layout.offset(plane: chosen, row: row, column: column) {
                    let index = (sample.map { [$0] } ?? []) + layout.index(ofOffset: offset)
                    cursor = Cursor(index: index, value: shownNumbers[offset])
                }
            }
            return TensorPicture(
                name: name, shape: Array(tensor.shape), statistics: Statistics(of: shownNumbers),
                planes: (first..<(first + (layout.elementCount == 0 ? 0 : shown))).map {
                    layout.plane($0, of: shownNumbers, blockRows: blockRows, blockColumns: blockColumns)
                },
                firstPlane: first, planeCount: planeCount, rows: layout.rows, columns: layout.columns,
                blockRows: blockRows, blockColumns: blockColumns, cursor: cursor)
        }
    }
}
