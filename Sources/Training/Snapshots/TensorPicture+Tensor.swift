import NeuralCore

extension TensorPicture {
    /// A picture of a tensor's value or gradient, no larger than the look has room for.
    ///
    /// - Parameters:
    ///   - isBatch: whether the first dimension counts samples; then the first sample is shown.
    ///   - hasCursor: whether the look's plane, row and column are a place in this tensor.
    /// - Complexity: O(elements shown or averaged).
    init(_ tensor: Tensor, name: String, isBatch: Bool, look: Look, hasCursor: Bool) {
        let layout = PlaneLayout(isBatch ? Array(tensor.shape.dropFirst()) : Array(tensor.shape))
        let planeCount = layout.planes
        let shown = min(planeCount, max(1, look.maximumPlanes))
        let chosen = hasCursor ? min(max(0, look.plane), max(0, planeCount - 1)) : 0
        // A page of planes that contains the chosen one, so that moving the cursor does not shift the page.
        let first = min(chosen / shown * shown, max(0, planeCount - shown))
        let blockRows = max(1, (layout.rows + look.maximumRows - 1) / max(1, look.maximumRows))
        let blockColumns = max(1, (layout.columns + look.maximumColumns - 1) / max(1, look.maximumColumns))

        self = tensor.withElements { elements in
            let sample = UnsafeBufferPointer(rebasing: elements.prefix(layout.elementCount))
            var cursor: Cursor?
            if hasCursor, layout.elementCount > 0 {
                let row = min(max(0, look.row), layout.rows - 1)
                let column = min(max(0, look.column), layout.columns - 1)
                if let offset = layout.offset(plane: chosen, row: row, column: column) {
                    let index = (isBatch ? [0] : []) + layout.index(ofOffset: offset)
                    cursor = Cursor(index: index, value: sample[offset])
                }
            }
            return TensorPicture(
                name: name, shape: Array(tensor.shape), statistics: Statistics(of: sample),
                planes: (first..<(first + (layout.elementCount == 0 ? 0 : shown))).map {
                    layout.plane($0, of: sample, blockRows: blockRows, blockColumns: blockColumns)
                },
                firstPlane: first, planeCount: planeCount, rows: layout.rows, columns: layout.columns,
                blockRows: blockRows, blockColumns: blockColumns, cursor: cursor)
        }
    }
}

/// How a tensor's elements lie in planes of rows and columns: the last two dimensions are a plane, a vector is folded.
struct PlaneLayout {
    let shape: [Int]
    let planes: Int
    let rows: Int
    let columns: Int
    let elementCount: Int

    init(_ shape: [Int]) {
        self.shape = shape
        elementCount = shape.reduce(1, *)
        if shape.count >= 2 {
            rows = shape[shape.count - 2]
            columns = shape[shape.count - 1]
            planes = shape.dropLast(2).reduce(1, *)
        } else {
            columns = PlaneLayout.fold(elementCount)
            rows = (elementCount + columns - 1) / columns
            planes = 1
        }
    }

    /// Columns for a vector of `count` numbers: up to 16 in one row, else the divisor nearest above its square root, else not a divisor.
    private static func fold(_ count: Int) -> Int {
        guard count > 16 else { return max(1, count) }
        let root = Int(Double(count).squareRoot().rounded(.up))
        return (root...(4 * root)).first { count % $0 == 0 } ?? root
    }

    func offset(plane: Int, row: Int, column: Int) -> Int? {
        let offset = (plane * rows + row) * columns + column
        return offset < elementCount ? offset : nil
    }

    func index(ofOffset offset: Int) -> [Int] {
        var rest = offset
        var index: [Int] = []
        for size in shape.reversed() {
            index.append(rest % size)
            rest /= size
        }
        return index.reversed()
    }

    /// A plane's numbers, each the mean of a block; NaN where a folded vector has no more numbers.
    func plane(_ plane: Int, of elements: UnsafeBufferPointer<Float>, blockRows: Int, blockColumns: Int)
        -> TensorPicture.Plane
    {
        let (height, width) = ((rows + blockRows - 1) / blockRows, (columns + blockColumns - 1) / blockColumns)
        let start = plane * rows * columns
        if blockRows == 1, blockColumns == 1 {
            let end = min(start + rows * columns, elementCount)
            let missing = start + rows * columns - end
            return TensorPicture.Plane(
                rows: rows, columns: columns,
                values: Array(elements[start..<end]) + Array(repeating: .nan, count: missing))
        }
        var values: [Float] = []
        values.reserveCapacity(height * width)
        for blockRow in 0..<height {
            for blockColumn in 0..<width {
                var sum = 0.0
                var count = 0
                for row in (blockRow * blockRows)..<min((blockRow + 1) * blockRows, rows) {
                    let from = min(start + row * columns + blockColumn * blockColumns, elementCount)
                    let to = min(from + min(blockColumns, columns - blockColumn * blockColumns), elementCount)
                    sum += Double(UnsafeBufferPointer(rebasing: elements[from..<to]).sum)
                    count += to - from
                }
                values.append(count == 0 ? .nan : Float(sum / Double(count)))
            }
        }
        return TensorPicture.Plane(rows: height, columns: width, values: values)
    }
}
