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
