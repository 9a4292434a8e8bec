import NeuralCore

extension TensorPicture {
    /// A picture of a tensor's value or gradient, no larger than the look has room for.
    ///
    /// - Parameters:
    ///   - sample: the sample that is shown, where the first dimension counts samples.
    ///   - hasCursor: whether the look's plane, row and column are a place in this tensor.
    /// - Complexity: O(elements shown or averaged).
    init(_ tensor: Tensor, name: String, sample: Int?, look: Look, hasCursor: Bool) {
        let layout = PlaneLayout(sample == nil ? Array(tensor.shape) : Array(tensor.shape.dropFirst()))
        let planeCount = layout.planes
        let shown = min(planeCount, max(1, look.maximumPlanes))
        let chosen = hasCursor ? min(max(0, look.plane), max(0, planeCount - 1)) : 0
        // A page of planes that contains the chosen one, so that moving the cursor does not shift the page.
        let first = min(chosen / shown * shown, max(0, planeCount - shown))
        let blockRows = max(1, (layout.rows + look.maximumRows - 1) / max(1, look.maximumRows))
        let blockColumns = max(1, (layout.columns + look.maximumColumns - 1) / max(1, look.maximumColumns))

        self = tensor.withElements { elements in
            let start = (sample ?? 0) * layout.elementCount
            let shownNumbers = UnsafeBufferPointer(rebasing: elements.dropFirst(start).prefix(layout.elementCount))
            var cursor: Cursor?
            if hasCursor, layout.elementCount > 0 {
                let row = min(max(0, look.row), layout.rows - 1)
                let column = min(max(0, look.column), layout.columns - 1)
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
