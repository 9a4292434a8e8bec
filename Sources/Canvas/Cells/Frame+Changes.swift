extension Frame {
    /// Neighbouring cells of one row.
    public struct Run: Hashable, Sendable {
        public var x: Int
        public var y: Int
        public var length: Int

        public init(x: Int, y: Int, length: Int) {
            self.x = x
            self.y = y
            self.length = length
        }
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
