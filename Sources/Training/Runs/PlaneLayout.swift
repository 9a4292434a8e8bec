import NeuralCore

/// How a tensor's elements lie in planes of rows and columns: the last two dimensions are a plane, a vector is folded.
public struct PlaneLayout: Sendable, Equatable {
    public let shape: [Int]
    public let planes: Int
    public let rows: Int
    public let columns: Int
    public let elementCount: Int

    public init(_ shape: [Int]) {
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

    /// Where the number at an index stands, row by row; `nil` when there is none.
    public func offset(of index: [Int]) -> Int? {
        guard index.count == shape.count, zip(index, shape).allSatisfy({ $0 >= 0 && $0 < $1 }) else { return nil }
        return zip(index, shape).reduce(0) { $0 * $1.1 + $1.0 }
    }
}

extension PlaneLayout {
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

extension PlaneLayout {
    /// Rows and columns of a plane.
    public struct Block: Sendable, Equatable {
        public var rows: Range<Int>
        public var columns: Range<Int>

        public init(rows: Range<Int>, columns: Range<Int>) {
            self.rows = rows
            self.columns = columns
        }
    }

    /// What a block of the tensor (a range in each dimension) covers of a plane: one block, or up to three of a folded vector.
    public func blocks(of ranges: [Range<Int>], inPlane plane: Int) -> [Block] {
        guard ranges.count == shape.count else { return [] }
        guard shape.count >= 2 else { return folded(ranges.first ?? 0..<1) }
        var rest = plane
        for (size, range) in zip(shape, ranges).dropLast(2).reversed() {
            guard size > 0, range.contains(rest % size) else { return [] }
            rest /= size
        }
        let rows = ranges[ranges.count - 2].clamped(to: 0..<self.rows)
        let columns = ranges[ranges.count - 1].clamped(to: 0..<self.columns)
        return rows.isEmpty || columns.isEmpty ? [] : [Block(rows: rows, columns: columns)]
    }

    /// The end of a row, whole rows, the beginning of a row.
    private func folded(_ range: Range<Int>) -> [Block] {
        let range = range.clamped(to: 0..<elementCount)
        guard !range.isEmpty else { return [] }
        let (first, start) = range.lowerBound.quotientAndRemainder(dividingBy: columns)
        let (last, end) = (range.upperBound - 1).quotientAndRemainder(dividingBy: columns)
        if first == last { return [Block(rows: first..<first + 1, columns: start..<end + 1)] }
        var blocks: [Block] = []
        let (whole, afterWhole) = (start == 0 ? first : first + 1, end == columns - 1 ? last + 1 : last)
        if start > 0 { blocks.append(Block(rows: first..<first + 1, columns: start..<columns)) }
        if whole < afterWhole { blocks.append(Block(rows: whole..<afterWhole, columns: 0..<columns)) }
        if end < columns - 1 { blocks.append(Block(rows: last..<last + 1, columns: 0..<end + 1)) }
        return blocks
    }
}
