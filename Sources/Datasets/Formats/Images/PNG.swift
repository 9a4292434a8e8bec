import CZlib

/// PNG images of 8 bits: grey, RGB, RGBA and palette, not interlaced (W3C, "Portable Network Graphics").
///
/// Transparency is left out (as Pillow's `convert("RGB")` does), so are all parts that a reader may pass over.
struct PNG {
    static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    enum Colour: UInt8 {
        case grey = 0
        case rgb = 2
        case palette = 3
        case rgba = 6

        var bytesPerPixel: Int {
            switch self {
            case .grey, .palette: 1
            case .rgb: 3
            case .rgba: 4
            }
        }
    }

    let width: Int
    let height: Int
    let colour: Colour
    /// Red, green, blue of each entry.
    let palette: [UInt8]
    let compressed: [UInt8]

    /// - Throws: ``ImageProblem``.
    init(_ bytes: [UInt8]) throws(ImageProblem) {
        var chunks = PNGChunks(bytes, from: PNG.signature.count)
        guard let header = try chunks.next(), header.type == "IHDR", header.data.count == 13 else {
            throw .chunk("IHDR")
        }
        let fields = Array(header.data)
        width = PNGChunks.number(fields[0..<4])
        height = PNGChunks.number(fields[4..<8])
        try RasterImage.check(width: width, height: height)
        colour = try PNG.colour(fields)
        var palette = [UInt8]()
        var compressed = [UInt8]()
        while true {
            guard let chunk = try chunks.next() else { throw .chunk("IEND") }
            if chunk.type == "IEND" { break }
            switch chunk.type {
            case "PLTE":
                guard palette.isEmpty, compressed.isEmpty, (3...768).contains(chunk.data.count),
                    chunk.data.count.isMultiple(of: 3)
                else { throw .chunk("PLTE") }
                palette = Array(chunk.data)
            case "IDAT": compressed += chunk.data
            case "IHDR": throw .chunk("IHDR")
            case let type where chunk.isCritical: throw .unsupported(.unknownPart("\(type)"))
            default: break
            }
        }
        guard colour != .palette || !palette.isEmpty else { throw .chunk("PLTE") }
        guard !compressed.isEmpty else { throw .chunk("IDAT") }
        self.palette = palette
        self.compressed = compressed
    }

    /// The header's last five bytes: bits, colour, compression, filter, interlace.
    private static func colour(_ header: [UInt8]) throws(ImageProblem) -> Colour {
        guard let colour = Colour(rawValue: header[9]) else {
            throw header[9] == 4 ? .unsupported(.transparentGrey) : .header(.colourType)
        }
        guard header[8] == 8 else { throw .unsupported(.bits(Int(header[8]))) }
        guard header[10] == 0, header[11] == 0 else { throw .header(.method) }
        guard header[12] == 0 else { throw .unsupported(.interlaced) }
        return colour
    }

    /// - Throws: ``ImageProblem`` when the pixels are not there as promised.
    func image() throws(ImageProblem) -> RasterImage {
        let size = colour.bytesPerPixel
        let expected = height * (1 + width * size)
        let filtered: [UInt8]
        do throws(CompressionProblem) {
            filtered = try Inflate.bytes(compressed, from: .zlib, limit: expected)
        } catch {
            throw .compression(error)
        }
        guard filtered.count == expected else { throw .truncated }
        let pixels = try PNGFilters(bytesPerPixel: size, rowLength: width * size).undone(filtered)
        switch colour {
        case .grey: return RasterImage(channels: 1, height: height, width: width, interleaved: pixels)
        case .rgb: return RasterImage(channels: 3, height: height, width: width, interleaved: pixels)
        case .rgba:
            return RasterImage(channels: 3, height: height, width: width, interleaved: pixels, step: 4)
        case .palette:
            if let wrong = pixels.first(where: { 3 * Int($0) >= palette.count }) {
                throw .value(Int(wrong), largest: palette.count / 3 - 1)
            }
            let colours = pixels.flatMap { palette[(3 * Int($0))..<(3 * Int($0) + 3)] }
            return RasterImage(channels: 3, height: height, width: width, interleaved: colours)
        }
    }
}

/// The parts of a PNG file: a length, a type of four letters, the data, a CRC-32 of type and data.
struct PNGChunks {
    struct Chunk {
        let type: String
        let data: ArraySlice<UInt8>
        /// A capital first letter: who does not know this part cannot show the image.
        let isCritical: Bool
    }

    private let bytes: [UInt8]
    private var index: Int

    init(_ bytes: [UInt8], from index: Int) {
        self.bytes = bytes
        self.index = index
    }

    /// `nil` at the file's end.
    ///
    /// - Throws: ``ImageProblem`` for a part that is cut short or fails its checksum.
    mutating func next() throws(ImageProblem) -> Chunk? {
        guard index < bytes.count else { return nil }
        guard bytes.count - index >= 12 else { throw .truncated }
        let length = PNGChunks.number(bytes[index..<(index + 4)])
        guard length <= bytes.count - index - 12 else { throw .truncated }
        let checked = bytes[(index + 4)..<(index + 8 + length)]
        let type = String(decoding: checked.prefix(4), as: UTF8.self)
        let stored = PNGChunks.number(bytes[(index + 8 + length)..<(index + 12 + length)])
        guard PNGChunks.checksum(checked) == stored else { throw .checksum(chunk: type) }
        index += 12 + length
        return Chunk(type: type, data: checked.dropFirst(4), isCritical: checked[checked.startIndex] & 0x20 == 0)
    }

    /// Four bytes, the largest first.
    static func number(_ bytes: ArraySlice<UInt8>) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }

    static func checksum(_ bytes: ArraySlice<UInt8>) -> Int {
        bytes.withUnsafeBufferPointer { Int(crc32_z(0, $0.baseAddress, $0.count)) }
    }
}

/// Undoes the row filters of PNG ("Portable Network Graphics", 9): none, sub, up, average, Paeth.
struct PNGFilters {
    let bytesPerPixel: Int
    let rowLength: Int

    /// - Parameter filtered: whole rows, each after its filter's number.
    /// - Throws: ``ImageProblem/filter(_:)``.
    /// - Complexity: O(bytes).
    func undone(_ filtered: [UInt8]) throws(ImageProblem) -> [UInt8] {
        var pixels = [UInt8]()
        pixels.reserveCapacity(filtered.count)
        for start in stride(from: 0, to: filtered.count, by: rowLength + 1) {
            let filter = filtered[start]
            guard filter <= 4 else { throw .filter(filter) }
            for x in 0..<rowLength {
                let left = x >= bytesPerPixel ? pixels[pixels.count - bytesPerPixel] : 0
                let up = start > 0 ? pixels[pixels.count - rowLength] : 0
                let corner =
                    start > 0 && x >= bytesPerPixel ? pixels[pixels.count - rowLength - bytesPerPixel] : 0
                let predicted: UInt8 =
                    switch filter {
                    case 1: left
                    case 2: up
                    case 3: UInt8((Int(left) + Int(up)) / 2)
                    case 4: PNGFilters.paeth(Int(left), Int(up), Int(corner))
                    default: 0
                    }
                pixels.append(filtered[start + 1 + x] &+ predicted)
            }
        }
        return pixels
    }

    /// Of left, up and corner the one nearest to left + up - corner, in this order when they tie.
    private static func paeth(_ left: Int, _ up: Int, _ corner: Int) -> UInt8 {
        let estimate = left + up - corner
        let (toLeft, toUp, toCorner) = (abs(estimate - left), abs(estimate - up), abs(estimate - corner))
        if toLeft <= toUp, toLeft <= toCorner { return UInt8(left) }
        return UInt8(toUp <= toCorner ? up : corner)
    }
}
