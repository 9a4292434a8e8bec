import TestSupport

@testable import Datasets

/// Writes PNG files by the specification's letter, a bit at a time, and knows what is in them.
struct PNGEncoder {
    let width: Int
    let height: Int
    let colour: UInt8
    let depth: Int
    let isInterlaced: Bool
    /// Pixel by pixel, as many values a pixel as the colour has.
    let values: [Int]
    let palette: [UInt8]
    let filters: [Int]

    private static let kinds: [(colour: UInt8, depth: Int)] = [
        (0, 1), (0, 2), (0, 4), (0, 8), (0, 16), (2, 8), (2, 16), (3, 1), (3, 2), (3, 4), (3, 8), (4, 8), (4, 16),
        (6, 8),
        (6, 16),
    ]

    init(random: inout SeededGenerator) {
        (colour, depth) = PNGEncoder.kinds.randomElement(using: &random)!
        width = .random(in: 1...17, using: &random)
        height = .random(in: 1...17, using: &random)
        isInterlaced = .random(using: &random)
        let entries = colour == 3 ? Int.random(in: 1...(1 << depth), using: &random) : 1 << depth
        values = (0..<(width * height * PNGEncoder.count(colour))).map { _ in .random(in: 0..<entries, using: &random) }
        palette = colour == 3 ? (0..<(3 * entries)).map { _ in .random(in: 0...255, using: &random) } : []
        filters = (0..<64).map { _ in .random(in: 0...4, using: &random) }
    }

    private static func count(_ colour: UInt8) -> Int { [0: 1, 2: 3, 3: 1, 4: 2, 6: 4][colour]! }
    private var count: Int { PNGEncoder.count(colour) }

    /// Channel by channel, without transparency.
    var planes: [UInt8] {
        let pixels = stride(from: 0, to: values.count, by: count).map { Array(values[$0..<($0 + count)]) }
        func plane(_ value: ([Int]) -> Int) -> [UInt8] {
            pixels.flatMap { pixel in
                let value = value(pixel)
                return depth == 16 ? [UInt8(value >> 8), UInt8(value & 255)] : [UInt8(value)]
            }
        }
        switch colour {
        case 0 where depth < 8: return plane { $0[0] * [1: 255, 2: 85, 4: 17][depth]! }
        case 0, 4: return plane { $0[0] }
        case 3: return (0..<3).flatMap { channel in plane { Int(palette[3 * $0[0] + channel]) } }
        default: return (0..<3).flatMap { channel in plane { $0[channel] } }
        }
    }

    var file: [UInt8] {
        let all = [(0, 0, 1, 1)]
        let adam7 = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
        var rows = [UInt8]()
        var number = 0
        for (left, top, stepX, stepY) in isInterlaced ? adam7 : all where left < width {
            var up: [UInt8]?
            for y in stride(from: top, to: height, by: stepY) {
                var bits = [UInt8]()
                for x in stride(from: left, to: width, by: stepX) {
                    for value in values[((y * width + x) * count)...].prefix(count) {
                        bits += (0..<depth).reversed().map { UInt8(value >> $0 & 1) }
                    }
                }
                while !bits.count.isMultiple(of: 8) { bits.append(0) }
                let line = stride(from: 0, to: bits.count, by: 8).map { bits[$0..<($0 + 8)].reduce(0) { $0 << 1 | $1 } }
                rows += filtered(line, up ?? [UInt8](repeating: 0, count: line.count), filters[number % filters.count])
                number += 1
                up = line
            }
        }
        let packed = Deflated.zlib(rows)
        return PNG.signature + PNGBytes.header(width, height, [UInt8(depth), colour, 0, 0, isInterlaced ? 1 : 0])
            + (palette.isEmpty ? [] : PNGBytes.chunk("PLTE", palette)) + PNGBytes.chunk("tEXt", [1, 2, 3])
            + PNGBytes.chunk("IDAT", Array(packed[..<2])) + PNGBytes.chunk("IDAT", Array(packed[2...]))
            + PNGBytes.chunk("IEND", []) + [7]
    }

    private func filtered(_ line: [UInt8], _ up: [UInt8], _ filter: Int) -> [UInt8] {
        let step = max(count * depth / 8, 1)
        return [UInt8(filter)]
            + line.indices.map { x in
                let a = x < step ? 0 : Int(line[x - step])
                let (b, c) = (Int(up[x]), x < step ? 0 : Int(up[x - step]))
                let nearest = [a, b, c].enumerated().min { abs(a + b - c - $0.element) < abs(a + b - c - $1.element) }!
                return line[x] &- UInt8([0, a, b, (a + b) / 2, nearest.element][filter])
            }
    }
}
