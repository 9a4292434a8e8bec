extension RasterImage {
    /// In another size, by Pillow's rules with its bilinear filter, to the last bit where values have 8 bits (Pillow 12,
    /// `PIL/ImageOps.py`, `src/libImaging/Resample.c`; 13 takes columns first for some shapes, and may differ by 1 of 255).
    func fitted(_ way: ImageOptions.Resize, height newHeight: Int, width newWidth: Int) -> RasterImage {
        let (shape, newShape) = (Double(width) / Double(height), Double(newWidth) / Double(newHeight))
        switch way {
        case .stretch:
            return resampled(height: newHeight, width: newWidth)
        case .crop:
            // The cut may lie between pixels.
            let cut = (
                width: shape > newShape ? newShape * Double(height) : Double(width),
                height: shape < newShape ? Double(width) / newShape : Double(height)
            )
            let (left, top) = ((Double(width) - cut.width) / 2, (Double(height) - cut.height) / 2)
            return resampled(
                height: newHeight, width: newWidth, rows: (top, top + cut.height), columns: (left, left + cut.width))
        case .fit:
            func side(_ length: Double) -> Int { max(Int(length.rounded(.toNearestOrEven)), 1) }
            let inner = resampled(
                height: shape > newShape ? side(Double(height) / Double(width) * Double(newWidth)) : newHeight,
                width: shape < newShape ? side(shape * Double(newHeight)) : newWidth)
            let top = Int((Double(newHeight - inner.height) / 2).rounded(.toNearestOrEven))
            let left = Int((Double(newWidth - inner.width) / 2).rounded(.toNearestOrEven))
            var planes = [UInt8](repeating: 0, count: channels * newHeight * newWidth * valueBytes)
            let length = inner.width * valueBytes
            for row in 0..<(channels * inner.height) {
                let (channel, y) = row.quotientAndRemainder(dividingBy: inner.height)
                let start = ((channel * newHeight + top + y) * newWidth + left) * valueBytes
                planes.replaceSubrange(
                    start..<(start + length), with: inner.bytes[(row * length)..<((row + 1) * length)])
            }
            return RasterImage(
                channels: channels, height: newHeight, width: newWidth, valueBytes: valueBytes, planes: planes)
        }
    }

    /// - Parameter rows: of the image, from where to where; `nil`: all
    private func resampled(
        height newHeight: Int, width newWidth: Int, rows: (Double, Double)? = nil, columns: (Double, Double)? = nil
    ) -> RasterImage {
        let horizontal = Weights(from: columns ?? (0, Double(width)), of: width, to: newWidth)
        let vertical = Weights(from: rows ?? (0, Double(height)), of: height, to: newHeight)
        let largest = 1 << (8 * valueBytes) - 1
        let size = height * width
        var planes = [UInt8]()
        planes.reserveCapacity(channels * newHeight * newWidth * valueBytes)
        for channel in 0..<channels {
            let plane = (0..<size).map { pixel in
                let value = (channel * size + pixel) * valueBytes
                return valueBytes == 1 ? UInt16(bytes[value]) : UInt16(bytes[value]) << 8 | UInt16(bytes[value + 1])
            }
            let narrow = horizontal.applied(to: plane, lines: height, line: width, step: 1, largest: largest)
            // Columns lie side by side: each is a line whose values are a row apart.
            let low = vertical.applied(to: narrow, lines: newWidth, line: 1, step: newWidth, largest: largest)
            for y in 0..<newHeight {
                for x in 0..<newWidth {
                    let value = low[x * newHeight + y]
                    if valueBytes == 2 { planes.append(UInt8(value >> 8)) }
                    planes.append(UInt8(truncatingIfNeeded: value))
                }
            }
        }
        return RasterImage(
            channels: channels, height: newHeight, width: newWidth, valueBytes: valueBytes, planes: planes)
    }
}

/// Which values of a line a new one is made of, and how much of each: a triangle as wide as two new pixels, or two old ones where
/// they are wider. Weights are whole numbers of 2^-22, as in Pillow.
private struct Weights {
    private var first: [Int] = []
    private var weights: [[Int]] = []

    /// - Parameters:
    ///   - part: of the line, from where to where
    ///   - count: values of the line
    init(from part: (Double, Double), of count: Int, to newCount: Int) {
        // Pillow hands the ends on as 32-bit numbers, and takes their difference as one.
        let start = Double(Float(part.0))
        let scale = Double(Float(part.1) - Float(part.0)) / Double(newCount)
        let support = max(scale, 1)
        for index in 0..<newCount {
            let centre = start + (Double(index) + 0.5) * scale
            let from = max(Int(centre - support + 0.5), 0)
            let to = min(Int(centre + support + 0.5), count)
            let shares = (from..<to).map { max(1 - abs((Double($0) - centre + 0.5) * (1 / support)), 0) }
            let sum = shares.reduce(0, +)
            first.append(from)
            weights.append(shares.map { Int($0 / sum * Double(1 << 22) + 0.5) })
        }
    }

    /// - Parameters:
    ///   - line: from one line's first value to the next one's
    ///   - step: from one value of a line to the next
    /// - Returns: line by line.
    func applied(to values: [UInt16], lines: Int, line: Int, step: Int, largest: Int) -> [UInt16] {
        values.withUnsafeBufferPointer { values in
            [UInt16](unsafeUninitializedCapacity: lines * first.count) { result, count in
                for (index, weights) in weights.enumerated() {
                    weights.withUnsafeBufferPointer { weights in
                        for number in 0..<lines {
                            var place = number * line + first[index] * step
                            var sum = 1 << 21
                            for weight in weights {
                                sum += weight * Int(values[place])
                                place += step
                            }
                            result[number * first.count + index] = UInt16(min(sum >> 22, largest))
                        }
                    }
                }
                count = lines * first.count
            }
        }
    }
}
