/// The pixels that a PNG file has one after the other: all of them, or one of Adam7's seven passes, which take every so-manieth
/// column and row ("Portable Network Graphics", 8).
struct PNGPass {
    private let first: (x: Int, y: Int)
    private let step: (x: Int, y: Int)
    private let width: Int
    private let height: Int
    private let bytesPerPixel: Int
    private let rowLength: Int

    /// - Returns: those with pixels.
    static func passes(of png: PNG) -> [PNGPass] {
        let adam7 = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
        return (png.isInterlaced ? adam7 : [(0, 0, 1, 1)]).map { x, y, stepX, stepY in
            PNGPass(png, first: (x, y), step: (stepX, stepY))
        }.filter { $0.width > 0 && $0.height > 0 }
    }

    private init(_ png: PNG, first: (x: Int, y: Int), step: (x: Int, y: Int)) {
        self.first = first
        self.step = step
        width = (png.width - first.x + step.x - 1) / step.x
        height = (png.height - first.y + step.y - 1) / step.y
        let bits = png.colour.values * png.depth
        bytesPerPixel = max(bits / 8, 1)
        rowLength = (width * bits + 7) / 8
    }

    /// Rows, each after its filter's number.
    var bytes: Int { height * (1 + rowLength) }

    /// Undoes the filters of the rows where they stand ("Portable Network Graphics", 9): none, sub, up, average, Paeth.
    ///
    /// - Complexity: O(bytes).
    func undoFilters(_ rows: UnsafeMutableBufferPointer<UInt8>) -> ImageProblem? {
        guard let start = rows.baseAddress else { return nil }
        let nothing = [UInt8](repeating: 0, count: rowLength)
        return nothing.withUnsafeBufferPointer { nothing in
            guard var up = nothing.baseAddress else { return nil }
            for y in 0..<height {
                let filter = start + y * (1 + rowLength)
                let line = filter + 1
                switch filter.pointee {
                case 0: break
                case 1: for x in bytesPerPixel..<rowLength { line[x] &+= line[x - bytesPerPixel] }
                case 2: for x in 0..<rowLength { line[x] &+= up[x] }
                case 3:
                    for x in 0..<bytesPerPixel { line[x] &+= up[x] / 2 }
                    for x in bytesPerPixel..<rowLength {
                        line[x] &+= UInt8((UInt16(line[x - bytesPerPixel]) + UInt16(up[x])) / 2)
                    }
                case 4:
                    for x in 0..<bytesPerPixel { line[x] &+= up[x] }
                    for x in bytesPerPixel..<rowLength {
                        line[x] &+= PNGPass.paeth(
                            Int16(line[x - bytesPerPixel]), Int16(up[x]), Int16(up[x - bytesPerPixel]))
                    }
                case let unknown: return .filter(unknown)
                }
                up = UnsafePointer(line)
            }
            return nil
        }
    }

    /// Of left, up and corner the one nearest to left + up - corner, in this order when they tie.
    private static func paeth(_ left: Int16, _ up: Int16, _ corner: Int16) -> UInt8 {
        let (toLeft, toUp, toCorner) = (abs(up &- corner), abs(left &- corner), abs(left &+ up &- 2 &* corner))
        if toLeft <= toUp, toLeft <= toCorner { return UInt8(truncatingIfNeeded: left) }
        return UInt8(truncatingIfNeeded: toUp <= toCorner ? up : corner)
    }

    /// Puts the pixels where they belong, channel by channel, without what is transparent about them.
    func spread(
        _ rows: UnsafeBufferPointer<UInt8>, of png: PNG, to planes: UnsafeMutableBufferPointer<UInt8>
    ) -> ImageProblem? {
        let (size, values, channels) = (png.width * png.height, png.colour.values, png.colour.channels)
        // Bytes of a value; what has fewer bits is looked up.
        let (bytes, shades) = (png.depth / 8, bytesOfShades(png))
        let known = shades.count / channels
        return shades.withUnsafeBufferPointer { shades in
            for y in 0..<height {
                let line = y * (1 + rowLength) + 1
                var pixel = (first.y + y * step.y) * png.width + first.x
                for x in 0..<width {
                    if shades.isEmpty {
                        for channel in 0..<channels {
                            for byte in 0..<bytes {
                                planes[(channel * size + pixel) * bytes + byte] =
                                    rows[line + (x * values + channel) * bytes + byte]
                            }
                        }
                    } else {
                        let bit = x * png.depth
                        let value = Int((rows[line + bit >> 3] << UInt8(bit & 7)) >> UInt8(8 - png.depth))
                        guard value < known else { return .value(value, largest: known - 1) }
                        for channel in 0..<channels {
                            planes[channel * size + pixel] = shades[channel * known + value]
                        }
                    }
                    pixel += step.x
                }
            }
            return nil
        }
    }

    /// What a value of at most 8 bits that is alone in its pixel stands for, channel by channel; empty for all others.
    private func bytesOfShades(_ png: PNG) -> [UInt8] {
        switch png.colour {
        case .palette:
            (0..<3).flatMap { channel in stride(from: channel, to: png.palette.count, by: 3).map { png.palette[$0] } }
        case .grey where png.depth < 8: (0..<(1 << png.depth)).map { UInt8($0 * 255 / (1 << png.depth - 1)) }
        default: []
        }
    }
}
