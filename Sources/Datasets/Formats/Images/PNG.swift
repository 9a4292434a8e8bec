import CZlib

/// PNG images of every kind (W3C, "Portable Network Graphics"): grey, grey with alpha, RGB, RGBA and palette, of 1 to 16 bits a
/// value, interlaced or not.
///
/// Transparency is left out (as Pillow's `convert("RGB")` does), so are all parts that a reader may pass over.
struct PNG {
    static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    enum Colour: UInt8 {
        case grey = 0
        case rgb = 2
        case palette = 3
        case greyAlpha = 4
        case rgba = 6

        /// Values of a pixel as the file has them.
        var values: Int {
            switch self {
            case .grey, .palette: 1
            case .greyAlpha: 2
            case .rgb: 3
            case .rgba: 4
            }
        }

        var channels: Int { self == .grey || self == .greyAlpha ? 1 : 3 }

        /// Bits that a value may have.
        var depths: [Int] {
            switch self {
            case .grey: [1, 2, 4, 8, 16]
            case .palette: [1, 2, 4, 8]
            default: [8, 16]
            }
        }
    }

    let width: Int
    let height: Int
    let colour: Colour
    /// Bits a value.
    let depth: Int
    let isInterlaced: Bool
    /// Red, green, blue of each entry.
    let palette: [UInt8]
    private let compressed: [UInt8]

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
        guard let colour = Colour(rawValue: fields[9]) else { throw .header(.colourType) }
        guard colour.depths.contains(Int(fields[8])) else { throw .header(.bits) }
        guard fields[10] == 0, fields[11] == 0, fields[12] <= 1 else { throw .header(.method) }
        self.colour = colour
        depth = Int(fields[8])
        isInterlaced = fields[12] == 1
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
            case let type where chunk.isCritical: throw .unknownPart("\(type)")
            default: break
            }
        }
        guard colour != .palette || !palette.isEmpty else { throw .chunk("PLTE") }
        guard !compressed.isEmpty else { throw .chunk("IDAT") }
        self.palette = palette
        self.compressed = compressed
    }

    /// - Throws: ``ImageProblem`` when the pixels are not there as promised.
    func image() throws(ImageProblem) -> RasterImage {
        let passes = PNGPass.passes(of: self)
        let expected = passes.reduce(0) { $0 + $1.bytes }
        var filtered: [UInt8]
        do throws(CompressionProblem) {
            filtered = try Inflate.bytes(compressed, from: .zlib, limit: expected)
        } catch {
            throw .compression(error)
        }
        guard filtered.count == expected else { throw .truncated }
        let valueBytes = depth == 16 ? 2 : 1
        var planes = [UInt8](repeating: 0, count: colour.channels * height * width * valueBytes)
        var problem: ImageProblem?
        filtered.withUnsafeMutableBufferPointer { filtered in
            planes.withUnsafeMutableBufferPointer { planes in
                var start = 0
                for pass in passes where problem == nil {
                    let rows = UnsafeMutableBufferPointer(rebasing: filtered[start..<(start + pass.bytes)])
                    start += pass.bytes
                    problem = pass.undoFilters(rows)
                    if problem == nil { problem = pass.spread(UnsafeBufferPointer(rows), of: self, to: planes) }
                }
            }
        }
        if let problem { throw problem }
        return RasterImage(
            channels: colour.channels, height: height, width: width, valueBytes: valueBytes, planes: planes)
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
