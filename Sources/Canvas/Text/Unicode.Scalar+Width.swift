extension Unicode.Scalar {
    /// Columns the scalar takes in a terminal: 0, 1 or 2. Control characters and noncharacters count 0: they are never drawn.
    ///
    /// - Complexity: O(1) for most of the alphabets, O(log ranges) otherwise.
    var width: Int {
        let code = value
        if code < 0x300 { return code < 0x20 || (0x7F..<0xA0).contains(code) ? 0 : 1 }
        // Arrows and signs aside, the glyphs frames are made of: boxes, blocks, braille.
        if (0x2500...0x25FC).contains(code) || (0x2800...0x28FF).contains(code) { return 1 }
        if (0x4E00...0x9FFF).contains(code) { return 2 }
        if code & 0xFFFE == 0xFFFE || (0xFDD0...0xFDEF).contains(code) { return 0 }
        // Two regional indicators make a flag of two columns.
        if (0x1F1E6...0x1F1FF).contains(code) { return 1 }
        if code >= 0x1100, Self.isListed(code, in: WidthTable.wide) { return 2 }
        return Self.isListed(code, in: WidthTable.zero) ? 0 : 1
    }

    private static func isListed(_ code: UInt32, in ranges: [(first: UInt32, last: UInt32)]) -> Bool {
        var low = 0
        var high = ranges.count
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].last < code { low = middle + 1 } else { high = middle }
        }
        return low < ranges.count && ranges[low].first <= code
    }
}
